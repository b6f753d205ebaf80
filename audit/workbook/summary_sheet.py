"""A-1: the result on one page: figures, error rate, then by rule and by clinician."""

from __future__ import annotations

from typing import Any

import polars as pl
from openpyxl.worksheet.worksheet import Worksheet

from audit.pipeline import AuditResult
from audit.scorecard.exposure import NAME as EXPOSURE
from audit.workbook import style
from audit.workbook.cells import put
from audit.workbook.sheet import prose
from audit.workbook.sheet_table import FIRST_ROW, Column, table, widths

WIDTHS = (28, 14, 14, 15, 13, 74)
BY_RULE = [
    Column("rule_id", "Rule", 0),
    Column("count", "Findings", 0, "whole"),
    Column("encounters", "Encounters", 0, "whole"),
    Column("dollars", "Potential $", 0, "money"),
    Column("severity", "Severity", 0),
    Column("title", "Title", 0),
]
BY_CLINICIAN = [
    Column("who", "Clinician", 0),
    Column("findings", "Findings", 0, "whole"),
    Column("reviewed", "Charts reviewed", 0, "whole"),
    Column("dollars", "Potential $", 0, "money"),
    Column("rate", "Chart error rate", 0, "percent"),
    Column("sentence", "What the reviewed charts show", 0),
]


def fill(sheet: Worksheet, result: AuditResult) -> None:
    widths(sheet, WIDTHS)
    row = FIRST_ROW
    for label, value, kind in figures(result):
        put(sheet.cell(row, 1), label).font = style.LABEL
        cell = put(sheet.cell(row, 2), value)
        cell.font, cell.number_format = style.BODY, style.FORMATS[kind]
        row += 1
    row = prose(sheet, row + 1, result.estimates["error_rate"]["sentence"], 190)
    reason = result.estimates.get("not_projectable_because")
    row = prose(sheet, row, str(reason), 190) if reason else row
    row = table(sheet, by_rule(result), BY_RULE, top=row + 1, title="By rule", main=False)
    table(sheet, by_clinician(result), BY_CLINICIAN, top=row, title="By clinician", main=False)


def figures(result: AuditResult) -> list[tuple[str, Any, str]]:
    """(label, value, number format) of the figures that everybody asks for first."""
    defects = _defects(result)
    money = defects["dollars"].drop_nulls()
    verdicts = dict(result.findings["verdict"].value_counts().iter_rows())
    return [
        ("Claim lines read", result.intake.claim_lines.height, "whole"),
        ("Encounters with documents", result.intake.documents["encounter_id"].n_unique(), "whole"),
        ("Charts reviewed", result.estimates["error_rate"]["reviewed"], "whole"),
        ("Potential defects", defects.height, "whole"),
        ("For a person to review", verdicts.get("review", 0), "whole"),
        ("Cannot be determined", verdicts.get("cannot_determine", 0), "whole"),
        ("Potential overpayment $", money.filter(money > 0).sum(), "money"),
        ("Potential underpayment $", -money.filter(money < 0).sum(), "money"),
    ]


def _defects(result: AuditResult) -> pl.DataFrame:
    return result.findings.filter(pl.col("verdict") == "not_met")


def by_rule(result: AuditResult) -> pl.DataFrame:
    return (
        _defects(result)
        .group_by("rule_id", "title", "severity")
        .agg(
            count=pl.len(),
            encounters=pl.col("encounter_id").n_unique(),
            dollars=priced(),
        )
        .sort("count", "rule_id", descending=[True, False])
    )


def priced() -> pl.Expr:
    """The sum of what could be priced; empty where nothing could."""
    money = pl.col("dollars")
    return pl.when(money.is_not_null().any()).then(money.sum())


def by_clinician(result: AuditResult) -> pl.DataFrame:
    lines = result.intake.claim_lines
    who = lines.group_by("encounter_id").agg(pl.col("rendering_npi", "rendering_name").first())
    found = (
        _defects(result)
        .join(who, on="encounter_id", how="left")
        .group_by("rendering_npi")
        .agg(findings=pl.len(), dollars=priced())
    )
    charts = result.scorecard.filter(pl.col("indicator") == EXPOSURE).select(
        "rendering_npi", "rate", "sentence", reviewed=pl.col("denominator")
    )
    return (
        who.group_by("rendering_npi").agg(pl.col("rendering_name").first())
        .join(found, on="rendering_npi", how="left")
        .join(charts, on="rendering_npi", how="left")
        .with_columns(
            pl.col("findings").fill_null(0),
            who=pl.concat_str("rendering_name", pl.lit(" "), "rendering_npi", ignore_nulls=True),
        )
        .sort("who")
    )  # fmt: skip
