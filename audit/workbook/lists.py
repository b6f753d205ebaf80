"""One table as a workbook of its own, for a download beside a grid."""

from __future__ import annotations

import io
from collections.abc import Sequence

import polars as pl
from openpyxl import Workbook

from audit.workbook.sheet import Head, new_sheet
from audit.workbook.sheet_table import Column, table


def workbook_of(title: str, frame: pl.DataFrame, columns: Sequence[Column]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    head = Head("List", title, "A list taken from the workbench", "the page with its filters",
                "Potential until a person signs off", wide=True)  # fmt: skip
    sheet = new_sheet(book, head, [])
    table(sheet, frame, columns)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
