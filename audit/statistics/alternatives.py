"""Zero-heavy overpayments become limits that do not lean on t: where t misleads, and what to show.

Edwards et al. 2003 (minimum sum), Owen 2001 (empirical likelihood), Stringer 1963 (MUS upper).
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from audit.errors import UserError
from audit.statistics.intervals import Limits, hypergeometric_lower

FEWEST_NONZERO = 10
MANY_ZEROS = 0.85
HIGH_ERROR_RATE = 0.80
EVEN_AMOUNTS = 0.3  # coefficient of variation of the nonzero amounts


def minimum_sum(
    sample_over: Sequence[float], unsampled_paid: Sequence[float], alpha: float = 0.10
) -> float:
    """Lower limit of the total: what the fewest credible wrong units must add up to.

    Valid by construction for full denials, and very conservative. Units of the sample in error
    count in full; the other L_K - x units are the cheapest that were not sampled.
    """
    universe = len(sample_over) + len(unsampled_paid)
    wrong = sum(d > 0 for d in sample_over)
    fewest = hypergeometric_lower(universe, len(sample_over), wrong, alpha)
    cheapest = sorted(unsampled_paid)[: fewest - wrong]
    return math.fsum(d for d in sample_over if d > 0) + math.fsum(cheapest)


def empirical_likelihood(values: Sequence[float], confidence: float) -> Limits:
    """Limits on the mean without a normal assumption; no finite population correction.

    -2 log likelihood ratio <= chi-square(1); solved as statsmodels' DescStat does.
    """
    import numpy as np
    from scipy.optimize import brentq
    from scipy.stats import chi2

    data = np.asarray(values, dtype=float)
    if data.min() == data.max():
        raise UserError("Empirical likelihood needs amounts that differ.")
    mean, target = float(data.mean()), float(chi2.ppf(confidence, 1))

    def excess(candidate: float) -> float:
        return _log_ratio(data - candidate) - target

    gap = 1e-9 * (float(data.max()) - float(data.min()))
    lower = float(brentq(excess, float(data.min()) + gap, mean, xtol=1e-12))
    upper = float(brentq(excess, mean, float(data.max()) - gap, xtol=1e-12))
    return Limits(lower, upper)


def _log_ratio(deviations: object) -> float:
    """2 sum log(1 + lambda d_i) with lambda solving sum d_i/(1 + lambda d_i) = 0."""
    import numpy as np
    from scipy.optimize import brentq

    d = np.asarray(deviations, dtype=float)
    n = len(d)
    # all weights below one: lambda lies strictly between these
    low, high = (1 / n - 1) / float(d.max()), (1 / n - 1) / float(d.min())
    if low >= high:
        return 0.0
    slope = brentq(lambda at: float(np.sum(d / (1 + at * d))), low, high, xtol=1e-15)
    return float(2 * np.sum(np.log1p(slope * d)))


def stringer(n: int, taints: Sequence[float], confidence: float = 0.95) -> float:
    """Upper limit on the tainted share of dollars in a monetary-unit sample.

    p_U(0) + sum [p_U(j) - p_U(j-1)] z_(j), taints z in descending order, p_U Clopper-Pearson.
    """
    from scipy.stats import beta

    ordered = sorted((z for z in taints if z > 0), reverse=True)
    counts = range(len(ordered) + 1)
    bounds = [1.0 if j == n else float(beta.ppf(confidence, j + 1, n - j)) for j in counts]
    steps = zip(bounds[1:], bounds, ordered, strict=False)
    return bounds[0] + math.fsum((now - before) * z for now, before, z in steps)


def stringer_with_offset(
    n: int, over: Sequence[float], under: Sequence[float], confidence: float = 0.95
) -> float:
    """Stringer with the LTA offset: less the mean understatement (Leslie, Teitlebaum, Anderson)."""
    return stringer(n, over, confidence) - math.fsum(abs(z) for z in under) / n


def hansen_hurwitz(
    n: int, taints: Sequence[float], book: float, confidence: float
) -> tuple[float, float, Limits]:
    """Estimate, standard error and t limits of a PPS sample: book times the mean taint."""
    from audit.statistics.quantiles import t_value

    values = [*taints, *([0.0] * (n - len(taints)))]
    mean = math.fsum(values) / n
    error = book * statistics.stdev(values) / math.sqrt(n)
    amount = t_value(confidence, n - 1) * error
    return book * mean, error, Limits(book * mean - amount, book * mean + amount)


def t_warnings(differences: Sequence[float]) -> tuple[str, ...]:
    """Where simulation shows that t limits miss their confidence (see docs/methods.md)."""
    n = len(differences)
    nonzero = [d for d in differences if d != 0]
    found = []
    if len(nonzero) < FEWEST_NONZERO or (n - len(nonzero)) / n > MANY_ZEROS:
        found.append(
            f"Only {len(nonzero)} of {n} units differ: the t lower limit is on the safe side, but "
            "the t upper limit is too low to reserve money by."
        )
    if len(nonzero) > HIGH_ERROR_RATE * n and _variation(nonzero) < EVEN_AMOUNTS:
        found.append(
            "Almost every unit is wrong by about the same amount: the t lower limit overstates "
            "what is owed more often than it says. Look at the minimum-sum limit."
        )
    return tuple(found)


def _variation(values: Sequence[float]) -> float:
    if len(values) < 2:
        return math.inf
    mean = statistics.fmean(values)
    return math.inf if mean == 0 else statistics.stdev(values) / abs(mean)
