"""One sheet of the workpaper: its head, its pairs and prose, its way of printing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from audit.workbook import style
from audit.workbook.cells import put
from audit.workbook.heights import height
from audit.workbook.sheet_table import FIRST_ROW, width_of


@dataclass(frozen=True)
class Head:
    """What every sheet says of itself. `wide` sheets print on legal paper, others on letter."""

    reference: str
    title: str
    purpose: str
    source: str
    conclusion: str
    wide: bool = False

    @property
    def tab(self) -> str:
        return f"{self.reference} {self.title}"[:31]


def new_sheet(book: Workbook, head: Head, about: Sequence[tuple[str, str]]) -> Worksheet:
    """A sheet with its head. `about`: label and text (or our own formula) of the top rows.

    The head's texts run over the empty cells to their right, so that no column is widened by them.
    """
    sheet: Worksheet = book.create_sheet(head.tab)
    put(sheet["A1"], f"{head.reference}  {head.title}").font = style.TITLE
    lines = [
        *about[:1],
        ("Purpose", head.purpose),
        ("Source", head.source),
        ("Conclusion", head.conclusion),
        *about[1:],
    ]
    for row, (label, value) in enumerate(lines, start=2):
        put(sheet.cell(row, 1), label).font = style.LABEL
        cell = sheet.cell(row, 2)
        if value.startswith("=IF("):
            cell.value = value  # ours: who signed, from the sign-off sheet
        else:
            put(cell, value)
        cell.font = style.BODY
    _page(sheet, head)
    return sheet


def _page(sheet: Worksheet, head: Head) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_LEGAL if head.wide else sheet.PAPERSIZE_LETTER
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.75
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    footer = HeaderFooterItem()
    footer.left.text = f"{head.reference} {head.title}"
    footer.center.text = "Potential findings; confidential audit workpaper"
    footer.right.text = "Page &P of &N"
    sheet.oddFooter = footer
    sheet.sheet_view.showGridLines = False


def pairs(sheet: Worksheet, rows: Iterable[tuple[str, Any]], *, top: int = FIRST_ROW) -> int:
    """Label and value, one a row; return the row after them and a blank one. B is left as wide."""
    row = top
    for row, (label, value) in enumerate(rows, start=top):
        name = put(sheet.cell(row, 1), label)
        name.font, name.alignment = style.LABEL, style.WRAP
        cell = put(sheet.cell(row, 2), value)
        cell.font, cell.alignment = style.BODY, style.WRAP
        sheet.row_dimensions[row].height = height(
            (label, value), (width_of(sheet, 1) * 0.9, width_of(sheet, 2))
        )
        if isinstance(value, int | float):
            whole = isinstance(value, int)
            cell.number_format = style.FORMATS["whole"] if whole else style.FORMATS["money"]
            cell.alignment = style.LEFT
    return row + 2


def prose(sheet: Worksheet, row: int, text: str, width: int) -> int:
    """A text over several rows of `width` letters, since we never merge cells."""
    lines = textwrap.wrap(text, width)
    for at, line in enumerate(lines, start=row):
        put(sheet.cell(at, 1), line).font = style.BODY
    return row + len(lines)
