"""Paid and overpaid dollars of a sample become a ratio or regression estimate of the total."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from audit.errors import UserError
from audit.statistics.quantiles import LEVELS, t_value
from audit.statistics.variable import Level, levels_of

FEWEST_NONZERO = 10  # below that, neither estimator is to be relied on


@dataclass(frozen=True, slots=True)
class RatioEstimate:
    """`slope` is the overpaid cents per paid dollar (ratio), or the regression slope."""

    slope: float
    se_slope: float
    total: float
    se_total: float
    levels: dict[str, Level]
    reliable: bool


def ratio(
    paid: Sequence[float], over: Sequence[float], universe: int, paid_total: float
) -> RatioEstimate:
    """X * sum d / sum x, standard error from the residuals d - R x (Cochran 1977, 6.3)."""
    n = _check(paid, over)
    slope = math.fsum(over) / math.fsum(paid)
    residuals = [d - slope * x for x, d in zip(paid, over, strict=True)]
    spread = math.sqrt(math.fsum(e * e for e in residuals) / (n - 1))
    se_slope = math.sqrt(1 - n / universe) * spread / math.sqrt(n) / (math.fsum(paid) / n)
    error = se_slope * paid_total
    return _estimate(slope, se_slope, slope * paid_total, error, over, n - 1)


def regression(
    paid: Sequence[float], over: Sequence[float], universe: int, paid_total: float
) -> RatioEstimate:
    """N (mean d + b (X/N - mean x)), residual variance on n - 2 (Cochran 1977, 7.4)."""
    n = _check(paid, over)
    mean_x, mean_d = math.fsum(paid) / n, math.fsum(over) / n
    square = math.fsum((x - mean_x) ** 2 for x in paid)
    if square == 0 or n < 3:
        raise UserError("A regression estimate needs three paid amounts that differ.")
    cross = math.fsum((x - mean_x) * (d - mean_d) for x, d in zip(paid, over, strict=True))
    slope = cross / square
    residuals = [d - mean_d - slope * (x - mean_x) for x, d in zip(paid, over, strict=True)]
    spread = math.sqrt(math.fsum(e * e for e in residuals) / (n - 2))
    error = universe * math.sqrt(1 - n / universe) * spread / math.sqrt(n)
    total = universe * (mean_d + slope * (paid_total / universe - mean_x))
    return _estimate(slope, spread / math.sqrt(square), total, error, over, n - 2)


def _estimate(
    slope: float, se_slope: float, total: float, error: float, over: Sequence[float], freedom: int
) -> RatioEstimate:
    quantiles = {name: t_value(level, freedom) for name, level in LEVELS.items()}
    reliable = sum(d != 0 for d in over) >= FEWEST_NONZERO
    levels = levels_of(total, error, quantiles)
    return RatioEstimate(slope, se_slope, total, error, levels, reliable)


def _check(paid: Sequence[float], over: Sequence[float]) -> int:
    if len(paid) != len(over) or len(paid) < 2:
        raise UserError("Paid and overpaid amounts come in pairs, two units or more.")
    if math.fsum(paid) <= 0:
        raise UserError("A ratio estimate needs paid dollars in the sample.")
    return len(paid)
