"""Many p-values become q-values: BH for screening lists, Holm for anything that names a person."""

from __future__ import annotations

from collections.abc import Sequence


def benjamini_hochberg(p: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg 1995: the share of false flags among those flagged."""
    return _controlled(p, "bh")


def benjamini_yekutieli(p: Sequence[float]) -> list[float]:
    """Valid under any dependence; sterner."""
    return _controlled(p, "by")


def holm(p: Sequence[float]) -> list[float]:
    """Holm 1979: the chance of even one false flag."""
    adjusted, highest = [0.0] * len(p), 0.0
    for rank, place in enumerate(sorted(range(len(p)), key=lambda i: p[i])):
        highest = max(highest, min(1.0, (len(p) - rank) * p[place]))
        adjusted[place] = highest
    return adjusted


def _controlled(p: Sequence[float], method: str) -> list[float]:
    if not p:
        return []
    from scipy.stats import false_discovery_control

    return [float(q) for q in false_discovery_control(list(p), method=method)]
