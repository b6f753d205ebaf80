"""A frame turned into a table of a sheet: heads, cells, widths, choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from audit.workbook import style
from audit.workbook.cells import put
from audit.workbook.heights import height

FIRST_ROW = 9  # of what stands under the head


@dataclass(frozen=True)
class Column:
    """`kind`: text, a key of style.FORMATS, count (whole or one decimal), or input (to fill in).

    `choices` of an input are offered as a list.
    """

    name: str
    head: str
    width: float
    kind: str = "text"
    choices: tuple[str, ...] = ()

    @property
    def numeric(self) -> bool:
        return self.kind == "count" or (self.kind in style.FORMATS and self.kind != "date")


def table(
    sheet: Worksheet,
    frame: pl.DataFrame,
    columns: Sequence[Column],
    *,
    top: int = FIRST_ROW,
    title: str = "",
    main: bool = True,
) -> int:
    """Write a table; return the row after it and a blank one.

    The `main` table of a sheet sets the column widths, is frozen under its header, filtered, and
    repeats its header on each printed page.
    """
    if title:
        put(sheet.cell(top, 1), title).font = style.SECTION
        top += 1
    for index, column in enumerate(columns, start=1):
        cell = put(sheet.cell(top, index), column.head)
        cell.font, cell.fill = style.HEAD, style.HEAD_FILL
        cell.alignment = style.NUMBER_HEAD if column.numeric else style.WORDS
    sizes = [column.width or width_of(sheet, n) for n, column in enumerate(columns, start=1)]
    heads = [column.head for column in columns]
    sheet.row_dimensions[top].height = height(heads, sizes, words=True)
    row = top
    for row, values in enumerate(_rows(frame, columns), start=top + 1):
        for index, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
            _cell(sheet, row, index, column, value)
        sheet.row_dimensions[row].height = height(values, sizes)
    if frame.is_empty():
        row = top + 1
        put(sheet.cell(row, 1), "None.").font = style.BODY
    if main:
        _frame(sheet, columns, top, row)
    _choices(sheet, columns, top, row)
    return row + 2


def _frame(sheet: Worksheet, columns: Sequence[Column], top: int, last: int) -> None:
    widths(sheet, [column.width for column in columns])
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(columns))}{last}"


def width_of(sheet: Worksheet, column: int) -> float:
    """The width that a column has now."""
    return float(sheet.column_dimensions[get_column_letter(column)].width)


def widths(sheet: Worksheet, sizes: Iterable[float]) -> None:
    """Set the widths of the first columns."""
    for index, width in enumerate(sizes, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width


def _rows(frame: pl.DataFrame, columns: Sequence[Column]) -> Iterator[tuple[Any, ...]]:
    present = [c.name if c.name in frame.columns else None for c in columns]
    for record in frame.iter_rows(named=True):
        yield tuple(record[name] if name else None for name in present)


def _cell(sheet: Worksheet, row: int, index: int, column: Column, value: Any) -> None:
    if column.kind == "count" and isinstance(value, float):
        value = round(value, 1)
    cell = put(sheet.cell(row, index), value)
    cell.font, cell.alignment, cell.border = style.BODY, style.WORDS, style.EDGE
    if isinstance(value, int | float):
        cell.alignment = style.NUMBER
    if column.kind in style.FORMATS:
        cell.number_format = style.FORMATS[column.kind]
    elif column.kind == "count" and value is not None:
        cell.number_format = "#,##0" if float(value).is_integer() else "#,##0.0"
    elif column.kind == "input":
        cell.fill = style.INPUT_FILL
    elif value in style.MARK_FILL:
        cell.fill = style.MARK_FILL[value]


def _choices(sheet: Worksheet, columns: Sequence[Column], top: int, last: int) -> None:
    for index, column in enumerate(columns, start=1):
        if column.choices:
            letter = get_column_letter(index)
            rule = DataValidation(
                "list", formula1=f'"{",".join(column.choices)}"', allow_blank=True
            )
            rule.add(f"{letter}{top + 1}:{letter}{max(last, top + 1)}")
            sheet.data_validations.append(rule)
