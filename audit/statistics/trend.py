"""A rate by quarter becomes control charts, a trend test and the effect of a re-audit."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from audit.errors import UserError
from audit.statistics.shrinkage import Peers, posterior

BASELINE = 6  # quarters, then frozen
FEWEST_QUARTERS = 8  # below that the line and its intervals are shown, no alarms
P_LIMIT = 3.0
EWMA_WEIGHT, EWMA_LIMIT = 0.2, 3.0
CUSUM_SLACK, CUSUM_LIMIT = 0.5, 4.0


@dataclass(frozen=True, slots=True)
class Chart:
    """By quarter. Signals are quarters counted from 1; empty lists when history is too short."""

    baseline: float
    z: tuple[float, ...]
    laney_sigma: float
    z_laney: tuple[float, ...]
    ewma: tuple[float, ...]
    ewma_limits: tuple[float, ...]
    cusum_up: tuple[float, ...]
    cusum_down: tuple[float, ...]
    p_signals: tuple[int, ...]
    laney_signals: tuple[int, ...]
    ewma_signals: tuple[int, ...]
    cusum_signals: tuple[int, ...]
    enough: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after a named day, such as a template's go-live."""

    before: float
    after: float
    difference: float
    z: float
    p: float


@dataclass(frozen=True, slots=True)
class Reaudit:
    """What chance alone would have brought (regression to the mean) beside what happened."""

    first: float
    second: float
    change: float
    expected_by_chance: float
    beyond_chance: float


def control_charts(counts: Sequence[int], cases: Sequence[int]) -> Chart:
    """p-chart, Laney's p', EWMA and CUSUM on z = (p - pbar)/sqrt(pbar (1 - pbar)/n)."""
    baseline = sum(counts[:BASELINE]) / sum(cases[:BASELINE])
    # a baseline without events still needs a spread: half an event is as little as can be said
    steady = min(max(baseline, 0.5 / sum(cases)), 1 - 0.5 / sum(cases))
    z = [
        (x / n - baseline) / math.sqrt(steady * (1 - steady) / n)
        for x, n in zip(counts, cases, strict=True)
    ]
    sigma = laney_sigma(z[:BASELINE])
    # between-quarter noise below binomial is chance: never tighten the limits
    laney = [value / max(sigma, 1.0) for value in z]
    ewma, limits = _ewma(z)
    up, down = _cusum(z), _cusum([-value for value in z])
    enough = len(z) >= FEWEST_QUARTERS
    return Chart(
        baseline, tuple(z), sigma, tuple(laney), ewma, limits, up, down,
        _signals(enough, z, [P_LIMIT] * len(z)),
        _signals(enough, laney, [P_LIMIT] * len(z)),
        _signals(enough, ewma, limits),
        _signals(enough, [max(a, b) for a, b in zip(up, down, strict=True)],
                 [CUSUM_LIMIT] * len(z)),
        enough,
    )  # fmt: skip


def laney_sigma(z: Sequence[float]) -> float:
    """Mean |change of z| / 1.128 (Laney 2002)."""
    if len(z) < 2:
        return 1.0
    steps = [abs(b - a) for a, b in itertools.pairwise(z)]
    return math.fsum(steps) / len(steps) / 1.128


def cochran_armitage(counts: Sequence[int], cases: Sequence[int]) -> tuple[float, float]:
    """z and two-sided p of a linear trend over equally spaced quarters (R's prop.trend.test)."""
    from scipy.stats import norm

    n, times = sum(cases), range(len(cases))
    rate = sum(counts) / n
    centre = sum(t * m for t, m in zip(times, cases, strict=True)) / n
    over = math.fsum((t - centre) * x for t, x in zip(times, counts, strict=True))
    square = sum(m * (t - centre) ** 2 for t, m in zip(times, cases, strict=True))
    spread = rate * (1 - rate) * square
    if spread == 0:
        return 0.0, 1.0
    z = over / math.sqrt(spread)
    return z, float(2 * norm.sf(abs(z)))


def change_at(counts: Sequence[int], cases: Sequence[int], quarter: int) -> Change:
    """Compare quarters before `quarter` (counted from 0) with it and those after; pooled z."""
    from scipy.stats import norm

    before = (sum(counts[:quarter]), sum(cases[:quarter]))
    after = (sum(counts[quarter:]), sum(cases[quarter:]))
    if before[1] == 0 or after[1] == 0:
        raise UserError("A change needs cases before and after the day.")
    first, second = before[0] / before[1], after[0] / after[1]
    pooled = (before[0] + after[0]) / (before[1] + after[1])
    error = math.sqrt(pooled * (1 - pooled) * (1 / before[1] + 1 / after[1]))
    z = (second - first) / error if error else 0.0
    return Change(first, second, second - first, z, float(2 * norm.sf(abs(z))))


def reaudit(peers: Peers, first: tuple[int, int], second: tuple[int, int]) -> Reaudit:
    """`first`, `second`: (errors, charts). Chance leads to the posterior mean of the first."""
    rate, later = first[0] / first[1], second[0] / second[1]
    expected = posterior(peers, *first).mean
    return Reaudit(rate, later, later - rate, expected - rate, later - expected)


def _ewma(z: Sequence[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """L sqrt(lambda/(2 - lambda) (1 - (1 - lambda)^2t)) (Roberts 1959)."""
    level, values, limits = 0.0, [], []
    for t, value in enumerate(z, start=1):
        level = EWMA_WEIGHT * value + (1 - EWMA_WEIGHT) * level
        share = EWMA_WEIGHT / (2 - EWMA_WEIGHT) * (1 - (1 - EWMA_WEIGHT) ** (2 * t))
        values.append(level)
        limits.append(EWMA_LIMIT * math.sqrt(share))
    return tuple(values), tuple(limits)


def _cusum(z: Sequence[float]) -> tuple[float, ...]:
    """max(0, previous + z - k) (Page 1954)."""
    total, sums = 0.0, []
    for value in z:
        total = max(0.0, total + value - CUSUM_SLACK)
        sums.append(total)
    return tuple(sums)


def _signals(enough: bool, values: Sequence[float], limits: Sequence[float]) -> tuple[int, ...]:
    if not enough:
        return ()
    pairs = enumerate(zip(values, limits, strict=True), start=1)
    return tuple(quarter for quarter, (value, limit) in pairs if abs(value) > limit)
