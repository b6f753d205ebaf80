"""Biopsies: technique, place, units, and what else was done to the lesion."""

from __future__ import annotations

from datetime import date

import pytest

from audit.coding import biopsy
from audit.model import Direction
from tests.builders import answers, claim, lesion, make_case, only, values


def shave(site="left cheek", **more):
    return lesion("biopsy_tangential", site, group="face", **more)


def punch(site="mid back", **more):
    return lesion("biopsy_punch", site, **more)


def facts(lines, lesions=(), **more):
    return list(biopsy.facts(make_case(lines, lesions, **more)))


def supported(lesions):
    return [(s.code, s.units) for s in make_case([], lesions).supported]


@pytest.mark.parametrize(
    ("lesions", "codes"),
    [
        ([shave(), shave("left ear lobe skin of neck")], [("11102", 1), ("69100", 1)]),
        ([shave(), shave("chin"), punch()], [("11104", 1), ("11103", 2)]),
        ([punch(), punch("left arm"), lesion("biopsy_incisional", "thigh")],
         [("11106", 1), ("11105", 2)]),
        ([lesion("biopsy_unspecified", "chest")], [("11102", 1)]),
        ([punch("right helix", region="ear")], [("69100", 1)]),
        ([shave("postauricular skin", region="postauricular")], [("11102", 1)]),
        ([shave("cutaneous upper lip", region="lip")], [("11102", 1)]),
        ([shave("lower vermilion lip", region="lip_vermilion")], [("40490", 1)]),
    ],
)  # fmt: skip
def test_one_primary_by_hierarchy_and_special_places_apart(lesions, codes):
    assert supported(lesions) == codes


def test_one_code_served_all_techniques_before_2019():
    case = make_case([], [shave(), punch()], dos=date(2018, 5, 1))
    assert [(s.code, s.units) for s in case.supported] == [("11100", 1), ("11101", 1)]


def test_shave_billed_as_punch():
    found = only(facts([claim("11104")], [shave()]), "biopsy_technique_matches")
    assert found.value is False and found.supported == "11102 x1"
    assert found.direction is Direction.OVERPAYMENT


def test_no_method_named_cannot_be_told():
    found = facts([claim("11104")], [lesion("biopsy_unspecified", "chest")])
    assert values(found, "biopsy_technique_matches") == [None]


def test_second_primary_falls_whatever_the_modifier():
    lines = [claim("11104"), claim("11102", 1, "59"), claim("11103")]
    found = facts(lines, [punch(), shave(), shave("chin")])
    assert answers(found, "one_biopsy_primary") == [(1, True), (2, False)]
    assert only(found, "one_biopsy_primary").supported == "11103 x1"
    assert values(found, "biopsy_units_match") == [True]


def test_two_primaries_need_no_chart():
    found = facts([claim("11106"), claim("11104", 1, "59")], note=None)
    assert answers(found, "one_biopsy_primary") == [(1, True), (2, False)]


def test_an_addon_above_its_primary_is_the_wrong_way_round():
    found = only(facts([claim("11102"), claim("11105")], note=None), "one_biopsy_primary")
    assert found.supported == "11104 x1 + 11103 x1"


def test_the_word_of_the_billed_technique_asks_for_a_person():
    note = "A 4 mm punch was set out. Shave biopsy of the left cheek was taken."
    found = facts([claim("11104")], [shave()], note=note)
    assert values(found, "biopsy_technique_matches") == ["review"]


def test_more_units_than_lesions():
    found = only(
        facts([claim("11102"), claim("11103", 2)], [shave(), shave("chin")]), "biopsy_units_match"
    )
    assert found.line and found.line.line_number == 2 and found.value is False


def test_a_jar_for_every_unit_asks_for_a_person():
    found = facts(
        [claim("11102"), claim("11103", 2)], [shave(), shave("chin")],
        report="Three containers received. Signed.",
    )  # fmt: skip
    assert values(found, "biopsy_units_match") == ["review"]


def test_a_biopsy_nobody_billed():
    found = only(facts([claim("11102")], [shave(), punch()]), "biopsy_units_match")
    assert found.direction is Direction.UNDERPAYMENT


