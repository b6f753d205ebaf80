"""A count against an expected rate becomes exact p-values and intervals."""

from __future__ import annotations

from dataclasses import dataclass

from audit.statistics.intervals import Limits


@dataclass(frozen=True, slots=True)
class RateTest:
    p_greater: float
    p_two_sided: float
    mid_p_greater: float


@dataclass(frozen=True, slots=True)
class RatioTest:
    """Observed over expected, exact Poisson."""

    ratio: float
    p_greater: float
    limits: Limits


def against_rate(x: int, n: int, rate: float) -> RateTest:
    """Exact binomial. Beware: with many visits it flags peers who merely differ; see funnel.py."""
    from scipy.stats import binom, binomtest

    greater = float(binom.sf(x - 1, n, rate))
    two_sided = float(binomtest(x, n, rate).pvalue)
    return RateTest(greater, two_sided, greater - float(binom.pmf(x, n, rate)) / 2)


def against_expected(observed: int, expected: float, confidence: float = 0.95) -> RatioTest:
    """Exact Poisson limits on the ratio (Garwood 1936)."""
    from scipy.stats import chi2, poisson

    tail = (1 - confidence) / 2
    lower = 0.0 if observed == 0 else float(chi2.ppf(tail, 2 * observed)) / 2
    upper = float(chi2.ppf(1 - tail, 2 * observed + 2)) / 2
    return RatioTest(
        observed / expected,
        float(poisson.sf(observed - 1, expected)),
        Limits(lower / expected, upper / expected),
    )
