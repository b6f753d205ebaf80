"""Lines that share an encounter become encounter totals, honest errors and a design effect."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from audit.errors import UserError


@dataclass(frozen=True, slots=True)
class ClusterRate:
    """An error rate of lines drawn by encounter. `deff`: variance against single lines drawn."""

    rate: float
    se: float
    naive_se: float
    deff: float
    lines: int
    clusters: int


@dataclass(frozen=True, slots=True)
class ClusterTotal:
    total: float
    se: float
    df: int


def cluster_rate(clusters: Sequence[Sequence[int]], universe: int) -> ClusterRate:
    """Ratio of totals with encounter residuals (Cochran 1977, 6.3; R survey's svymean).

    `clusters`: for each drawn encounter, 1 for a wrong line and 0 for a right one.
    """
    drawn = len(clusters)
    if drawn < 2:
        raise UserError("A design effect needs at least two encounters.")
    sizes = [len(c) for c in clusters]
    lines = sum(sizes)
    rate = sum(sum(c) for c in clusters) / lines
    spread = math.fsum((sum(c) - rate * len(c)) ** 2 for c in clusters) / (drawn - 1)
    fpc = 1 - drawn / universe
    variance = fpc * drawn * spread / lines**2
    estimated_lines = universe * lines / drawn
    single = (1 - lines / estimated_lines) * rate * (1 - rate) / (lines - 1)
    naive = math.sqrt(rate * (1 - rate) / lines)
    deff = variance / single if single else 1.0
    return ClusterRate(rate, math.sqrt(variance), naive, deff, lines, drawn)


def cluster_total(totals: Sequence[float], universe: int) -> ClusterTotal:
    """`totals`: overpaid dollars of each drawn encounter, summed over its lines."""
    drawn = len(totals)
    mean = math.fsum(totals) / drawn
    variance = math.fsum((t - mean) ** 2 for t in totals) / (drawn - 1)
    se = universe * math.sqrt((1 - drawn / universe) * variance / drawn)
    return ClusterTotal(universe * mean, se, drawn - 1)
