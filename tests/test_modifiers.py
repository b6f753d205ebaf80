"""59 and the X modifiers, sides, 51, 76: where they stand, and whether the record carries them."""

from __future__ import annotations

from datetime import date

import pytest

from audit.coding import modifiers
from audit.model import DiagnosisClass, Direction
from tests.builders import answers, claim, lesion, make_case, only, values

ALLOWED, NEEDED = "distinct_modifier_allowed", "distinct_modifier_needed"
DOCUMENTED, LITERAL = "distinct_service_documented", "subset_modifier_literal"


def _line(text, **more):
    code, _, units = text.partition(" x")
    code, *used = code.split("-")
    return claim(code, int(units or 1), *used, **more)


def facts(*lines, lesions=(), note=None, **more):
    return list(modifiers.facts(make_case([_line(x) for x in lines], lesions, note=note, **more)))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["17110", "17000-59"], [(2, True)]),
        (["11104", "11102-59"], [(2, False)]),
        (["99213-59", "17000"], [(1, False)]),
        (["17110", "17000-59-XS"], [(2, False)]),
        (["17110", "17000"], []),
    ],
)
def test_where_the_modifier_may_stand(lines, told):
    assert answers(facts(*lines), ALLOWED) == told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["17110", "17000-59"], [(2, True)]),
        (["11602", "12032-59"], [(2, False)]),
        (["17311", "17000-XS"], [(2, False)]),
        (["11602", "11602-59"], [(2, True)]),
        (["99213-25", "17000-59"], [(2, False)]),  # the visit's edit asks for 25, not for 59
        (["11104", "11102-59"], [(2, True)]),  # an edit there is; that 59 cannot clear it is 59C
        (["11602", "ZZ999-59"], [(2, None)]),  # a code that the edits do not know
    ],
)
def test_whether_the_modifier_separates_anything(lines, told):
    assert answers(facts(*lines), NEEDED) == told


def test_before_the_first_edition_need_is_open():
    assert answers(facts("11602", "12032-59", dos=date(2023, 5, 2)), NEEDED) == [(2, None)]


def biopsy(site="left nasal ala", **more):
    more = {"region": "nose", "laterality": "left", "group": "face", **more}
    return lesion("biopsy_tangential", site, **more)


def keratoses(site="scalp", **more):
    more = {"region": "scalp", "group": "scalp", **more}
    return lesion(
        "destruction", site, diagnosis="AK", diagnosis_class=DiagnosisClass.PREMALIGNANT, **more
    )


@pytest.mark.parametrize(
    ("lesions", "value"),
    [
        ([biopsy(), keratoses()], True),
        # a list label that the reader carried over does not make two places one lesion
        ([biopsy(label="A"), keratoses(label="A")], True),
        ([biopsy("scalp", region="scalp", laterality=None, diagnosis="AK",
                 diagnosis_class=DiagnosisClass.PREMALIGNANT), keratoses()], False),
        # one place, two natures: a reader decides
        ([biopsy("scalp", region="scalp", laterality=None, diagnosis="nevus",
                 diagnosis_class=DiagnosisClass.BENIGN), keratoses()], "review"),
        ([biopsy()], None),
        ([], None),
    ],
)  # fmt: skip
def test_what_the_record_shows(lesions, value):
    found = facts("11102", "17000-59", lesions=lesions, note="Note.")
    assert values(found, DOCUMENTED) == [value]


def test_one_lesion_behind_both_lines_loses_column_two():
    lesions = [
        biopsy("right hand", region="hand", laterality="right"),
        lesion(
            "destruction", "right hand", region="hand", laterality="right", group="scalp",
            diagnosis="SCC", diagnosis_class=DiagnosisClass.MALIGNANT,
        ),
    ]  # fmt: skip
    fact = only(facts("17271", "11102-59", lesions=lesions, note="Note."), DOCUMENTED)
    assert fact.value is False and fact.root == "pair:1-2"
    assert fact.billed_codes == (("11102", 1),)
    assert fact.direction is Direction.OVERPAYMENT


