"""A confidence level becomes the z or t value that RAT-STATS prints."""

from __future__ import annotations

LEVELS = {"80": 0.80, "90": 0.90, "95": 0.95}


def z_value(confidence: float) -> float:
    """Two-sided normal quantile: 1.2816, 1.6449, 1.9600."""
    from scipy.stats import norm

    return float(norm.ppf((1 + confidence) / 2))


def t_value(confidence: float, freedom: float) -> float:
    """Two-sided Student quantile."""
    from scipy.stats import t

    return float(t.ppf((1 + confidence) / 2, freedom))
