"""A value made safe for a cell: no formula, no control character, nothing cut without a word."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell

LONGEST = 32_767  # Excel's limit; openpyxl cuts there without a word
CUT = " … [cut; the whole text is in findings.csv]"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def cell_value(value: Any) -> str | float | int | date | bool | None:
    """What openpyxl may be given: lists joined, NaN and infinity as None, time zones dropped."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return None if math.isnan(value) or math.isinf(value) else value
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return value
    if isinstance(value, list | tuple):
        return cell_text(", ".join(str(item) for item in value))
    return cell_text(str(value))


def cell_text(text: str) -> str:
    clean: str = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - len(CUT)] + CUT


def put(cell: Cell | MergedCell, value: Any) -> Cell:
    """Set a cell; a string stays a string even when it looks like a formula (CWE-1236)."""
    assert isinstance(cell, Cell)  # we never merge
    cell.value = cell_value(value)
    if isinstance(cell.value, str):
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith(FORMULA_STARTS)
    return cell
