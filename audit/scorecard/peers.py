"""Benchmarks, the other clinicians and a clinician's past become the peers of one count."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.benchmarks.tables import DEFAULT_RHO, INDEX, PER_CASE, SHARE, Benchmark, Benchmarks
from audit.scorecard.indicators import Indicator
from audit.statistics.funnel import WINSORISED_VARIANCE, winsorised
from audit.statistics.shrinkage import intraclass

LEAST_CASES = 20
FEWEST_OTHERS = 2  # their median is the centre, so one outlier among them does not move it much
ENOUGH_TO_FIT = 8
ASSUMED_LOG_SPREAD = 0.35
OWN_PAST_RHO, OWN_PAST_LOG_SPREAD = 0.01, 0.15
LEAST_EXTRA = 0.02
LEAST_SHARE = 0.01
LEAST_RHO, MOST_RHO = 0.01, 0.3

Count = tuple[float, float]  # numerator, denominator


@dataclass(frozen=True, slots=True)
class Level:
    """Price weights of visit codes with the benchmark mix: centre, spread and one visit's sd."""

    mean: float
    visit_sd: float
    between_sd: float


def level_benchmark(
    benchmarks: Benchmarks, indicator: str, group: str, weights: Mapping[str, float]
) -> tuple[Benchmark, Level] | None:
    """The mean weight of the benchmark mix; its spread follows from that of the high share."""
    kind = "established" if indicator == "em_established_level" else "new"
    mix = benchmarks.mix(kind, group)
    high = benchmarks.get(f"em_{kind}_high", group)
    if mix is None or high is None:
        return None
    total = sum(mix.counts.values())
    mean = sum(weights.get(c, 0.0) * n for c, n in mix.counts.items()) / total
    square = sum(weights.get(c, 0.0) ** 2 * n for c, n in mix.counts.items()) / total
    step = weights.get("99214" if kind == "established" else "99204", 1.0) - 1.0
    between = math.sqrt(high.mean * (1 - high.mean) * high.spread) * max(step, 0.05)
    level = Level(mean, math.sqrt(max(square - mean * mean, 1e-6)), between)
    codes = f"{min(mix.counts)} to {max(mix.counts)}"
    return Benchmark(
        indicator, group, INDEX, mean, between, f"price weights of {codes}", f"services of {codes}",
        mix.source, mix.period, mix.trust, "follows from the spread of the share of high levels",
    ), level  # fmt: skip


def from_others(indicator: Indicator, others: Sequence[Count], source: str) -> Benchmark | None:
    """The other clinicians of the practice's same group, each with 20 cases or more."""
    kept = [(x, n) for x, n in others if n >= LEAST_CASES]
    if len(kept) < FEWEST_OTHERS:
        return None
    if indicator.law == SHARE:
        mean, spread = _share(kept)
    else:
        mean, spread = _per_case(kept, indicator.floor)
    basis = "fitted over them" if len(kept) >= ENOUGH_TO_FIT else "assumed: too few to fit"
    return _own(indicator, mean, spread, f"{len(kept)} {source}", basis)


def from_past(indicator: Indicator, past: Count) -> Benchmark | None:
    """A clinician's own earlier quarters, where nobody else can be asked."""
    if past[1] < 2 * LEAST_CASES:
        return None
    if indicator.law == SHARE:
        mean, spread = _inside(past), OWN_PAST_RHO
    else:
        mean, spread = _extra(past, indicator.floor) + indicator.floor, OWN_PAST_LOG_SPREAD
    return _own(indicator, mean, spread, "the clinician's own earlier quarters", "assumed")


def _own(indicator: Indicator, mean: float, spread: float, source: str, basis: str) -> Benchmark:
    return Benchmark(
        indicator.id, "practice", indicator.law, mean, spread, indicator.numerator,
        indicator.denominator, source, "the folder", "own", basis,
        "No national figure exists for this rate.", indicator.floor,
    )  # fmt: skip


def _share(kept: Sequence[Count]) -> tuple[float, float]:
    """The middle of the rates, and the correlation of cases from their winsorised spread."""
    rates = [_inside(pair) for pair in kept]
    middle = min(max(statistics.median(rates), LEAST_SHARE), 1 - LEAST_SHARE)
    if len(kept) < ENOUGH_TO_FIT:
        return middle, DEFAULT_RHO
    rho = intraclass(winsorised(rates), [n for _, n in kept]) / WINSORISED_VARIANCE
    return middle, min(max(rho, LEAST_RHO), MOST_RHO)


def _per_case(kept: Sequence[Count], floor: float) -> tuple[float, float]:
    logs = [math.log(_extra(pair, floor)) for pair in kept]
    spread = ASSUMED_LOG_SPREAD
    if len(kept) >= ENOUGH_TO_FIT:
        noise = statistics.fmean(
            (1 + math.exp(v)) / (math.exp(v) * n) for v, (_, n) in zip(logs, kept, strict=True)
        )
        spread = math.sqrt(max(statistics.variance(logs) - noise, 0.05**2))
    return math.exp(statistics.median(logs)) + floor, spread


def _inside(pair: Count) -> float:
    """A rate kept off 0 and 1 by half a case."""
    return (pair[0] + 0.5) / (pair[1] + 1)


def _extra(pair: Count, floor: float) -> float:
    return max((max(pair[0] - floor * pair[1], 0.0) + 0.5) / (pair[1] + 1), LEAST_EXTRA)


__all__ = ["PER_CASE", "Count", "Level", "from_others", "from_past", "level_benchmark"]
