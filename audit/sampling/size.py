"""A tolerance and a confidence become the number of charts to pull, with the convention named."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from audit.errors import UserError

BINOMIAL = "binomial"  # AICPA 2017 appendix A
HYPERGEOMETRIC = "hypergeometric"  # a finite universe, EZ-Quant
POISSON = "poisson"  # "reliability factor" tables; one or two charts more than binomial
MAX_SAMPLE = 1_000_000


@dataclass(frozen=True, slots=True)
class SampleSize:
    """`n` charts; `errors_allowed` is the largest count that still supports the conclusion."""

    n: int
    errors_allowed: int
    convention: str
    sentence: str


@dataclass(frozen=True, slots=True)
class VariableSize:
    """Charts for a dollar estimate: `n` from z, `n_t` when t replaces z until it settles."""

    n: int
    n_t: int
    n_infinite: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Power:
    """The exact one-sided test of "the error rate exceeds p0" with n charts."""

    n: int
    reject_from: int
    actual_alpha: float
    power: float


def attribute_size(
    tolerable: float,
    confidence: float = 0.95,
    errors_allowed: int = 0,
    universe: int | None = None,
    convention: str | None = None,
) -> SampleSize:
    """The smallest n at which `errors_allowed` errors still put the rate below `tolerable`."""
    _proportion("tolerable rate", tolerable)
    _proportion("confidence", confidence)
    name = convention or (BINOMIAL if universe is None else HYPERGEOMETRIC)
    n = _smallest(lambda size: _miss(name, size, errors_allowed, tolerable, universe), confidence)
    sentence = _size_sentence(n, errors_allowed, tolerable, confidence, name, universe)
    return SampleSize(n, errors_allowed, name, sentence)


def planned_size(tolerable: float, expected: float, confidence: float = 0.95) -> SampleSize:
    """AICPA appendix A: n that tolerates the errors which the expected rate itself produces."""
    allowed = 0
    while True:
        size = attribute_size(tolerable, confidence, allowed)
        if expected * size.n <= allowed + 1e-9:
            return size
        allowed += 1
        if size.n > MAX_SAMPLE:
            raise UserError("The expected rate is too close to the tolerable rate to plan for.")


def precision_size(
    rate: float, half_width: float, confidence: float = 0.95, universe: int | None = None
) -> SampleSize:
    """n for an interval of rate ± half_width (Cochran 1977, 4.4), with the finite correction."""
    from scipy.stats import norm

    z = float(norm.ppf((1 + confidence) / 2))
    n0 = z * z * rate * (1 - rate) / half_width**2
    n = math.ceil(n0 if universe is None else n0 / (1 + (n0 - 1) / universe))
    sentence = (
        f"{n} charts give the rate to within ±{half_width:.1%} with {confidence:.0%} confidence"
        f" if the rate is about {rate:.0%} (convention: Cochran, normal approximation)."
    )
    return SampleSize(n, 0, "precision (Cochran)", sentence)


def variable_size(
    mean: float, sd: float, universe: int, confidence: float, precision: float
) -> VariableSize:
    """n for a total within ±`precision` of the mean overpayment (Cochran 1977, 4.7).

    `mean` and `sd` are those of a probe of overpayments, not of payments.
    """
    from scipy.stats import norm, t

    if mean <= 0 or sd < 0:
        raise UserError("A dollar sample is planned from a probe with a positive mean overpayment.")
    level = (1 + confidence) / 2
    n0 = (float(norm.ppf(level)) * sd / (precision * mean)) ** 2
    n = max(2, math.ceil(_finite(n0, universe)))
    settled, previous = n, 0
    for _ in range(50):
        if settled == previous:
            break
        previous = settled
        quantile = float(t.ppf(level, max(1, settled - 1)))
        settled = max(2, math.ceil(_finite((quantile * sd / (precision * mean)) ** 2, universe)))
    sentence = (
        f"{n} charts estimate the total to within ±{precision:.0%} with {confidence:.0%} confidence"
        f" (normal convention; {settled} when t is used), if the probe is like the universe."
    )
    return VariableSize(n, settled, n0, sentence)


def power(n: int, tolerable: float, true_rate: float, alpha: float = 0.05) -> Power:
    """How often n charts would show that a provider at `true_rate` exceeds `tolerable`."""
    from scipy.stats import binom

    reject = next(x for x in range(n + 2) if float(binom.sf(x - 1, n, tolerable)) <= alpha)
    alpha_used = float(binom.sf(reject - 1, n, tolerable))
    return Power(n, reject, alpha_used, float(binom.sf(reject - 1, n, true_rate)))


def detection_probability(universe: int, bad: int, n: int) -> float:
    """P(at least one of `bad` wrong units is among n drawn): 1 - C(N-K, n)/C(N, n)."""
    from scipy.stats import hypergeom

    return float(hypergeom.sf(0, universe, bad, n))


def _finite(n0: float, universe: int) -> float:
    return n0 / (1 + n0 / universe)


def _miss(name: str, n: int, allowed: int, rate: float, universe: int | None) -> float:
    """P(no more than `allowed` errors are seen although the true rate is the tolerable one)."""
    from scipy.stats import binom, hypergeom, poisson

    if name == BINOMIAL:
        return float(binom.cdf(allowed, n, rate))
    if name == POISSON:
        return float(poisson.cdf(allowed, n * rate))
    if name == HYPERGEOMETRIC and universe:
        # K is rounded up: with K = ceil(N p) errors the rate is at least the tolerable one.
        bad = math.ceil(universe * rate - 1e-9)
        return float(hypergeom.cdf(allowed, universe, bad, min(n, universe)))
    raise UserError(f"Convention {name!r} needs a universe or is not known.")


def _smallest(miss: Callable[[int], float], confidence: float) -> int:
    """Bisection: the chance to miss falls as n grows."""
    target = 1 - confidence + 1e-12
    high = 1
    while miss(high) > target:
        high *= 2
        if high > MAX_SAMPLE:
            raise UserError("No sample below a million charts supports this conclusion.")
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if miss(middle) <= target else (middle, high)
    return high


def _size_sentence(
    n: int, allowed: int, tolerable: float, confidence: float, name: str, universe: int | None
) -> str:
    found = "no error" if allowed == 0 else f"at most {allowed} errors"
    frame = "" if universe is None else f" of a universe of {universe:,}"
    return (
        f"{n} charts{frame}: with {found} among them, the error rate is below {tolerable:.1%} "
        f"with {confidence:.0%} confidence ({name} convention)."
    )


def _proportion(what: str, value: float) -> None:
    if not 0 < value < 1:
        raise UserError(f"The {what} is {value}: give a number between 0 and 1, such as 0.05.")
