"""Drawn units turned into projected dollars, by the design that was drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from audit.sampling.reviewed import ReviewedSample
from audit.sampling.seal import PPS, STRATIFIED
from audit.scorecard.drawn_units import paid_by
from audit.statistics import variable
from audit.statistics.alternatives import (
    empirical_likelihood,
    hansen_hurwitz,
    minimum_sum,
    t_warnings,
)
from audit.statistics.named_limits import named_limits


def projection(units: pl.DataFrame, sample: ReviewedSample) -> dict[str, Any]:
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
    paid = paid_by(sample.claim_lines, sample.seal.plan.key)
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
