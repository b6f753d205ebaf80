"""A count and its peers become a posterior, a z-score that allows for spread, p and dollars."""

from __future__ import annotations

import math
from dataclasses import dataclass

from audit.benchmarks.tables import PER_CASE, SHARE, Benchmark
from audit.statistics.shrinkage import peers_from, posterior, tails

DECILE = 1.2815515655446004
LOW, HIGH = 0.10, 0.90  # ends of the 80 % interval, and the peers' deciles


@dataclass(frozen=True, slots=True)
class Comparison:
    """`above`: P(the true rate is over the peers' 90th percentile | data); `below` the 10th.

    `estimate`, `low`, `high`: shrunk rate with its 80 % interval.
    """

    rate: float
    median: float
    q10: float
    q90: float
    above: float
    below: float
    z: float
    p_over: float
    p_two_sided: float
    estimate: float
    low: float
    high: float
    mathematics: str


def compare(x: float, n: float, peers: Benchmark, visit_sd: float | None = None) -> Comparison:
    """`visit_sd`: spread of one case on an index scale (a benchmark of law "index")."""
    if peers.law == SHARE:
        return _share(round(x), round(n), peers)
    if peers.law == PER_CASE:
        return _per_case(x, n, peers)
    return _index(x, n, peers, visit_sd or peers.spread)


def _share(x: int, n: int, peers: Benchmark) -> Comparison:
    """Beta-binomial; z is Spiegelhalter's, tau^2 = rho/4 being the beta's arcsine variance."""
    beta = peers_from(peers.mean, peers.spread)
    x = min(x, n)
    after = posterior(beta, x, n)
    q10, median, q90 = beta.quantile(LOW), beta.quantile(0.5), beta.quantile(HIGH)
    shown, centre = math.asin(math.sqrt(x / n)), math.asin(math.sqrt(peers.mean))
    z = (shown - centre) / math.sqrt(1 / (4 * n) + peers.spread / 4)
    over, under = tails(beta, x, n)
    above, both = after.above(q90), min(1.0, 2 * min(over, under))
    text = (
        f"x={x}, n={n}; peers Beta({beta.alpha:.2f}, {beta.beta:.2f}), rho={peers.spread:.3f}; "
        f"posterior Beta({after.alpha:.2f}, {after.beta:.2f}); "
        f"P(theta>{q90:.3f})={above:.3f}; z={z:.2f}; p={both:.3g}"
    )
    return Comparison(
        x / n, median, q10, q90, above, 1 - after.above(q10), z, over, both,
        after.mean, after.quantile(LOW), after.quantile(HIGH), text,
    )  # fmt: skip


def _per_case(x: float, n: float, peers: Benchmark) -> Comparison:
    """Normal on log(units a case - floor); sampling variance (1 + m)/(m n), m from the peers."""
    extra = peers.mean - peers.floor
    seen = max(x - peers.floor * n, 0.5) / n
    error = (1 + extra) / (extra * n)
    text = f"x={x:g}, n={n:g}; log scale above {peers.floor:g}"
    found = _normal(math.log(seen), error, math.log(extra), peers.spread, text)
    return _moved(found, x / n, peers.floor)


def _index(x: float, n: float, peers: Benchmark, visit_sd: float) -> Comparison:
    text = f"mean={x / n:.4f}, n={n:g}"
    return _normal(x / n, visit_sd**2 / n, peers.mean, peers.spread, text)


def _normal(y: float, error: float, centre: float, spread: float, text: str) -> Comparison:
    """Normal prior and normal data: the posterior is their precision-weighted mean."""
    between = spread * spread
    weight = between / (between + error)
    mean, sd = centre + weight * (y - centre), math.sqrt(weight * error)
    q10, q90 = centre - DECILE * spread, centre + DECILE * spread
    z = (y - centre) / math.sqrt(error + between)
    above, below = _upper((q90 - mean) / sd), _upper((mean - q10) / sd)
    both = math.erfc(abs(z) / math.sqrt(2))
    text += (
        f"; peers N({centre:.3f}, {spread:.3f}^2); posterior N({mean:.3f}, {sd:.3f}^2); "
        f"P(theta>{q90:.3f})={above:.3f}; z={z:.2f}; p={both:.3g}"
    )
    return Comparison(y, centre, q10, q90, above, below, z, _upper(z), both,
                      mean, mean - DECILE * sd, mean + DECILE * sd, text)  # fmt: skip


def _moved(found: Comparison, rate: float, floor: float) -> Comparison:
    """From the log scale back to units a case."""
    median, q10, q90, estimate, low, high = (
        math.exp(v) + floor
        for v in (found.median, found.q10, found.q90, found.estimate, found.low, found.high)
    )
    return Comparison(
        rate, median, q10, q90, found.above, found.below, found.z, found.p_over,
        found.p_two_sided, estimate, low, high, found.mathematics,
    )  # fmt: skip


def _upper(z: float) -> float:
    return math.erfc(z / math.sqrt(2)) / 2
