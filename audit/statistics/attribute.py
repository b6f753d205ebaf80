"""Errors counted in a sample become the projected number of errors, as RAT-STATS appraises it.

Source: RAT-STATS attribute appraisals. Unrestricted: exact hypergeometric limits. Stratified: each
stratum exact, the whole with the normal quantile on the combined standard error.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from audit.statistics.intervals import (
    Limits,
    check_counts,
    hypergeometric,
    hypergeometric_lower,
    hypergeometric_upper,
)
from audit.statistics.quantiles import LEVELS, z_value


@dataclass(frozen=True, slots=True)
class Stratum:
    name: str
    universe: int
    sample: int
    errors: int


@dataclass(frozen=True, slots=True)
class AttributeAppraisal:
    """`levels`: by "80", "90" and "95", in units of the universe; negative limits are shown."""

    universe: int
    sample: int
    errors: int
    point_total: float
    point_percent: float
    se_total: float
    levels: dict[str, Limits]
    one_sided: dict[str, Limits]
    strata: tuple[tuple[str, AttributeAppraisal], ...] = ()


def unrestricted(universe: int, sample: int, errors: int) -> AttributeAppraisal:
    check_counts(universe, sample, errors)
    rate = errors / sample
    return AttributeAppraisal(
        universe, sample, errors, universe * rate, 100 * rate,
        standard_error(universe, sample, rate),
        {name: hypergeometric(universe, sample, errors, level) for name, level in LEVELS.items()},
        {name: _one_sided(universe, sample, errors, 1 - level) for name, level in LEVELS.items()},
    )  # fmt: skip


def stratified(strata: Sequence[Stratum]) -> AttributeAppraisal:
    parts = tuple((s.name, unrestricted(s.universe, s.sample, s.errors)) for s in strata)
    universe = sum(s.universe for s in strata)
    point = sum(part.point_total for _, part in parts)
    error = math.sqrt(sum(part.se_total**2 for _, part in parts))
    levels = {
        name: Limits(point - z_value(level) * error, point + z_value(level) * error)
        for name, level in LEVELS.items()
    }
    one_sided = {
        name: Limits(point - z_value(2 * level - 1) * error, point + z_value(2 * level - 1) * error)
        for name, level in LEVELS.items()
    }
    return AttributeAppraisal(
        universe, sum(s.sample for s in strata), sum(s.errors for s in strata),
        point, 100 * point / universe, error, levels, one_sided, parts,
    )  # fmt: skip


def standard_error(universe: int, sample: int, rate: float) -> float:
    """N sqrt((1 - n/N) p (1 - p) / (n - 1)); zero where one unit leaves no spread to see."""
    if sample < 2:
        return 0.0
    return universe * math.sqrt((1 - sample / universe) * rate * (1 - rate) / (sample - 1))


def _one_sided(universe: int, sample: int, errors: int, tail: float) -> Limits:
    """What RAT-STATS offers when no unit, or every unit, of the sample is in error."""
    return Limits(
        hypergeometric_lower(universe, sample, errors, tail),
        hypergeometric_upper(universe, sample, errors, tail),
    )
