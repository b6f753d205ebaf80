"""Overpayments of a sample become the overpayment of the universe, as RAT-STATS appraises it.

Source: RAT-STATS variable appraisals (difference estimator). Unrestricted: t with n - 1 degrees of
freedom. Stratified: t within a stratum, the normal quantile for the whole.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.errors import UserError
from audit.statistics.quantiles import LEVELS, t_value, z_value


@dataclass(frozen=True, slots=True)
class Level:
    """Limits on the total. `quantile` is t, or z for a stratified whole. Lower may be negative."""

    lower: float
    upper: float
    precision_amount: float
    precision_percent: float
    quantile: float


@dataclass(frozen=True, slots=True)
class VariableAppraisal:
    """Dollars. `kurtosis` is not the excess; skewness and kurtosis are 0 below a spread of $1."""

    universe: int
    sample: int
    nonzero: int
    mean: float
    standard_deviation: float
    se_mean: float
    se_total: float
    skewness: float
    kurtosis: float
    point_estimate: float
    levels: dict[str, Level]
    quantile_kind: str  # "t" or "z"
    satterthwaite: dict[str, Level] | None = None
    satterthwaite_df: float | None = None
    strata: tuple[tuple[str, VariableAppraisal], ...] = ()


def unrestricted(differences: Sequence[float], universe: int) -> VariableAppraisal:
    """`differences`: overpayment of each sampled unit, 0 where it was right, negative if under."""
    n = len(differences)
    if n < 2:
        raise UserError("A dollar appraisal needs at least two sampled units.")
    if n > universe:
        raise UserError(f"A sample of {n} does not fit a universe of {universe}.")
    mean = math.fsum(differences) / n
    sd = math.sqrt(math.fsum((d - mean) ** 2 for d in differences) / (n - 1))
    se_mean = sd / math.sqrt(n) * math.sqrt((universe - n) / universe)
    skewness, kurtosis = moments(differences)
    quantiles = {name: t_value(level, n - 1) for name, level in LEVELS.items()}
    point, error = universe * mean, universe * se_mean
    return VariableAppraisal(
        universe, n, sum(d != 0 for d in differences), mean, sd, se_mean, error,
        skewness, kurtosis, point, levels_of(point, error, quantiles), "t",
    )  # fmt: skip


def stratified(
    differences: Mapping[str, Sequence[float]], universes: Mapping[str, int]
) -> VariableAppraisal:
    """T = sum N_h mean_h; Var = sum N_h (N_h - n_h) s_h^2 / n_h."""
    missing = set(differences) ^ set(universes)
    if missing:
        names = ", ".join(sorted(missing))
        raise UserError(f"Give both a sample and a universe for stratum {names}.")
    parts = tuple((name, unrestricted(differences[name], universes[name])) for name in differences)
    universe = sum(universes.values())
    point = sum(part.point_estimate for _, part in parts)
    error = math.sqrt(sum(part.se_total**2 for _, part in parts))
    freedom = satterthwaite_df([part for _, part in parts])
    everything = [d for values in differences.values() for d in values]
    skewness, kurtosis = moments(everything)
    return VariableAppraisal(
        universe, len(everything), sum(d != 0 for d in everything), point / universe,
        _pooled_spread(parts, universe), error / universe, error, skewness, kurtosis, point,
        levels_of(point, error, {name: z_value(level) for name, level in LEVELS.items()}), "z",
        levels_of(point, error, {name: t_value(level, freedom) for name, level in LEVELS.items()}),
        freedom, parts,
    )  # fmt: skip


def satterthwaite_df(parts: Sequence[VariableAppraisal]) -> float:
    """(sum g_h)^2 / sum g_h^2/(n_h - 1) with g_h the stratum's variance (Cochran 1977, 5.4)."""
    variances = [(part.se_total**2, part.sample - 1) for part in parts]
    below = sum(v * v / df for v, df in variances)
    if below == 0:
        return float(sum(df for _, df in variances))
    return sum(v for v, _ in variances) ** 2 / below


def moments(values: Sequence[float]) -> tuple[float, float]:
    """Skewness m3/m2^1.5 and kurtosis m4/m2^2, both 0 where RAT-STATS leaves them 0."""
    n = len(values)
    mean = math.fsum(values) / n
    second, third, fourth = (math.fsum((v - mean) ** k for v in values) / n for k in (2, 3, 4))
    if math.sqrt(second) < 1:
        return 0.0, 0.0
    return third / second**1.5, fourth / second**2


def levels_of(point: float, error: float, quantiles: Mapping[str, float]) -> dict[str, Level]:
    levels = {}
    for name, quantile in quantiles.items():
        amount = quantile * error
        percent = 100 * amount / point if point > 0 else 0.0  # RAT-STATS prints 0.00 % then
        levels[name] = Level(point - amount, point + amount, amount, percent, quantile)
    return levels


def _pooled_spread(parts: Sequence[tuple[str, VariableAppraisal]], universe: int) -> float:
    """Spread of one unit of the universe, strata weighted by their size."""
    mean = sum(part.point_estimate for _, part in parts) / universe
    square = sum(
        part.universe * (part.standard_deviation**2 + (part.mean - mean) ** 2) for _, part in parts
    )
    return math.sqrt(square / universe)