def test_a_visit_beside_it_does_not_ask_for_two_lesions():
    assert values(facts("99213-25", "17000-59", lesions=[keratoses()], note="N."), DOCUMENTED) == []


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("09:15 biopsy of the back. 15:40 returned, warts of the hand frozen.", True),
        ("Biopsy of the back; warts of the hand frozen.", False),
        ("Seen again later that day for the warts.", None),
        ("Biopsy at 9:15. Dilution 1:10. Signed 17:45 by A. Author", False),
    ],
)
def test_separate_encounter_means_two_sessions(note, value):
    assert values(facts("11102", "17110-XE", note=note), LITERAL) == [value]


def test_separate_practitioner_means_two_clinicians():
    alike = facts("17110", "17000-XP")
    assert values(alike, LITERAL) == [False]
    lines = [claim("17110", rendering_npi="1"), claim("17000", 1, "XP", rendering_npi="2")]
    assert values(list(modifiers.facts(make_case(lines, note=None))), LITERAL) == [True]


@pytest.mark.parametrize(
    ("lines", "name", "told"),
    [
        (["17000-RT"], "side_modifier_fits_code", [(1, False)]),
        (["11602-50"], "side_modifier_fits_code", [(1, False)]),
        (["67840-LT"], "side_modifier_fits_code", [(1, True)]),
        (["17110-RT", "17000-LT"], "side_modifier_fits_code", [(1, True), (2, True)]),
        (["17000"], "side_modifier_fits_code", []),
        (["17311", "14060-51"], "multiple_procedure_modifier_fits", [(2, True)]),
        (["17004-51", "11102"], "multiple_procedure_modifier_fits", [(1, False)]),
        (["17000", "17003-51 x3"], "multiple_procedure_modifier_fits", []),
        (["17000", "17000-76"], "repeat_modifier_bypasses_nothing", [(2, False)]),
        (["14060", "11642-76"], "repeat_modifier_bypasses_nothing", [(2, False)]),
        (["96910", "96910-76"], "repeat_modifier_bypasses_nothing", [(2, True)]),
        (["11606-22"], "repeat_modifier_bypasses_nothing", [(1, True)]),
    ],
)
def test_other_modifiers(lines, name, told):
    assert answers(facts(*lines), name) == told


def test_a_superfluous_51_is_only_an_advisory():
    (fact,) = [
        f for f in facts("17311", "14060-51") if f.name == "multiple_procedure_modifier_fits"
    ]
    assert fact.value is True and fact.advisory


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("Dupilumab 300 mg SC given in the left arm. AK of the scalp frozen.", True),
        ("Triamcinolone 40 mg injected IM into the gluteus. AK of the scalp frozen.", True),
        ("AK of the scalp frozen. Discussed IM triamcinolone for next visit.", None),
        ("Lidocaine injected into the subcutaneous tissue. AK of the scalp frozen.", None),
    ],
)
def test_an_injection_into_muscle_is_apart_from_every_lesion(note, value):
    found = facts("17000", "96372-59", lesions=[keratoses()], note=note)
    assert values(found, DOCUMENTED) == [value]


def excised(site, region, side, kind, **more):
    return lesion(
        "excision", site, region=region, laterality=side, group="face", closure="intermediate",
        diagnosis_class=DiagnosisClass(kind), **more,
    )  # fmt: skip


def test_a_closure_of_another_wound_keeps_its_modifier():
    nevus = excised(
        "left cheek", "cheek", "left", "benign", diagnosis="nevus", size_cm=0.4, excised_cm=0.5,
        margin_cm=0.05, repair_length_cm=1.2, closure_layers=2,
    )  # fmt: skip
    cancer = excised(
        "right cheek", "cheek", "right", "malignant", diagnosis="BCC", size_cm=0.7, margin_cm=0.4,
        repair_length_cm=3.0, closure_layers=2,
    )  # fmt: skip
    both = facts("11440", "11642", "12052-59", lesions=[nevus, cancer], note="Note.")
    assert values(both, DOCUMENTED) == [True]
    alone = facts("11440", "12051-59", lesions=[nevus], note="Note.")
    assert values(alone, DOCUMENTED) == [False]
