"""D-2: the rules, how often each was asked, with its source; those not asked with the reason."""

from __future__ import annotations

import polars as pl
from openpyxl.worksheet.worksheet import Worksheet

from audit.pipeline import AuditResult
from audit.workbook.sheet_table import Column, table

COLUMNS = [
    Column("id", "Rule", 12),
    Column("title", "Title", 36),
    Column("severity", "Severity", 10),
    Column("asked", "Asked", 9, "whole"),
    Column("met", "Met", 9, "whole"),
    Column("not_met", "Not met", 8, "whole"),
    Column("other", "Open", 8, "whole"),
    Column("rate", "Met rate", 9, "percent"),
    Column("requires", "Requires", 18),
    Column("why", "Why", 60),
    Column("source", "Source, checked on", 44),
    Column("reason", "If not asked, why", 30),
]


def fill(sheet: Worksheet, result: AuditResult) -> None:
    table(sheet, rows(result), COLUMNS)


def rows(result: AuditResult) -> pl.DataFrame:
    """One row a rule; the rate is met over met and not met, empty where neither occurred."""
    verdict = pl.col("verdict")
    counts = result.verdicts.group_by("rule_id").agg(
        asked=pl.len(),
        met=(verdict == "met").sum(),
        not_met=(verdict == "not_met").sum(),
        other=verdict.is_in(["review", "cannot_determine"]).sum(),
    )
    catalogue = pl.DataFrame(
        [
            (r.id, r.title, r.severity, r.requires.words(), r.why,
             f"{r.source.title}, {r.source.locator} ({r.source.checked})")
            for r in result.rules
        ],
        schema=["id", "title", "severity", "requires", "why", "source"],
        orient="row",
    )  # fmt: skip
    judged = pl.col("met") + pl.col("not_met")
    return (
        catalogue.join(counts, left_on="id", right_on="rule_id", how="left")
        .join(result.not_judged.select(id="rule_id", reason="reason"), on="id", how="left")
        .with_columns(rate=pl.when(judged > 0).then(pl.col("met") / judged))
        .sort("id")
    )
