"""Risk scores become a list of charts to look at on purpose, kept apart from the random sample."""

from __future__ import annotations

import polars as pl

from audit.sampling.draw import DRAW


def risk_targeted(scores: pl.DataFrame, n: int, drawn: pl.DataFrame | None = None) -> pl.DataFrame:
    """The `n` units with the highest `score`, role "targeted", no weight: never extrapolated.

    `scores` holds `unit` and `score`. Units of the random draw keep their place there.
    """
    taken = drawn["unit"] if drawn is not None else pl.Series("unit", [], dtype=pl.String)
    picked = (
        scores.filter(~pl.col("unit").is_in(taken.implode()))
        .sort(["score", "unit"], descending=[True, False])
        .head(n)
    )
    return picked.select(
        order=pl.int_range(1, pl.len() + 1, dtype=pl.Int32),
        unit="unit",
        stratum=pl.lit(""),
        role=pl.lit("targeted"),
        probability=pl.lit(None, pl.Float64),
        weight=pl.lit(None, pl.Float64),
        amount=pl.lit(None, pl.Float64),
        hits=pl.lit(1, pl.Int32),
    ).cast(DRAW)


def projectable(reviewed: pl.DataFrame) -> pl.DataFrame:
    """Only what chance chose: sample and certainty units."""
    return reviewed.filter(pl.col("role").is_in(["sample", "certainty"]))
