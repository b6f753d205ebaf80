"""An AuditResult turned into the Excel workpaper that another auditor can re-perform from."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from audit import __version__
from audit.pipeline import AuditResult
from audit.workbook import sections
from audit.workbook.cells import put
from audit.workbook.sheet import Head, new_sheet

LINK = Font(name="Calibri", underline="single", color="1F5C7A")


def write_workpaper(result: AuditResult, path: Path) -> Path:
    """Write the workbook to `path` and return it. People's fields are left blank."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = "Dermatology documentation and coding audit: workpaper"
    book.properties.creator = f"dermaudit {__version__}"
    about = sections.about(result)
    made: list[tuple[Head, Worksheet]] = []
    index_head = Head(
        "A-0", "Index", "What this workbook holds", "dermaudit run", "See A-1 for the result"
    )
    index = new_sheet(book, index_head, about)
    for head, fill in sections.plan(result):
        sheet = new_sheet(book, head, about)
        fill(sheet, result)
        made.append((head, sheet))
    _index(index, made)
    book.save(path)
    return path


def _index(sheet: Worksheet, made: list[tuple[Head, Worksheet]]) -> None:
    top = sheet.max_row + 2
    for column, words in enumerate(("Reference", "Sheet", "Purpose"), start=1):
        put(sheet.cell(top, column), words).font = Font(bold=True)
    for row, (head, target) in enumerate(made, start=top + 1):
        link = put(sheet.cell(row, 1), head.reference)
        link.hyperlink = f"#'{target.title}'!A1"
        link.font = LINK
        put(sheet.cell(row, 2), head.title)
        put(sheet.cell(row, 3), head.purpose)
    for letter, width in (("A", 16), ("B", 42), ("C", 70)):
        sheet.column_dimensions[letter].width = width


def reviewed(result: AuditResult) -> pl.DataFrame:
    """Verdicts of the encounters that have documents."""
    charted = result.intake.documents["encounter_id"].unique()
    return result.verdicts.filter(pl.col("encounter_id").is_in(charted.to_list()))
