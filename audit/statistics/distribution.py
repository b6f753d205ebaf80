"""Counts by level become a comparison with a benchmark mix: how unlikely, and how large."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from audit.errors import UserError

SMALL_EXPECTATION = 5.0
MAX_OUTCOMES = 2_000_000  # of the exact enumeration


@dataclass(frozen=True, slots=True)
class Fit:
    """`p` is exact multinomial where an expected count is below 5, else chi-square's.

    cohen_w, jsd (base 2, not its square root) and total_variation say how large the difference is.
    """

    n: int
    chi2: float
    g: float
    df: int
    p: float
    p_chi2: float
    exact: bool
    cohen_w: float
    jsd: float
    total_variation: float
    residuals: tuple[float, ...]  # (O - n pi)/sqrt(n pi (1 - pi))


@dataclass(frozen=True, slots=True)
class Homogeneity:
    chi2: float
    p: float
    df: int
    cramers_v: float


def goodness_of_fit(observed: Sequence[int], benchmark: Sequence[float]) -> Fit:
    """Pearson chi-square, G, exact multinomial and effect sizes of `observed` against a mix."""
    from scipy.stats import chi2 as chi2_law

    n = sum(observed)
    if n == 0 or len(observed) != len(benchmark):
        raise UserError("Compare at least one visit with a benchmark of as many levels.")
    shares = [b / sum(benchmark) for b in benchmark]
    expected = [n * share for share in shares]
    pairs = list(zip(observed, expected, strict=True))
    chi2 = math.fsum((o - e) ** 2 / e for o, e in pairs)
    g = 2 * math.fsum(o * math.log(o / e) for o, e in pairs if o)
    df = len(observed) - 1
    p_chi2 = float(chi2_law.sf(chi2, df))
    exact = min(expected) < SMALL_EXPECTATION and _outcomes(n, len(observed)) <= MAX_OUTCOMES
    p = exact_multinomial(observed, shares) if exact else p_chi2
    rates = [o / n for o in observed]
    effect = math.sqrt(math.fsum((r - s) ** 2 / s for r, s in zip(rates, shares, strict=True)))
    variation = math.fsum(abs(r - s) for r, s in zip(rates, shares, strict=True)) / 2
    residuals = tuple(
        (o - e) / math.sqrt(e * (1 - s)) for (o, e), s in zip(pairs, shares, strict=True)
    )
    return Fit(n, chi2, g, df, p, p_chi2, exact, effect, jensen_shannon(rates, shares),
               variation, residuals)  # fmt: skip


def jensen_shannon(p: Sequence[float], q: Sequence[float]) -> float:
    """Divergence in bits: the square of what scipy calls jensenshannon."""
    middle = [(a + b) / 2 for a, b in zip(p, q, strict=True)]
    return (_divergence(p, middle) + _divergence(q, middle)) / 2


def exact_multinomial(observed: Sequence[int], shares: Sequence[float]) -> float:
    """P of every outcome no likelier than the observed one."""
    n = sum(observed)
    logs = [math.log(s) for s in shares]
    limit = _log_chance(observed, logs) + 1e-9
    chances = (_log_chance(each, logs) for each in _compositions(n, len(shares)))
    return min(1.0, math.fsum(math.exp(c) for c in chances if c <= limit))


def homogeneity(first: Sequence[int], second: Sequence[int]) -> Homogeneity:
    """Two providers' mixes against each other; levels that neither used are left out."""
    from scipy.stats import chi2_contingency

    used = [(a, b) for a, b in zip(first, second, strict=True) if a + b]
    table = [[a for a, _ in used], [b for _, b in used]]
    if len(used) < 2 or min(map(sum, table)) == 0:
        raise UserError("Two mixes can be compared when both have visits on two levels or more.")
    chi2, p, df, _ = chi2_contingency(table, correction=False)
    total = sum(map(sum, table))
    return Homogeneity(float(chi2), float(p), int(df), math.sqrt(float(chi2) / total))


def _divergence(p: Sequence[float], q: Sequence[float]) -> float:
    return math.fsum(a * math.log2(a / b) for a, b in zip(p, q, strict=True) if a)


def _outcomes(n: int, levels: int) -> int:
    return math.comb(n + levels - 1, levels - 1)


def _log_chance(counts: Sequence[int], logs: Sequence[float]) -> float:
    ways = math.lgamma(sum(counts) + 1) - math.fsum(math.lgamma(c + 1) for c in counts)
    return ways + math.fsum(c * log for c, log in zip(counts, logs, strict=True))


def _compositions(n: int, parts: int) -> list[tuple[int, ...]]:
    if parts == 1:
        return [(n,)]
    return [(k, *rest) for k in range(n + 1) for rest in _compositions(n - k, parts - 1)]
