"""Verdicts of reviewed charts become each clinician's chart error rate in three states."""

from __future__ import annotations

from typing import Any

import polars as pl

from audit.scorecard.indicators import indicators
from audit.scorecard.options import Options
from audit.scorecard.tiers import ESCALATE, INSUFFICIENT, OVER, REVIEW, TYPICAL, WATCH
from audit.statistics.intervals import State, clopper_pearson, three_state

NAME = "chart_error_rate"
FEWEST_CHARTS = 10  # below that, charts that chance did not choose say nothing of the others


def reviewed(verdicts: pl.DataFrame) -> pl.DataFrame:
    """One row an encounter whose documents were read: `wrong` has a principal overpayment.

    An encounter whose chart is missing counts as reviewed and wrong, as CERT does.
    """
    read = pl.col("evidence").list.len().fill_null(0) > 0
    missing = (pl.col("rule_id") == "DOC-01") & (pl.col("verdict") == "not_met")
    judged = pl.col("verdict").is_in(["met", "not_met"])
    over = (
        (pl.col("verdict") == "not_met")
        & (pl.col("direction") == "overpayment")
        & pl.col("related_to").is_null()
        & ~pl.col("advisory").fill_null(False)
    )
    return (
        verdicts.group_by("encounter_id")
        .agg(
            charted=(read | missing).any(),
            judged=judged.any(),
            wrong=(over | missing).any(),
            over=pl.col("dollars").filter(over & (pl.col("dollars") > 0)).sum(),
            under=-pl.col("dollars")
            .filter((pl.col("verdict") == "not_met") & (pl.col("dollars") < 0))
            .sum(),
        )
        .filter(pl.col("charted") & pl.col("judged"))
        .drop("charted", "judged")
        .sort("encounter_id")
    )


def exposure(
    claim_lines: pl.DataFrame, verdicts: pl.DataFrame, chosen: Options, random: bool = False
) -> list[dict[str, Any]]:
    """Rows by clinician over the whole period. Only a random sample may escalate."""
    charts = reviewed(verdicts)
    if charts.is_empty():
        return []
    clinician = (
        claim_lines.filter(pl.col("rendering_npi") != "")
        .group_by("encounter_id")
        .agg(pl.col("rendering_npi").drop_nulls().first())
    )
    by_clinician = (
        charts.join(clinician, on="encounter_id")
        .drop_nulls("rendering_npi")
        .group_by("rendering_npi")
        .agg(pl.len().alias("n"), pl.col("wrong").sum().alias("x"), pl.col("over").sum())
        .sort("rendering_npi")
    )
    return [_row(row, chosen, random) for row in by_clinician.to_dicts()]


def _row(row: dict[str, Any], chosen: Options, random: bool) -> dict[str, Any]:
    x, n = row["x"], row["n"]
    verdict = three_state(x, n, chosen.tolerance)
    limits = clopper_pearson(x, n, 0.90)
    indicator = indicators()[NAME]
    return {
        "rendering_npi": row["rendering_npi"], "period": "all", "indicator": NAME,
        "numerator": float(x), "denominator": float(n), "rate": x / n,
        "benchmark": chosen.tolerance,
        "benchmark_source": "tolerance of the compliance programme",
        "benchmark_trust": "own", "direction": OVER,
        "estimate": x / n, "estimate_low": limits.lower, "estimate_high": limits.upper,
        "tier": _tier(verdict.state, x / n, n, chosen, random),
        "sentence": _sentence(x, n, verdict.state, chosen.tolerance, random),
        "mathematics": (
            f"x={x}, n={n}; one-sided 90% Clopper-Pearson {verdict.lower:.4f} to "
            f"{verdict.upper:.4f}; two-sided 90% {limits.lower:.4f} to {limits.upper:.4f}"
        ),
        "title": indicator.title, "numerator_words": indicator.numerator,
        "denominator_words": indicator.denominator,
    }  # fmt: skip


def _tier(state: State, rate: float, n: int, chosen: Options, random: bool) -> str:
    if random and state is State.EXCEEDS:
        return ESCALATE
    if n < (chosen.minimum if state is not State.EXCEEDS else FEWEST_CHARTS):
        return INSUFFICIENT
    if state is State.EXCEEDS:
        return REVIEW
    return WATCH if state is State.INCONCLUSIVE and rate > chosen.tolerance else TYPICAL


def _sentence(x: int, n: int, state: State, tolerance: float, random: bool) -> str:
    says = {
        State.MEETS: f"the error rate is below {tolerance:.0%} with 90% confidence",
        State.EXCEEDS: f"the error rate is above {tolerance:.0%} with 90% confidence",
        State.INCONCLUSIVE: f"that neither shows nor rules out a rate above {tolerance:.0%}",
    }[state]
    scope = "" if random else (
        " These charts are not recorded as a random sample, so nothing is projected from them."
    )  # fmt: skip
    return f"{x} of {n} reviewed charts hold a potential overpayment: {says}.{scope}"
