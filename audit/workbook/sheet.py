"""One sheet of the workpaper: its head, its table, its way of printing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from audit.workbook.cells import put

INK = "1F5C7A"
TITLE = Font(name="Calibri", size=15, bold=True, color=INK)
LABEL = Font(name="Calibri", bold=True)
HEAD = Font(name="Calibri", bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor=INK)
LINE = Side(style="thin", color="C9D3DA")
EDGE = Border(bottom=LINE)
WRAP = Alignment(wrap_text=True, vertical="top")
MONEY = "#,##0.00;[Red]-#,##0.00"
MARK_FILL = {
    "✗ not met": PatternFill("solid", fgColor="FDE7C8"),
    "! review": PatternFill("solid", fgColor="FFF6D6"),
}


@dataclass(frozen=True)
class Head:
    """What every sheet says of itself."""

    reference: str
    title: str
    purpose: str
    source: str
    conclusion: str


@dataclass(frozen=True)
class Column:
    name: str
    head: str
    width: float
    kind: str = "text"  # text, money, number, percent, date


def new_sheet(book: Workbook, head: Head, about: Sequence[tuple[str, str]]) -> Worksheet:
    """A sheet with its head; `about` are label and value of practice, period, preparer."""
    sheet: Worksheet = book.create_sheet(f"{head.reference} {head.title}"[:31])
    put(sheet["A1"], f"{head.reference}  {head.title}").font = TITLE
    lines = [
        *about,
        ("Purpose", head.purpose),
        ("Source", head.source),
        ("Conclusion", head.conclusion),
    ]
    for row, (label, value) in enumerate(lines, start=2):
        put(sheet.cell(row, 1), label).font = LABEL
        put(sheet.cell(row, 2), value)
    _page(sheet, head)
    return sheet


def _page(sheet: Worksheet, head: Head) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_LETTER
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.left.text = f"{head.reference} {head.title}"
    footer.center.text = "Potential findings; confidential audit workpaper"
    footer.right.text = "Page &P of &N"
    sheet.oddFooter = footer
    sheet.sheet_view.showGridLines = False


def table(
    sheet: Worksheet, frame: pl.DataFrame, columns: Sequence[Column], *, top: int | None = None
) -> int:
    """Write a table with a frozen, filtered header; return the row after it."""
    start = top or (sheet.max_row + 2)
    _widths(sheet, columns)
    for index, column in enumerate(columns, start=1):
        cell = put(sheet.cell(start, index), column.head)
        cell.font, cell.fill, cell.alignment = HEAD, HEAD_FILL, WRAP
    row = start
    for row, values in enumerate(_rows(frame, columns), start=start + 1):
        for index, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
            cell = put(sheet.cell(row, index), value)
            cell.alignment, cell.border = WRAP, EDGE
            if column.kind == "money":
                cell.number_format = MONEY
            elif column.kind == "percent":
                cell.number_format = "0.0%"
            elif column.kind == "date":
                cell.number_format = "yyyy-mm-dd"
            if value in MARK_FILL:
                cell.fill = MARK_FILL[value]
    if top is None:
        sheet.freeze_panes = f"A{start + 1}"
        sheet.print_title_rows = f"{start}:{start}"
        sheet.auto_filter.ref = f"A{start}:{get_column_letter(len(columns))}{max(row, start)}"
    if frame.is_empty():
        put(sheet.cell(start + 1, 1), "None.")
        row = start + 1
    return row + 2


def _rows(frame: pl.DataFrame, columns: Sequence[Column]) -> Iterable[tuple[Any, ...]]:
    present = [c.name if c.name in frame.columns else None for c in columns]
    for record in frame.iter_rows(named=True):
        yield tuple(record[name] if name else None for name in present)


def _widths(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for index, column in enumerate(columns, start=1):
        letter = get_column_letter(index)
        current = sheet.column_dimensions[letter].width if letter in sheet.column_dimensions else 0
        sheet.column_dimensions[letter].width = max(column.width, current)


def pairs(sheet: Worksheet, rows: Iterable[tuple[str, Any]], *, top: int | None = None) -> int:
    """Label and value, one a row; return the row after them."""
    row = top or (sheet.max_row + 2)
    for label, value in rows:
        put(sheet.cell(row, 1), label).font = LABEL
        cell = put(sheet.cell(row, 2), value)
        cell.alignment = WRAP
        row += 1
    return row + 1
