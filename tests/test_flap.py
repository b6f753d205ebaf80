"""Flaps and grafts: area, moved tissue, recipient site, and what they include."""

from __future__ import annotations

import pytest

from audit.coding import flap
from tests.builders import answers, claim, lesion, make_case, only, values

BILOBED = {"closure": "flap", "flap_kind": "bilobed_transposition"}
SIDES = {"defect_cm": (1.9, 1.6), "secondary_defect_cm": (2.4, 2.1)}


def covered(technique="mohs", region="nose", **more):
    return lesion(technique, **{"region": region, "site": region, **BILOBED, **SIDES, **more})


def facts(lines, lesions, **more):
    return list(flap.facts(make_case(lines, lesions, **more)))


def codes(*lesions):
    return [(s.code, s.units) for s in flap.supported(make_case([], lesions))]


@pytest.mark.parametrize(
    ("region", "sides", "expected"),
    [
        ("nose", SIDES, [("14060", 1)]),
        ("cheek", {"defect_cm": (3, 2.5), "secondary_defect_cm": (3, 1)}, [("14041", 1)]),
        (
            "scalp",
            {"defect_cm": (5, 5), "secondary_defect_cm": (6, 8)},
            [("14301", 1), ("14302", 1)],
        ),
        ("back", {"defect_cm": (3, 2)}, [("14000", 1)]),
    ],
)
def test_area_is_primary_and_secondary_defect(region, sides, expected):
    both = {"secondary_defect_cm": None, **sides}
    assert codes(covered(region=region, **both)) == expected


def test_a_graft_is_coded_by_its_recipient_defect():
    graft = covered(closure="graft", flap_kind=None, graft_kind="full_thickness",
                    defect_cm=(5, 4.5), secondary_defect_cm=None)  # fmt: skip
    assert codes(graft) == [("15260", 1), ("15261", 1)]


@pytest.mark.parametrize(
    ("code", "fields", "value"),
    [
        ("14060", {}, True),
        ("14061", {}, False),
        ("14061", {"secondary_defect_cm": None}, False),
        ("14060", {"secondary_defect_cm": None}, True),
        ("14060", {"defect_cm": None, "secondary_defect_cm": None, "area_cm2": 9.0}, True),
        ("14060", {"defect_cm": None, "secondary_defect_cm": None}, None),
    ],
)
def test_the_code_follows_the_area(code, fields, value):
    found = facts([claim("17311"), claim(code)], [covered(**fields)])
    assert values(found, "flap_area_fits") == [value]


def test_a_flap_includes_the_excision_of_its_lesion():
    removed = covered("excision", "cheek")
    fact = only(facts([claim("11642"), claim("14040")], [removed]), "excision_apart_from_flap")
    assert (fact.line.procedure_code, fact.root) == ("11642", "pair:1-2")


def test_mohs_and_a_flap_stand_side_by_side():
    found = facts([claim("17311"), claim("14060")], [covered()])
    assert answers(found, "excision_apart_from_flap") == [(2, True)]


def test_straight_closure_is_no_flap():
    straight = lesion("excision", region="cheek", closure="intermediate", closure_layers=2,
                      repair_length_cm=4.4)  # fmt: skip
    fact = only(facts([claim("14040")], [straight]), "flap_moves_tissue")
    assert fact.supported_codes == (("12052", 1),)


def test_a_repair_beside_a_flap_is_part_of_it():
    fact = only(facts([claim("14060"), claim("13151")], [covered()]), "flap_moves_tissue")
    assert fact.line.procedure_code == "13151"


def test_another_wound_beside_a_flap_keeps_its_repair():
    other = lesion("excision", region="back", closure="intermediate", closure_layers=2,
                   repair_length_cm=4.0)  # fmt: skip
    found = facts([claim("14060"), claim("11602"), claim("12032")], [covered(), other])
    assert answers(found, "flap_moves_tissue") == [(1, True)]


def test_the_donor_of_a_graft_is_closed_within_it():
    graft = covered(closure="graft", flap_kind=None, graft_kind="full_thickness")
    found = facts([claim("15260"), claim("12051")], [graft])
    assert answers(found, "cover_in_recipient_group") == [(1, True), (2, False)]


def test_the_group_is_the_recipients():
    graft = covered(closure="graft", flap_kind=None, graft_kind="full_thickness")
    fact = only(facts([claim("15240")], [graft]), "cover_in_recipient_group")
    assert fact.supported == "15260 x1"


def test_a_fresh_wound_needs_no_preparation():
    found = facts([claim("15004")], [covered()])
    assert values(found, "bed_or_pedicle_supported") == [False]


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("An island pedicle flap was raised on the angular artery, which was dissected.", True),
        ("An island flap was advanced from the nasolabial fold on a subcutaneous stalk.", False),
        ("An island flap was advanced. The angular artery was ligated.", False),
    ],
)
def test_15740_names_its_vessel(note, value):
    found = facts([claim("15740")], [covered(flap_kind="island")], note=note)
    assert values(found, "bed_or_pedicle_supported") == [value]
