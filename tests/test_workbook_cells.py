"""Cells: no formula from data, no control character, nothing cut without a word."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from audit.workbook.cells import CUT, LONGEST, cell_value, put


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2+3", "@x", "\t=1", '=HYPERLINK("x")'])
def test_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    book = Workbook()
    put(book.active["A1"], text)
    book.save(tmp_path / "x.xlsx")
    cell = load_workbook(tmp_path / "x.xlsx").active["A1"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.strip() == text.strip()


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    put(Workbook().active["A1"], text)


def test_long_text_says_that_it_was_cut() -> None:
    value = cell_value("x" * (LONGEST + 1))
    assert isinstance(value, str)
    assert len(value) == LONGEST
    assert value.endswith(CUT)


def test_values_that_excel_cannot_hold() -> None:
    assert cell_value(math.nan) is None
    assert cell_value(math.inf) is None
    assert cell_value(datetime(2026, 1, 1, tzinfo=UTC)) == datetime(2026, 1, 1)
    assert cell_value(["25", "59"]) == "25, 59"
