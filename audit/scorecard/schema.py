"""The columns of the scorecard: the contract's first, then what explains them."""

from __future__ import annotations

import polars as pl

SCORECARD = pl.Schema(
    {
        "rendering_npi": pl.String,
        "period": pl.String,
        "indicator": pl.String,
        "numerator": pl.Float64,
        "denominator": pl.Float64,
        "rate": pl.Float64,
        "benchmark": pl.Float64,
        "benchmark_source": pl.String,
        "z": pl.Float64,
        "posterior_above": pl.Float64,
        "q": pl.Float64,
        "excess_dollars": pl.Float64,
        "excess_low": pl.Float64,
        "excess_high": pl.Float64,
        "direction": pl.String,
        "tier": pl.String,
        "sentence": pl.String,
        # beyond the contract
        "mathematics": pl.String,
        "title": pl.String,
        "numerator_words": pl.String,
        "denominator_words": pl.String,
        "peer_group": pl.String,
        "peer_low": pl.Float64,
        "peer_high": pl.Float64,
        "posterior_below": pl.Float64,
        "estimate": pl.Float64,
        "estimate_low": pl.Float64,
        "estimate_high": pl.Float64,
        "p": pl.Float64,
        "holm": pl.Float64,
        "contribution": pl.Float64,
        "benchmark_trust": pl.String,
        "benchmark_note": pl.String,
        "spread_basis": pl.String,
    }
)
