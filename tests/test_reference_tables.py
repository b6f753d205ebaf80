"""The dated tables: what they answer, for which day, and when they decline to."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.reference import tables as module
from audit.reference.diagnoses import dotted, fault
from audit.reference.tables import Tables

TABLES = Tables.load()
DAY = date(2025, 5, 6)


def test_loading_is_quick_and_happens_once() -> None:
    module._load.cache_clear()
    start = perf_counter()
    first = Tables.load()
    assert perf_counter() - start < 1.0  # a quarter of that when the machine is idle
    assert Tables.load() is first


@pytest.mark.parametrize(
    ("a", "b", "column1", "indicator"),
    [
        ("17000", "17110", "17110", 1),
        ("11102", "17000", "11102", 1),
        ("17004", "11102", "17004", 1),
        ("11104", "11102", "11104", 0),
        ("17000", "17004", "17004", 0),
        ("17311", "64400", "17311", 0),
        ("G0168", "12031", "12031", 1),
        ("99213", "17000", "17000", 1),
        ("11103", "17110", "17110", 1),
        ("13132", "17000", "17000", 1),
    ],
)
def test_pairs_are_found_in_either_order(a: str, b: str, column1: str, indicator: int) -> None:
    for edit in (TABLES.ptp(a, b, DAY), TABLES.ptp(b, a, DAY)):
        assert edit is not None
        assert (edit.column1, edit.indicator, edit.edition) == (column1, indicator, "2024Q3")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("17311", "17000"),
        ("11602", "12032"),
        ("17000", "99204"),
        ("11102", "17003"),
        ("17311", "14040"),
    ],
)
def test_absent_pairs_stay_absent(a: str, b: str) -> None:
    assert TABLES.ptp(a, b, DAY) is None


def test_before_the_first_edition_nothing_is_said() -> None:
    early = date(2024, 6, 30)
    assert TABLES.ptp("17000", "17110", early) is None
    assert TABLES.edition("ptp", early) is None
    assert TABLES.mue("17003", early) is None
    assert TABLES.price("17000", early) is None
    assert TABLES.edition("ptp", date(2024, 7, 1)) == "2024Q3"


def test_limits_parents_and_prices() -> None:
    limit = TABLES.mue("17003", DAY)
    assert limit is not None
    assert (limit.units, limit.mai) == (13, 2)
    assert TABLES.parents("11105", DAY) == {"11104", "11106"}
    assert TABLES.parents("11102", DAY) is None
    assert TABLES.addon_type("88311", DAY) == "3"
    assert TABLES.price("99213", DAY) == pytest.approx(90.87)
    assert TABLES.price("17311", DAY, facility=True) == pytest.approx(350.18)
    whole, parts = TABLES.price("88305", DAY), ("26", "TC")
    assert whole == pytest.approx(sum(TABLES.price("88305", DAY, part=p) or 0 for p in parts))


def test_families_and_visits() -> None:
    assert TABLES.family("17003", DAY) == "destruction_premalignant_addon"
    assert TABLES.is_em("99213") and TABLES.is_em("99203")
    assert not TABLES.is_em("99024") and not TABLES.is_em("G2211") and not TABLES.is_em("17000")
    row = TABLES.code("12032", DAY)
    assert row is not None
    assert (row.size_gt, row.size_le, row.global_days, row.bilat) == (2.5, 7.5, "010", "0")
    assert TABLES.code("99999", DAY) is None
    assert TABLES.em_code("moderate", new=False) == "99214"
    assert TABLES.em_code(2, new=True) == "99202"


def test_minutes_lose_their_upper_end_in_2024() -> None:
    older, newer = TABLES.minutes("99213", date(2023, 3, 1)), TABLES.minutes("99213", DAY)
    assert older is not None and (older.at_least, older.at_most) == (20, 29)
    assert newer is not None and (newer.at_least, newer.at_most) == (20, None)
    assert TABLES.minutes("99213", date(2020, 3, 1)) is None
    prolonged = TABLES.minutes("99417", DAY, base="99205")
    assert prolonged is not None and prolonged.at_least == 75


def test_withdrawn_codes_by_their_last_day() -> None:
    assert TABLES.retired("11100", date(2018, 12, 31)) is None
    gone = TABLES.retired("11100", date(2019, 1, 1))
    assert gone is not None and gone.replacements[0] == "11102"
    assert TABLES.retired("17000", DAY) is None


def test_linkage_takes_the_longest_prefix() -> None:
    assert TABLES.linked("17110", "L82.0") == "expected"
    assert TABLES.linked("17110", "L82.1") == "review"
    assert TABLES.linked("17110", "L57.0") == "mismatch"
    assert TABLES.linked("11106", "L57.0") == "expected"
    assert TABLES.linked("17271", "C44.629") == "expected"
    assert TABLES.linked("17000", "M54.5") is None
    assert TABLES.linked("99213", "L57.0") is None


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("C44.311", None),
        ("C44.31", "truncated"),
        ("C44.1121", None),
        ("C44.112", "truncated"),
        ("C44.319", None),
        ("C44.312", "unlisted"),
        ("D22.5", None),
        ("D22.50", "unlisted"),
        ("D48.5", None),
        ("D49.2", None),
        ("L57", "truncated"),
        ("L57.0", None),
        ("L82", "truncated"),
        ("L84", None),
        ("R21", None),
        ("B07.8", None),
        ("L20.9", "unspecified"),
        ("L40.0", None),
        ("c44311", None),
        ("17000", "malformed"),
        ("L57.", "truncated"),  # a stray dot changes nothing
        ("S01.81XA", None),
        ("M54.50", None),
        ("Z85.828", None),
        ("Z85.82", "truncated"),
    ],
)
def test_form_of_diagnosis_codes(code: str, told: str | None) -> None:
    assert fault(code) == told


def test_diagnosis_codes_get_their_dot() -> None:
    assert dotted("c44311") == "C44.311"
    assert dotted("L84") == "L84"


CODES = sorted(TABLES._codes)


@given(st.sampled_from(CODES), st.sampled_from(CODES), st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_a_pair_is_one_edit_whatever_the_order_and_only_from_its_edition_on(
    a: str, b: str, dos: date
) -> None:
    edit = TABLES.ptp(a, b, dos)
    assert edit == TABLES.ptp(b, a, dos)
    if edit is not None:
        assert {edit.column1, edit.column2} == {a, b}
        assert edit.indicator in (0, 1) and dos >= date(2024, 7, 1)
