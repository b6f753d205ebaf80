"""A scorecard becomes one that may leave the practice: small cells blanked."""

from __future__ import annotations

import polars as pl

SMALLEST = 11  # CMS's own rule for public cells
COUNTS = ("numerator", "denominator")
TELLING = ("rate", "z", "posterior_above", "posterior_below", "q", "p", "holm", "excess_dollars",
           "excess_low", "excess_high", "estimate", "estimate_low", "estimate_high",
           "contribution", "mathematics")  # fmt: skip


def suppressed(card: pl.DataFrame) -> pl.DataFrame:
    """Rows with a count of 1 to 10, or one that a subtraction would give away, lose their figures.

    The remainder (denominator - numerator) tells as much as the numerator, so it counts as a cell.
    """
    x, n = pl.col("numerator"), pl.col("denominator")
    small = pl.any_horizontal((cell > 0) & (cell < SMALLEST) for cell in (x, n, n - x))
    blank = [c for c in (*COUNTS, *TELLING) if c in card.columns]
    return card.with_columns(
        *(pl.when(small).then(None).otherwise(pl.col(c)).alias(c) for c in blank),
        pl.when(small)
        .then(pl.lit("Fewer than 11 cases: not shown outside the practice."))
        .otherwise(pl.col("sentence"))
        .alias("sentence"),
        pl.when(small).then(pl.lit("insufficient")).otherwise(pl.col("tier")).alias("tier"),
    )