def test_ear_billed_with_the_skin_code():
    found = only(
        facts([claim("11102")], [shave("left helix", region="ear")]), "biopsy_site_code_used"
    )
    assert found.value is False and found.supported == "69100 x1"


@pytest.mark.parametrize(
    ("technique", "code", "value"),
    [("shave_removal", "11102", False), ("biopsy_tangential", "11301", False),
     ("biopsy_tangential", "11102", True), ("shave_removal", "11301", True)],
)  # fmt: skip
def test_biopsy_or_shave_removal(technique, code, value):
    found = facts([claim(code)], [lesion(technique, "mid back", size_cm=0.8)])
    assert values(found, "biopsy_or_shave_as_documented") == [value]


def test_whole_lesion_taken_is_an_excision():
    taken = lesion("excision", "mid back", size_cm=0.6, margin_cm=0.1, complete_removal=True)
    found = only(facts([claim("11106")], [taken]), "biopsy_or_excision_as_documented")
    assert found.value is False and found.supported == "11401 x1"


def test_biopsied_and_destroyed_at_one_sitting():
    spot = {"label": None, "laterality": "right"}
    lesions = [
        lesion("biopsy_tangential", "right dorsal hand", group="scalp", **spot),
        lesion("destruction", "right dorsal hand", group="scalp", size_cm=0.8, **spot),
    ]
    lines = [claim("17271", dx=["C44.622"]), claim("11102", 1, "59", dx=["C44.622"])]
    found = facts(lines, lesions)
    assert answers(found, "biopsy_of_other_lesion") == [(2, False)]
    assert values(found, "biopsy_units_match") in ([], [True])


def test_biopsy_beside_keratoses_elsewhere_is_its_own():
    frozen = lesion("destruction", "scalp", group="scalp", count=6)
    found = facts([claim("11102"), claim("17000", 1, "59")], [shave("right temple"), frozen])
    assert values(found, "biopsy_of_other_lesion") == [True]


def test_suture_of_a_punch_is_part_of_it():
    found = only(
        facts([claim("11104"), claim("12001")], [punch(closure="simple")]),
        "biopsy_closure_not_billed",
    )
    assert found.line and found.line.procedure_code == "12001"


@pytest.mark.parametrize(
    "note",
    [
        "The single brown patch of the left cheek was sampled by three punch biopsies.",
        "Mapping biopsies of the left cheek: superior, middle, inferior.",
        "Three 4 mm punch biopsies were taken from the same plaque on the left cheek.",
    ],
)
def test_samples_of_one_lesion_are_one_biopsy(note):
    samples = [punch(f"left cheek {edge}", region="cheek") for edge in ("top", "middle", "bottom")]
    found = facts([claim("11104"), claim("11105", 2)], samples, note=note)
    wrong = only(found, "biopsy_lesions_distinct")
    assert wrong.line and wrong.line.procedure_code == "11105" and wrong.value is False


@pytest.mark.parametrize(
    "note",
    [
        "Three lesions were each sampled with a 4 mm punch.",
        "One lesion of the cheek was shaved. Two other lesions had punch biopsies.",
        "One lesion of the cheek was shaved and two other lesions had punch biopsies.",
        "This papule was biopsied; 2 spots on the arm were frozen.",
        "If the patch persists, mapping biopsies will be planned.",
    ],
)
def test_several_lesions_are_several_biopsies(note):
    samples = [punch("left cheek"), punch("right arm"), punch("chest")]
    found = facts([claim("11104"), claim("11105", 2)], samples, note=note)
    assert set(values(found, "biopsy_lesions_distinct")) == {True}


@pytest.mark.parametrize(
    ("specimen", "note", "value"),
    [
        (True, "x", True),
        (False, "x", False),
        (None, "Specimen in formalin.", None),
        (None, "x", "review"),
    ],
)
def test_a_biopsy_sends_tissue(specimen, note, value):
    found = facts([claim("11102")], [shave(specimen=specimen)], note=note)
    assert values(found, "biopsy_specimen_sent") == [value]
