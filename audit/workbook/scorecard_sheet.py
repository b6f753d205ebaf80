"""D-1: each clinician and indicator against the peers, over the whole period."""

from __future__ import annotations

import polars as pl
from openpyxl.worksheet.worksheet import Worksheet

from audit.pipeline import AuditResult
from audit.workbook.sheet_table import Column, table

COLUMNS = [
    Column("who", "Clinician", 20),
    Column("rendering_npi", "NPI", 12),
    Column("title", "Indicator", 26),
    Column("tier", "Tier", 11),
    Column("numerator", "Num- erator", 10, "count"),
    Column("denominator", "Denom- inator", 10, "count"),
    Column("rate", "Rate", 8, "decimal"),
    Column("benchmark", "Peers' mean", 8, "decimal"),
    Column("peer_low", "Peers' 10th", 8, "decimal"),
    Column("peer_high", "Peers' 90th", 8, "decimal"),
    Column("z", "z", 8, "decimal"),
    Column("posterior_above", "P(above 90th)", 9, "decimal"),
    Column("q", "q", 8, "decimal"),
    Column("excess_dollars", "Excess $", 11, "dollars"),
    Column("excess_low", "80% from", 11, "dollars"),
    Column("excess_high", "80% to", 11, "dollars"),
    Column("sentence", "What it means", 58),
    Column("benchmark_source", "Compared with", 34),
]
ORDER = {"escalate": 0, "review": 1, "watch": 2, "typical": 3, "insufficient": 4}


def fill(sheet: Worksheet, result: AuditResult) -> None:
    table(sheet, rows(result), COLUMNS)


def rows(result: AuditResult) -> pl.DataFrame:
    """The whole period, the tiers that ask for a person first."""
    names = result.intake.claim_lines.select("rendering_npi", who="rendering_name").unique(
        subset="rendering_npi", maintain_order=True
    )
    return (
        result.scorecard.filter(pl.col("period") == "all")
        .join(names, on="rendering_npi", how="left")
        .sort(
            pl.col("tier").replace_strict(ORDER, default=len(ORDER)), "who", "indicator",
            nulls_last=True,
        )
    )  # fmt: skip
