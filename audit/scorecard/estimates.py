"""Verdicts of a reviewed sample become estimates.json: error rate, and projected dollars."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import polars as pl

from audit.sampling.reviewed import ReviewedSample
from audit.scorecard.drawn_units import drawn_units, paid_by
from audit.scorecard.exposure import reviewed
from audit.scorecard.options import options
from audit.scorecard.projection import projection
from audit.statistics.financial import financial_error_rate
from audit.statistics.intervals import State, clopper_pearson, hypergeometric, three_state, wilson

WORDING = (
    "Potential overpayment, worked out by a program: neither identified nor quantified until a "
    "person has reviewed and signed it."
)
SAID = {
    State.MEETS: "the rate is shown to be within a tolerance of {:.0%}",
    State.EXCEEDS: "the rate is shown to exceed a tolerance of {:.0%}",
    State.INCONCLUSIVE: "whether the rate is within a tolerance of {:.0%} remains open",
}
WHOLE = "Every encounter was reviewed: the sums above stand and nothing is projected."
NOT_RANDOM = (
    "The reviewed charts are not a sealed random sample (see `dermaudit sample draw`), so their "
    "dollars cannot be projected to the charts that nobody read."
)


def estimates(verdicts: pl.DataFrame, sample: object, settings: object = None) -> dict[str, Any]:
    """`sample`: a ReviewedSample, or anything with `claim_lines` (then nothing is projected)."""
    chosen = options(settings)
    lines = getattr(sample, "claim_lines", None)
    random = isinstance(sample, ReviewedSample)
    units = (
        drawn_units(verdicts, sample) if isinstance(sample, ReviewedSample) else reviewed(verdicts)
    )
    universe = sample.seal.universe if isinstance(sample, ReviewedSample) else _encounters(lines)
    census = not random and universe is not None and 0 < universe == units.height
    answer: dict[str, Any] = {
        "wording": WORDING,
        "unit": sample.seal.plan.key if isinstance(sample, ReviewedSample) else "encounter_id",
        "universe": universe,
        "reviewed": units.height,
        "probability_sample": random,
        "error_rate": _error_rate(units, universe if random or census else None, chosen.tolerance),
        "sample_dollars": _dollars(units, lines),
    }
    if isinstance(sample, ReviewedSample):
        return answer | projection(units, sample)
    reason = WHOLE if census else NOT_RANDOM
    return answer | {"projectable": False, "not_projectable_because": reason}


def _encounters(lines: pl.DataFrame | None) -> int | None:
    return None if lines is None else int(lines["encounter_id"].n_unique())


def _error_rate(units: pl.DataFrame, universe: int | None, tolerance: float) -> dict[str, Any]:
    n = units.height
    if n == 0:
        nothing = "No chart was reviewed, so nothing is known of the error rate."
        return {"errors": 0, "reviewed": 0, "rate": None, "verdict": "inconclusive",
                "sentence": nothing}  # fmt: skip
    x = int(units["wrong"].sum())
    exact, shown = clopper_pearson(x, n, 0.90), wilson(x, n, 0.90)
    finite = universe is not None and universe >= n and n > 0.05 * universe
    if finite and universe:
        found = hypergeometric(universe, n, x, 0.90)
        lower, upper = found.lower / universe, found.upper / universe
    else:
        lower, upper = exact.lower, exact.upper
    verdict = three_state(x, n, tolerance, universe if finite else None)
    return {
        "errors": x, "reviewed": n, "rate": x / n,
        "exact_90": {"lower": lower, "upper": upper},
        "method": "hypergeometric" if finite else "Clopper-Pearson",
        "wilson_90": asdict(shown), "tolerance": tolerance, "verdict": str(verdict.state),
        "one_sided_90": {"lower": verdict.lower, "upper": verdict.upper},
        "sentence": (
            f"{x} of {n} reviewed charts hold a potential overpayment ({x / n:.1%}; exact 90% "
            f"interval {lower:.1%} to {upper:.1%}): {SAID[verdict.state].format(tolerance)}."
        ),
    }  # fmt: skip


def _dollars(units: pl.DataFrame, lines: pl.DataFrame | None) -> dict[str, Any]:
    """Sums over the reviewed charts: gross first, then net, never one without the other."""
    over, under = float(units["over"].sum()), float(units["under"].sum())
    answer: dict[str, Any] = {"overpaid": over, "underpaid": under, "net": over - under}
    if "paid" not in units.columns and lines is not None:
        known = paid_by(lines, "encounter_id").rename({"unit": "encounter_id"})
        units = units.join(known, on="encounter_id", how="left")
    if "paid" in units.columns and float(units["paid"].fill_null(0.0).sum()) > 0:
        difference = (units["over"] - units["under"]).to_list()
        rates = financial_error_rate(units["paid"].fill_null(0.0).to_list(), difference)
        paid = rates.paid
        answer |= {"paid": paid, "gross_rate": over / paid, "net_rate": (over - under) / paid}
    return answer
