"""The audit's settings become what the scorecard decides by; defaults where nothing is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

LEAST_CASES = 20


@dataclass(frozen=True, slots=True)
class Options:
    """`materiality`: dollars of a period below which nothing is put up for review."""

    materiality: float = 500.0
    minimum: int = LEAST_CASES
    tolerance: float = 0.05
    posterior: float = 0.80
    false_discovery: float = 0.10
    templates: Mapping[str, date] = field(default_factory=dict)
    benchmarks: Path | None = None


def options(settings: object) -> Options:
    """From audit.toml's Settings, a plain mapping, or nothing at all."""
    thresholds = _get(settings, "thresholds")
    base = Options()
    asked = _number(_get(thresholds, "minimum_denominator"), base.minimum)
    templates = _get(settings, "templates")
    own = _get(settings, "benchmarks")
    return Options(
        materiality=_number(_get(settings, "materiality"), base.materiality),
        minimum=max(LEAST_CASES, int(asked)),
        tolerance=_number(_get(thresholds, "tolerance"), base.tolerance),
        posterior=_number(_get(thresholds, "posterior"), base.posterior),
        false_discovery=_number(_get(thresholds, "false_discovery"), base.false_discovery),
        templates=templates if isinstance(templates, Mapping) else {},
        benchmarks=Path(own) if isinstance(own, str | Path) else None,
    )


def _get(holder: object, name: str) -> object:
    if isinstance(holder, Mapping):
        return holder.get(name)
    return getattr(holder, name, None)


def _number(value: object, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) else otherwise
