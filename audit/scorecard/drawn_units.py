"""Verdicts and a sealed draw turned into one row a drawn unit, with its dollars."""

from __future__ import annotations

import polars as pl

from audit.errors import UserError
from audit.sampling.reviewed import ReviewedSample
from audit.scorecard.exposure import reviewed


def drawn_units(verdicts: pl.DataFrame, sample: ReviewedSample) -> pl.DataFrame:
    """One row a drawn unit. A unit that was not read, or whose chart is missing, is all wrong."""
    key = sample.seal.plan.key
    if key not in ("encounter_id", "claim_id"):
        raise UserError(f"Estimates are made by encounter or claim, not by {key}.")
    if key == "claim_id":
        verdicts = verdicts.filter(pl.col("claim_id").is_not_null()).with_columns(
            encounter_id=pl.col("claim_id")
        )
    taken = sample.drawn.filter(pl.col("role").is_in(["sample", "certainty"]))
    paid = paid_by(sample.claim_lines, key)
    rows = (
        taken.select("unit", "stratum", "role", "probability", "amount", "hits")
        .join(reviewed(verdicts).rename({"encounter_id": "unit"}), on="unit", how="left")
        .join(paid, on="unit", how="left")
    )
    lost = pl.col("wrong").is_null() | pl.col("unit").is_in(sorted(sample.missing))
    return rows.with_columns(
        wrong=pl.when(lost).then(True).otherwise(pl.col("wrong")),
        over=pl.when(lost).then(pl.col("paid")).otherwise(pl.col("over")).fill_null(0.0),
        under=pl.when(lost).then(0.0).otherwise(pl.col("under")).fill_null(0.0),
        missing=lost,
    )


def paid_by(lines: pl.DataFrame, key: str) -> pl.DataFrame:
    """Paid dollars of each unit; what was allowed where the payment is not known."""
    return lines.group_by(pl.col(key).cast(pl.String).alias("unit")).agg(
        paid=pl.coalesce("paid", "allowed").fill_null(0.0).sum()
    )
