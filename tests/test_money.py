"""Dollars: the line's own allowed amount, else the fee schedule at the payer's level."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.coding.money import dollars
from audit.model import Fact
from tests.builders import claim, make_case


def priced(lines, billed, supported):
    case = make_case(lines)
    return dollars(case, Fact("x", False, case.lines[0], billed_codes=billed,
                              supported_codes=supported))  # fmt: skip


def test_units_count_at_the_lines_own_allowed_amount():
    lines = [claim("17003", 9, allowed=90.0)]
    assert priced(lines, (("17003", 9),), (("17003", 6),)) == 30.0


def test_a_code_that_is_not_billed_counts_at_the_payers_level():
    case = make_case([claim("13121", allowed=400.0)])
    full, lesser = (case.tables.price(c, case.date_of_service) for c in ("13121", "12032"))
    assert full and lesser
    expected = round(400.0 - 400.0 / full * lesser, 2)
    assert priced([claim("13121", allowed=400.0)], (("13121", 1),), (("12032", 1),)) == expected


def test_missed_revenue_is_negative():
    missed = priced([claim("17311", allowed=700.0)], (), (("17315", 2),))
    assert missed is not None and missed < 0


def test_further_procedures_are_reduced_where_only_fees_are_known():
    case = make_case([claim("11602")])
    full, missed = (
        case.tables.price("12001", case.date_of_service),
        priced([claim("11602")], (), (("12001", 1),)),
    )
    assert full and missed == pytest.approx(-full / 2, abs=0.01)


def test_an_unknown_price_gives_no_dollars():
    assert priced([claim("99999", 1)], (("99999", 1),), ()) is None
    assert priced([claim("11602")], (), ()) is None


def test_a_stated_amount_binds():
    case = make_case([claim("11602")])
    assert dollars(case, replace(Fact("x", False), dollars=12.5)) == 12.5
