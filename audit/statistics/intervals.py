"""Errors counted in a sample become limits on the error rate, and a three-state verdict."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from audit.errors import UserError

NEAR_TIE = 1e-12  # exact ties P = alpha do occur: P(X >= 1 | 1200, 1, 30) is 0.025
FEW_TERMS = 200
TOLERANCE = 0.05
DECISION_CONFIDENCE = 0.90  # one-sided


class State(StrEnum):
    MEETS = "meets"
    EXCEEDS = "exceeds"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True)
class Limits:
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class ThreeState:
    state: State
    lower: float  # one-sided
    upper: float  # one-sided


def hypergeometric_lower(universe: int, n: int, x: int, tail: float) -> int:
    """min{K: P(X >= x | N, K, n) >= tail}: the fewest errors that make x likely enough."""
    if x == 0:
        return 0
    low, high = x - 1, universe - (n - x)  # not enough at low, enough at high
    while high - low > 1:
        middle = (low + high) // 2
        enough = _reaches(universe, middle, n, range(x, min(n, middle) + 1), tail)
        low, high = (low, middle) if enough else (middle, high)
    return high


def hypergeometric_upper(universe: int, n: int, x: int, tail: float) -> int:
    """max{K: P(X <= x | N, K, n) >= tail}."""
    if x == n:
        return universe
    low, high = x, universe - (n - x) + 1
    while high - low > 1:
        middle = (low + high) // 2
        enough = _reaches(universe, middle, n, range(0, x + 1), tail)
        low, high = (middle, high) if enough else (low, middle)
    return low


def _reaches(universe: int, bad: int, n: int, counts: range, tail: float) -> bool:
    """P(X in counts) >= tail. A near tie is settled by exact arithmetic, alike on every machine."""
    from scipy.stats import hypergeom

    if counts.start == 0:
        chance = float(hypergeom.cdf(counts.stop - 1, universe, bad, n))
    else:
        chance = float(hypergeom.sf(counts.start - 1, universe, bad, n))
    if abs(chance - tail) > NEAR_TIE * tail or len(counts) > FEW_TERMS:
        return chance >= tail
    ways = sum(math.comb(bad, k) * math.comb(universe - bad, n - k) for k in counts)
    return Fraction(ways, math.comb(universe, n)) >= Fraction(tail)


def hypergeometric(universe: int, n: int, x: int, confidence: float) -> Limits:
    """Exact two-sided limits on the number of errors in a finite universe."""
    check_counts(universe, n, x)
    tail = (1 - confidence) / 2
    return Limits(hypergeometric_lower(universe, n, x, tail),
                  hypergeometric_upper(universe, n, x, tail))  # fmt: skip


def clopper_pearson(x: int, n: int, confidence: float) -> Limits:
    """Exact two-sided binomial limits (Clopper and Pearson 1934): for decisions."""
    return _proportion(x, n, confidence, "exact")


def wilson(x: int, n: int, confidence: float) -> Limits:
    """Score limits (Wilson 1927): for display."""
    return _proportion(x, n, confidence, "wilson")


def jeffreys(x: int, n: int, confidence: float) -> Limits:
    """Equal tails of Beta(x + 1/2, n - x + 1/2)."""
    from scipy.stats import beta

    tail = (1 - confidence) / 2
    ends = beta.ppf([tail, 1 - tail], x + 0.5, n - x + 0.5)
    return Limits(float(ends[0]), float(ends[1]))


def three_state(
    x: int, n: int, tolerance: float = TOLERANCE, universe: int | None = None
) -> ThreeState:
    """Meets if the upper one-sided 90 % limit is within the tolerance, exceeds if the lower is not.

    A finite universe sampled by more than 5 % uses the hypergeometric limits.
    """
    if n == 0:
        return ThreeState(State.INCONCLUSIVE, 0.0, 1.0)
    if universe is not None and n > 0.05 * universe:
        tail = 1 - DECISION_CONFIDENCE
        lower = hypergeometric_lower(universe, n, x, tail) / universe
        upper = hypergeometric_upper(universe, n, x, tail) / universe
    else:
        # a one-sided 90 % limit is the end of the two-sided 80 % interval
        limits = clopper_pearson(x, n, 2 * DECISION_CONFIDENCE - 1)
        lower, upper = limits.lower, limits.upper
    if upper <= tolerance:
        return ThreeState(State.MEETS, lower, upper)
    state = State.EXCEEDS if lower > tolerance else State.INCONCLUSIVE
    return ThreeState(state, lower, upper)


def check_counts(universe: int, n: int, x: int) -> None:
    if not 0 < n <= universe:
        raise UserError(f"A sample of {n} does not fit a universe of {universe}.")
    if not 0 <= x <= n:
        raise UserError(f"{x} errors cannot lie in a sample of {n}.")


def _proportion(x: int, n: int, confidence: float, method: str) -> Limits:
    from scipy.stats import binomtest

    found = binomtest(x, n).proportion_ci(confidence, method=method)
    return Limits(float(found.low), float(found.high))
