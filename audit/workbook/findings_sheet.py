"""C-1: each finding with what was billed, what is supported, the reason and the remedy."""

from __future__ import annotations

import polars as pl
from openpyxl.worksheet.worksheet import Worksheet

from audit.pipeline import AuditResult
from audit.workbook.marks import mark
from audit.workbook.sheet import prose
from audit.workbook.sheet_table import FIRST_ROW, Column, table

MOST_ALIKE = 25  # findings of one rule on claims without a chart
MOST = 5_000  # beyond this the sheet says where the rest is
DECISIONS = ("confirm", "override", "more records")
COLUMNS = [
    Column("reference", "Ref.", 11),
    Column("encounter_id", "Encounter", 12),
    Column("date_of_service", "Date", 11, "date"),
    Column("rendering_name", "Clinician", 14),
    Column("lines", "Lines", 7),
    Column("rule_id", "Rule", 10),
    Column("mark", "Result", 11),
    Column("severity", "Severity", 9),
    Column("billed", "Billed", 13),
    Column("supported", "Supported", 14),
    Column("dollars", "Potential $", 11, "money"),
    Column("reason", "Finding", 50),
    Column("remedy", "Now, and next time", 30),
    Column("evidence_at", "Evidence: document, letters", 14),
    Column("decision", "Reviewer's decision", 12, "input", DECISIONS),
    Column("initials", "Reason, initials, date", 14, "input"),
]
GRAVITY = {"critical": 0, "high": 1, "medium": 2, "low": 3}
MONEY = r"^Potential (?:over|under)payment \$[\d,.]+\. "
FIRST = {"not_met": 0, "review": 1, "cannot_determine": 2}


def fill(sheet: Worksheet, result: AuditResult) -> None:
    kept = told(result)
    rows = finding_rows(kept.filter(_listed(result)))
    top = FIRST_ROW
    for note in _notes(result, kept.height, rows.height):
        top = prose(sheet, top, note, 220)
    table(sheet, rows.head(MOST), COLUMNS, top=top + (top > FIRST_ROW))


def told(result: AuditResult) -> pl.DataFrame:
    """Findings with day and clinician; of encounters without a chart only the potential defects.

    That a chart is missing is no defect of each of thousands of claims: such rows are counted.
    """
    about = result.intake.claim_lines.group_by("encounter_id").agg(
        pl.col("date_of_service", "rendering_name").first()
    )
    charted = result.intake.documents["encounter_id"].unique().to_list()
    return result.findings.join(about, on="encounter_id", how="left").filter(
        pl.col("encounter_id").is_in(charted) | (pl.col("verdict") == "not_met")
    )


def _listed(result: AuditResult) -> pl.Expr:
    """Everything of a chart; of claims alone the first of each rule, since they are all alike."""
    charted = result.intake.documents["encounter_id"].unique().to_list()
    bare = ~pl.col("encounter_id").is_in(charted)
    return ~bare | (bare.cum_sum().over("rule_id") <= MOST_ALIKE)


def finding_rows(findings: pl.DataFrame) -> pl.DataFrame:
    """Rows for COLUMNS, the gravest first, numbered C1-1 and on."""
    return (
        findings.sort(
            pl.col("verdict").replace_strict(FIRST, default=len(FIRST)),
            pl.col("severity").replace_strict(GRAVITY, default=len(GRAVITY)),
            pl.col("dollars").abs(),
            "encounter_id",
            descending=[False, False, True, False],
            nulls_last=True,
        )
        .with_row_index("number", 1)
        .with_columns(
            mark(),
            reference=pl.concat_str(pl.lit("C1-"), "number"),
            lines=_lines(),
            reason=_reason(),
            remedy=_remedy(),
            evidence_at=_evidence(),
        )
    )


def _lines() -> pl.Expr:
    line = pl.col("line_number").cast(pl.String).fill_null("visit")
    return pl.when(pl.col("lines").fill_null("") != "").then("lines").otherwise(line)


def reason() -> pl.Expr:
    """What the audit says of this encounter, out of `message`.

    What was billed and supported has columns of its own, and the rule's words stand on D-2 once.
    """
    rule = pl.concat_str(pl.lit("Rule "), "rule_id", pl.lit(": "))
    said = pl.concat_str(pl.lit(" "), "message").str.split(rule).list.first().str.strip_chars()
    sides = pl.concat_str(
        pl.lit("Billed "), pl.col("billed").fill_null(""), pl.lit("; supported "),
        pl.col("supported").fill_null(""), pl.lit(". "),
    )  # fmt: skip
    # the blank lets a head that is all there is match as well
    bare = pl.concat_str(said, pl.lit(" ")).str.strip_prefix(sides).str.replace(MONEY, "")
    bare = bare.str.strip_chars()
    return pl.when(bare.fill_null("") == "").then("title").otherwise(bare)


def _reason() -> pl.Expr:
    also = pl.concat_str(pl.lit(" Also seen by "), "related", pl.lit("."))
    seen = pl.when(pl.col("related").fill_null("") != "").then(also).otherwise(pl.lit(""))
    return pl.concat_str(reason(), seen)


def _remedy() -> pl.Expr:
    text = pl.concat_str(
        pl.lit("Now: "), pl.col("remedy_claim").fill_null("–"),
        pl.lit(" Next time: "), pl.col("remedy_note").fill_null("–"),
    )  # fmt: skip
    return pl.when(pl.col("verdict") == "not_met").then(text).otherwise(pl.lit(""))


def _evidence() -> pl.Expr:
    piece = pl.element().struct
    return pl.col("evidence").list.eval(
        pl.concat_str(
            piece.field("document_id"), pl.lit(" "), piece.field("start").cast(pl.String),
            pl.lit("–"), piece.field("end").cast(pl.String),
        )
    ).list.head(4).list.join("; ")  # fmt: skip


def _notes(result: AuditResult, kept: int, shown: int) -> list[str]:
    notes = []
    left_out = result.findings.height - kept
    if left_out:
        notes.append(
            f"{left_out:,} further items on claims without a chart could not be determined or ask "
            "for a person; findings.csv lists them all."
        )
    if kept > shown:
        notes.append(
            f"Of claims without a chart the first {MOST_ALIKE} findings of each rule are listed; "
            f"{kept - shown:,} more of the same stand in findings.csv and are counted on A-1."
        )
    if shown > MOST:
        notes.append(f"Listed are the gravest {MOST:,} of {shown:,}; findings.csv holds all.")
    return notes
