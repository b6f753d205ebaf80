"""What the claim decides by itself: add-ons, unit limits, codes, sex, repeated lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from audit.coding import addons, claim_integrity, unit_limits
from audit.model import DiagnosisClass, Direction
from tests.builders import answers, claim, lesion, make_case, only, values


def _line(text, **more):
    code, _, units = text.partition(" x")
    code, *used = code.split("-")
    return claim(code, int(units or 1), *used, **more)


def run(room, *lines, lesions=(), note=None, **more):
    return list(room.facts(make_case([_line(x) for x in lines], lesions, note=note, **more)))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["11102", "11103 x2"], [(2, True)]),
        (["11104", "11105", "11103"], [(2, True), (3, True)]),
        (["11103"], [(1, False)]),
        (["11102", "11105"], [(2, False)]),
        (["69100", "11103"], [(2, False)]),
        (["17003 x4"], [(1, False)]),
        (["17004", "17003 x2"], [(2, False)]),
        (["17313", "17312"], [(2, False)]),
        (["17313", "17314", "17315"], [(2, True), (3, True)]),
        (["13132", "13133"], [(2, True)]),
        (["88311"], [(1, "review")]),
        (["88305", "88311"], [(2, True)]),
        (["G2211"], [(1, False)]),
        (["99214", "G2211"], [(2, True)]),
        (["17000"], []),
    ],
)
def test_addons_and_parents(lines, told):
    assert answers(run(addons, *lines), "addon_has_parent") == told


def test_addons_and_51():
    assert answers(run(addons, "17000", "17003-51 x3"), "addon_without_51") == [(2, False)]
    assert answers(run(addons, "17000-51", "17003 x3"), "addon_without_51") == [(2, True)]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["17003 x13"], [(1, True)]),
        (["17003 x14"], [(1, False)]),
        (["17110 x6"], [(1, False)]),
        (["17110", "17110"], [(1, False)]),  # a limit of the day adds the lines
        (["88305 x16"], [(1, True)]),
        (["88305 x17"], [(1, False)]),
        (["99242"], []),  # EM-13 tells that Medicare takes no consultation code
        (["G2211"], []),  # no published limit
    ],
)
def test_units_of_the_day(lines, told):
    assert answers(run(unit_limits, *lines), "units_within_limit") == told


def test_a_documented_count_above_a_limit_of_kind_three_is_for_review():
    tags = lesion("tag_removal", "neck", count=40, diagnosis="skin tag",
                  diagnosis_class=DiagnosisClass.BENIGN)  # fmt: skip
    found = run(unit_limits, "11200", "11201 x3", lesions=[tags], note="Note.")
    assert answers(found, "units_within_limit") == [(1, True), (2, "review")]
    twenty = [replace(tags, count=20)]
    few = run(unit_limits, "11200", "11201 x3", lesions=twenty, note="Note.")
    assert answers(few, "units_within_limit")[1] == (2, False)


def test_no_limits_before_the_first_edition():
    (fact,) = run(unit_limits, "17110 x6", dos=date(2022, 1, 3))
    assert fact.value is None


@pytest.mark.parametrize(
    ("code", "dos", "told"),
    [
        ("11100", date(2018, 12, 31), []),
        ("11100", date(2025, 3, 1), [False]),
        ("99201", date(2020, 12, 31), [True]),
        ("99201", date(2021, 1, 1), [False]),
        ("11104", date(2025, 3, 1), [True]),
        ("99998", date(2025, 3, 1), []),  # unknown is not invalid
        ("1110", date(2025, 3, 1), [None]),
        ("0372T", date(2025, 3, 1), []),
        ("J7999", date(2025, 3, 1), []),
    ],
)
def test_codes_on_their_date(code, dos, told):
    assert values(run(claim_integrity, code, dos=dos), "code_valid_on_date") == told


@pytest.mark.parametrize(
    ("dx", "value"),
    [
        (["L57.0"], True),
        (["C44.31"], False),
        (["L57.0", "C44.31"], False),
        (["L20.9"], True),
        (["D22.50"], False),
        (["R21"], True),
        ([], None),
    ],
)
def test_diagnosis_codes_are_whole(dx, value):
    case = make_case([claim("17000", dx=dx)], note=None)
    found = list(claim_integrity.facts(case))
    assert values(found, "diagnosis_codes_complete") == [value]


@pytest.mark.parametrize(
    ("code", "sex", "note", "told"),
    [
        ("54056", "M", None, [True]),
        ("54056", "F", None, ["review"]),
        ("54056-KX", "F", None, [True]),
        ("56605", "F", None, [True]),
        ("54056", None, None, []),
        ("54056", None, "34-year-old woman with warts of the hand, frozen.", [False]),
        ("54056", None, "34 yo male with penile warts, frozen.", [True]),
        ("54056", "F", "Transgender woman with warts, frozen.", ["review"]),
        ("17110", "F", None, []),
    ],
)
def test_anatomy_and_sex(code, sex, note, told):
    found = run(claim_integrity, code, note=note, patient_sex=sex)
    assert values(found, "anatomy_plausible") == told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["17110", "17110"], [(2, False)]),
        (["17110", "17110-76"], [(2, False)]),
        (["99213-25", "99213"], [(2, False)]),
        (["11602", "11602-59"], [(2, True)]),
        (["11602", "11602"], [(2, None)]),
        (["17110-RT", "17110-LT"], [(2, True)]),
        (["11102", "11103", "11103"], []),
        (["88305-26", "88305-TC"], []),
        (["J3301", "J3301-JW"], []),
        (["17000", "17110"], []),
    ],
)
def test_repeated_lines(lines, told):
    assert answers(run(claim_integrity, *lines), "line_not_repeated") == told


def cancer(site, region, **more):
    return lesion(
        "excision", site, region=region, diagnosis="BCC", size_cm=1.0, margin_cm=0.3,
        diagnosis_class=DiagnosisClass.MALIGNANT, **more,
    )  # fmt: skip


def test_a_second_line_of_a_per_lesion_code_needs_a_second_lesion():
    two = [cancer("upper back", "back"), cancer("left shoulder", "shoulder", laterality="left")]
    found = run(claim_integrity, "11602", "11602", lesions=two, note="Note.")
    assert answers(found, "line_not_repeated") == [(2, True)]
    one = run(claim_integrity, "11602", "11602", lesions=two[:1], note="Note.")
    fact = only(one, "line_not_repeated")
    assert fact.value is False and fact.direction is Direction.OVERPAYMENT
    open_ = run(claim_integrity, "11602", "11602", lesions=two[:1], note="Note.", complete=False)
    assert values(open_, "line_not_repeated") == [None]
