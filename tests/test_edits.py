"""Edits between lines: what is broken, what a modifier clears, and what the ledger says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from audit.coding import edits
from audit.model import CountCertainty, DiagnosisClass, Direction, SitePart
from tests.builders import answers, claim, lesion, make_case, only, values

RESPECTED, PRESENT, ADDON = "edit_respected", "distinct_modifier_present", "addon_edit_respected"


def facts(*lines, lesions=(), note=None, **more):
    lines = tuple(_line(text) for text in lines)
    return list(edits.facts(make_case(lines, lesions, note=note, **more)))


def _line(text, **more):
    """ "17000-59 x2" as a claim line."""
    code, _, units = text.partition(" x")
    code, *modifiers = code.split("-")
    return claim(code, int(units or 1), *modifiers, **more)


def wart(site="right hand", **more):
    more = {"region": "hand", "laterality": "right", **more}
    return lesion(
        "destruction", site, diagnosis="wart", diagnosis_class=DiagnosisClass.BENIGN, **more
    )


def keratosis(site="scalp", **more):
    more = {"region": "scalp", **more}
    return lesion(
        "destruction", site, diagnosis="actinic keratosis",
        diagnosis_class=DiagnosisClass.PREMALIGNANT, group="scalp", **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        # a bare pair is denied as billed
        (["17110", "17000"], [(2, False)]),
        (["14060", "11642"], [(2, False)]),
        (["17000", "13132"], [(2, False)]),
        # either line may carry the modifier
        (["17110", "17000-59"], [(2, True)]),
        (["17110-XS", "17000"], [(2, True)]),
        (["11104", "11103", "17110-XS"], [(3, True), (2, True)]),
        # nothing clears indicator 0
        (["11104", "11102-59"], [(2, False)]),
        (["17004", "17000-XS"], [(2, False)]),
        # modifiers that clear nothing
        (["17110", "17000-51"], [(2, False)]),
        (["17110", "17000-76"], [(2, False)]),
        (["17110", "17000-22"], [(2, False)]),
        (["17110", "17000-25"], [(2, False)]),
        # a side clears only against another side
        (["17110-RT", "17000-LT"], [(2, True)]),
        (["17110-RT", "17000-RT"], [(2, False)]),
        (["17110", "17000-RT"], [(2, False)]),
        (["11730-TA", "11755-T5"], [(2, True)]),
        # modifiers of a global period are associated with the edits
        (["11602", "11102-79"], [(2, True)]),
        # no edit
        (["11602", "12032"], []),
        (["17311", "17000"], []),
        (["17311", "14060"], []),
        (["99203", "17110"], []),
        # a visit beside a procedure is asked about elsewhere
        (["99213", "17000"], []),
        (["99213-25", "17000"], [(1, True)]),
        (["17000"], []),
        (["12345", "ZZZZZ"], []),
    ],
)
def test_pairs_of_a_claim_alone(lines, told):
    assert sorted(answers(facts(*lines), RESPECTED)) == sorted(told)


def test_order_of_the_lines_does_not_matter():
    one, two = only(facts("17110", "17000"), RESPECTED), only(facts("17000", "17110"), RESPECTED)
    assert one.line.procedure_code == two.line.procedure_code == "17000"
    assert one.root == two.root == "pair:1-2"


def test_different_lesions_owe_a_modifier():
    found = facts("17110", "17000", lesions=[wart(), keratosis()], note="Note.")
    owed = only(found, PRESENT)
    assert owed.direction is Direction.UNDERPAYMENT
    assert owed.supported.startswith("17000-59")
    assert values(found, RESPECTED) == []  # one defect, one voice


def test_one_lesion_owes_none():
    lesions = [
        lesion("biopsy_tangential", "right dorsal hand", region="hand", laterality="right"),
        lesion(
            "destruction", "right dorsal hand", region="hand", laterality="right",
            diagnosis="SCC", diagnosis_class=DiagnosisClass.MALIGNANT, group="scalp",
        ),
    ]  # fmt: skip
    found = facts("17271", "11102", lesions=lesions, note="Note.")
    denied = only(found, RESPECTED)
    assert denied.direction is Direction.OVERPAYMENT
    assert "same lesion" in denied.because
    assert values(found, PRESENT) == []


def test_an_addon_is_told_with_its_parent():
    found = facts("17110", "17000", "17003 x4")
    roots = {f.root for f in found if f.value is False}
    assert roots == {"pair:1-2"}
    assert values(found, ADDON) == []


def test_an_addon_whose_parent_alone_is_cleared_is_for_review():
    assert answers(facts("17110", "17000-59", "17003 x4"), ADDON) == [(3, "review")]
    assert answers(facts("17110-59", "17000", "17003 x4"), ADDON) == [(3, True)]


def test_pathology_of_another_clinician_is_no_pair():
    lines = [
        claim("17311", rendering_npi="1"),
        claim("88305", rendering_npi="2"),
    ]
    assert list(edits.facts(make_case(lines, note=None))) == []
    lines = [claim("17311", rendering_npi="1"), claim("88305", rendering_npi="1")]
    assert values(list(edits.facts(make_case(lines, note=None))), RESPECTED) == [False]


def test_retired_codes_are_mapped():
    denied = only(facts("11100", "17000"), RESPECTED)
    assert "11102" in denied.because


def test_days_before_the_first_edition_are_not_judged():
    (fact,) = facts("17110", "17000", dos=date(2023, 5, 2))
    assert fact.value is None and fact.line is None and "imported" in fact.because


def test_payers_that_do_not_follow_the_edits_are_not_asked():
    case = make_case([_line("17110"), _line("17000")], note=None)
    free = replace(case, profile=replace(case.profile, follows_ncci=False))
    assert list(edits.facts(free)) == []


@pytest.mark.parametrize(
    ("lines", "name", "told"),
    [
        (["17311", "64400"], "block_apart_from_own_surgery", [(2, False)]),
        (["11755", "64450"], "block_apart_from_own_surgery", [(2, False)]),
        (["12011", "64400"], "block_apart_from_own_surgery", [(2, False)]),
        (["11602", "64450-59"], "block_apart_from_own_surgery", [(2, "review")]),
        (["64450"], "block_apart_from_own_surgery", [(1, True)]),
        (["G0168"], "adhesive_is_the_only_closure", [(1, True)]),
        (["99213-25", "G0168"], "adhesive_is_the_only_closure", [(2, True)]),
        (["12032", "G0168"], "adhesive_is_the_only_closure", [(2, False)]),
        (["12032", "G0168-59"], "adhesive_is_the_only_closure", [(2, "review")]),
    ],
)
def test_blocks_and_adhesive(lines, name, told):
    found = facts(*lines)
    assert answers(found, name) == told
    assert [f for f in found if f.name == RESPECTED and f.value is False] == []


def test_a_counted_group_and_a_sampled_papule_on_one_cheek_are_two_things():
    group = keratosis(
        "left cheek", region="cheek", laterality="left", count=4,
        count_certainty=CountCertainty.EXACT, parts=(SitePart("left cheek", "left", 4, "cheek"),),
    )  # fmt: skip
    papule = lesion(
        "biopsy_tangential", "left cheek", region="cheek", laterality="left", group="face",
        diagnosis="papule", diagnosis_class=DiagnosisClass.UNCERTAIN,
    )  # fmt: skip
    found = facts("11102", "17000", "17003 x3", lesions=[papule, group], note="Note.")
    assert values(found, PRESENT) == [False]  # two lesions: the modifier is missing
