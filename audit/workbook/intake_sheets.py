"""A-2 and A-3: what was read, reconciled in lines and dollars; what was refused and why."""

from __future__ import annotations

import polars as pl
from openpyxl.worksheet.worksheet import Worksheet

from audit.pipeline import AuditResult
from audit.workbook.sheet import prose
from audit.workbook.sheet_table import Column, table

SOURCE_COLUMNS = [
    Column("file", "File", 34),
    Column("kind", "Kind", 12),
    Column("read", "Read", 11, "whole"),
    Column("accepted", "Accepted", 11, "whole"),
    Column("refused", "Refused", 11, "whole"),
    Column("charge_read", "Charges read $", 17, "money"),
    Column("charge_refused", "Charges refused $", 17, "money"),
    Column("form", "Form", 26),
    Column("sha256", "SHA-256, first 16", 20),
]
REFUSAL_COLUMNS = [
    Column("file", "File", 34),
    Column("place", "Where", 14),
    Column("column", "Column", 18),
    Column("reason", "Why it was not used", 60),
    Column("mend", "How to mend it", 50),
    Column("lines", "Claim lines", 10, "whole"),
]


def read(sheet: Worksheet, result: AuditResult) -> None:
    report = result.intake.report
    rows = [
        (s.file, s.kind, s.read, s.accepted, s.refused, s.dollars("read", "charge"),
         s.dollars("refused", "charge"), s.form, s.sha256[:16])
        for s in report.sources
    ]  # fmt: skip
    names = [column.name for column in SOURCE_COLUMNS]
    row = table(sheet, pl.DataFrame(rows, schema=names, orient="row"), SOURCE_COLUMNS)
    said = "Lines and dollars read equal accepted and refused in every source."
    if not report.reconciled:
        said = "Lines or dollars do not add up in a source: see the refused records."
    row = prose(sheet, row, said, 150)
    for note in report.notes:
        row = prose(sheet, row, f"• {note}", 150)


def refused(sheet: Worksheet, result: AuditResult) -> None:
    frame = result.intake.report.refusal_frame().with_columns(
        place=pl.when(pl.col("row").is_not_null()).then(
            pl.concat_str("unit", pl.lit(" "), pl.col("row").cast(pl.String))
        )
    )
    table(sheet, frame, REFUSAL_COLUMNS)
