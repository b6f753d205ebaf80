"""C-2: every test of every reviewed encounter, line by line."""

from __future__ import annotations

import polars as pl
from openpyxl.worksheet.worksheet import Worksheet

from audit.pipeline import AuditResult
from audit.workbook.marks import mark
from audit.workbook.sheet import prose
from audit.workbook.sheet_table import FIRST_ROW, Column, table

MOST = 20_000  # rows; beyond this the sheet says where the rest is
COLUMNS = [
    Column("encounter_id", "Encounter", 13),
    Column("claim_id", "Claim", 15),
    Column("line", "Line", 7),
    Column("procedure_code", "Code", 8),
    Column("rule_id", "Rule", 10),
    Column("mark", "Result", 13),
    Column("billed", "Billed", 18),
    Column("supported", "Supported", 20),
    Column("because", "Reason", 84),
    Column("initials", "Reviewer's initials", 12, "input"),
]


def fill(sheet: Worksheet, result: AuditResult) -> None:
    rows = tests(result)
    top = FIRST_ROW
    if rows.height > MOST:
        said = f"Listed are the first {MOST:,} of {rows.height:,}; verdicts.parquet holds all."
        top = prose(sheet, top, said, 180) + 1
    table(sheet, rows.head(MOST), COLUMNS, top=top)


def tests(result: AuditResult) -> pl.DataFrame:
    """Verdicts of the encounters that have documents, in order of encounter, line and rule.

    Where a verdict gives no reason of its own, the rule's title says what was asked.
    """
    titles = {rule.id: rule.title for rule in result.rules}
    charted = result.intake.documents["encounter_id"].unique().to_list()
    codes = result.intake.claim_lines.select("claim_id", "line_number", "procedure_code")
    return (
        result.verdicts.filter(pl.col("encounter_id").is_in(charted))
        .join(codes.unique(["claim_id", "line_number"]), on=["claim_id", "line_number"], how="left")
        .sort("encounter_id", "line_number", "rule_id", nulls_last=False)
        .with_columns(
            mark(),
            because=pl.coalesce("because", pl.col("rule_id").replace_strict(titles, default=None)),
            line=pl.col("line_number").cast(pl.String).fill_null("visit"),
        )
    )
