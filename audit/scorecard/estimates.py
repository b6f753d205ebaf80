"""Verdicts of a reviewed sample become estimates.json: error rate, and projected dollars."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from audit.errors import UserError
from audit.sampling.reviewed import ReviewedSample
from audit.sampling.seal import PPS, STRATIFIED
from audit.scorecard.exposure import reviewed
from audit.scorecard.options import options
from audit.statistics import variable
from audit.statistics.alternatives import (
    empirical_likelihood,
    hansen_hurwitz,
    minimum_sum,
    t_warnings,
)
from audit.statistics.financial import financial_error_rate
from audit.statistics.intervals import State, clopper_pearson, hypergeometric, three_state, wilson
from audit.statistics.named_limits import named_limits

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
    units = _units(verdicts, sample) if isinstance(sample, ReviewedSample) else reviewed(verdicts)
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
        return answer | _projection(units, sample)
    reason = WHOLE if census else NOT_RANDOM
    return answer | {"projectable": False, "not_projectable_because": reason}


def _encounters(lines: pl.DataFrame | None) -> int | None:
    return None if lines is None else int(lines["encounter_id"].n_unique())


def _units(verdicts: pl.DataFrame, sample: ReviewedSample) -> pl.DataFrame:
    """One row a drawn unit. A unit that was not read, or whose chart is missing, is all wrong."""
    key = sample.seal.plan.key
    if key not in ("encounter_id", "claim_id"):
        raise UserError(f"Estimates are made by encounter or claim, not by {key}.")
    if key == "claim_id":
        verdicts = verdicts.filter(pl.col("claim_id").is_not_null()).with_columns(
            encounter_id=pl.col("claim_id")
        )
    taken = sample.drawn.filter(pl.col("role").is_in(["sample", "certainty"]))
    paid = _paid(sample.claim_lines, key)
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


def _paid(lines: pl.DataFrame, key: str) -> pl.DataFrame:
    """Paid dollars of each unit; what was allowed where the payment is not known."""
    return lines.group_by(pl.col(key).cast(pl.String).alias("unit")).agg(
        paid=pl.coalesce("paid", "allowed").fill_null(0.0).sum()
    )


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
        known = _paid(lines, "encounter_id").rename({"unit": "encounter_id"})
        units = units.join(known, on="encounter_id", how="left")
    if "paid" in units.columns and float(units["paid"].fill_null(0.0).sum()) > 0:
        difference = (units["over"] - units["under"]).to_list()
        rates = financial_error_rate(units["paid"].fill_null(0.0).to_list(), difference)
        paid = rates.paid
        answer |= {"paid": paid, "gross_rate": over / paid, "net_rate": (over - under) / paid}
    return answer


def _projection(units: pl.DataFrame, sample: ReviewedSample) -> dict[str, Any]:
    """By the design that was drawn; the gross figure first."""
    design = sample.seal.plan.design
    missing = int(units["missing"].sum())
    head = {"projectable": True, "design": design, "seal_sha256": sample.seal.sha256,
            "seed": sample.seal.plan.seed, "missing_charts_counted_as_errors": missing}  # fmt: skip
    if design == PPS:
        return head | {"overpayment": _monetary(units, sample)}
    if units.height < 2:
        return {"projectable": False, "not_projectable_because": "Fewer than two units were drawn."}
    gross = _appraised(units, sample, units["over"].to_list())
    net = _appraised(units, sample, (units["over"] - units["under"]).to_list())
    gross["alternatives"] = _alternatives(units, sample)
    return head | {"overpayment": gross, "net_of_underpayment": net}


def _appraised(
    units: pl.DataFrame, sample: ReviewedSample, values: Sequence[float]
) -> dict[str, Any]:
    frame = units.with_columns(value=pl.Series(values, dtype=pl.Float64))
    if sample.seal.plan.design == STRATIFIED:
        groups = {str(name): part["value"].to_list() for (name,), part in frame.group_by("stratum")}
        sizes = dict(_sizes(units))
        found = variable.stratified(dict(sorted(groups.items())), sizes)
    else:
        found = variable.unrestricted(frame["value"].to_list(), sample.seal.universe)
    return {
        "point_estimate": found.point_estimate, "standard_error": found.se_total,
        "quantile": found.quantile_kind,
        "levels": {name: asdict(level) for name, level in found.levels.items()},
        "named_limits": [asdict(limit) for limit in named_limits(found)],
        "satterthwaite": _plain(found.satterthwaite),
        "warnings": list(t_warnings(values)),
    }  # fmt: skip


def _sizes(units: pl.DataFrame) -> list[tuple[str, int]]:
    rows = units.group_by("stratum").agg(pl.len().alias("n"), pl.col("probability").first())
    return [(str(r["stratum"]), round(r["n"] / r["probability"])) for r in rows.to_dicts()]


def _alternatives(units: pl.DataFrame, sample: ReviewedSample) -> dict[str, Any]:
    """Limits that do not lean on t, for an unrestricted sample; None where they cannot be had."""
    if sample.seal.plan.design == STRATIFIED:
        return {}
    over = units["over"].to_list()
    paid = _paid(sample.claim_lines, sample.seal.plan.key)
    rest = paid.filter(~pl.col("unit").is_in(units["unit"].implode()))["paid"].to_list()
    answer: dict[str, Any] = {"minimum_sum_lower_90": minimum_sum(over, rest, 0.10)}
    if len(set(over)) > 1:
        limits = empirical_likelihood(over, 0.80)
        answer["empirical_likelihood_80"] = {
            "lower": limits.lower * sample.seal.universe,
            "upper": limits.upper * sample.seal.universe,
        }
    return answer


def _monetary(units: pl.DataFrame, sample: ReviewedSample) -> dict[str, Any]:
    """Certainty units in full, the rest by the mean taint of the hits (Hansen and Hurwitz 1943)."""
    certain = float(units.filter(pl.col("role") == "certainty")["over"].sum())
    hit = units.filter(pl.col("role") == "sample")
    taints = [
        min(over / amount, 1.0) if amount else 0.0
        for over, amount, hits in hit.select("over", "amount", "hits").iter_rows()
        for _ in range(hits)
    ]
    if len(taints) < 2:
        return {"point_estimate": certain, "certainty_part": certain}
    known = sample.drawn.filter(pl.col("role") == "certainty")["amount"].sum()
    book = _book(sample) - float(known)
    estimate, error, limits = hansen_hurwitz(len(taints), taints, book, 0.80)
    return {
        "point_estimate": certain + estimate, "standard_error": error, "certainty_part": certain,
        "lower_one_sided_90": certain + limits.lower, "upper_one_sided_90": certain + limits.upper,
    }  # fmt: skip


def _book(sample: ReviewedSample) -> float:
    column = sample.seal.plan.amount or "paid"
    amounts = sample.claim_lines.group_by(sample.seal.plan.key).agg(pl.col(column).sum())[column]
    return math.fsum(a for a in amounts.to_list() if a and a > 0)


def _plain(levels: Mapping[str, variable.Level] | None) -> dict[str, Any] | None:
    return {name: asdict(level) for name, level in levels.items()} if levels else None
