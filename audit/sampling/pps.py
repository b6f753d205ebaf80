"""Dollar amounts become a fixed-interval monetary-unit selection (PPS)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.errors import UserError


@dataclass(frozen=True, slots=True)
class MonetarySelection:
    """Positions (from 0) into the amounts. `uncovered`: zero and negative amounts, never selected.

    `certainty`: amounts of an interval or more, audited whole and kept out of the projection.
    """

    interval: float
    start: float
    selected: tuple[int, ...]
    certainty: tuple[int, ...]
    uncovered: tuple[int, ...]
    probabilities: tuple[float, ...]


def fixed_interval(amounts: Sequence[float], n: int, start: float) -> tuple[int, ...]:
    """Positions hit by start, start + I, … on the running total, I = total/n."""
    total = sum(a for a in amounts if a > 0)
    interval = total / n
    if not 0 < start <= interval:
        raise UserError(f"The start must be above 0 and at most the interval {interval:,.2f}.")
    hits: list[int] = []
    cumulative, point = 0.0, start
    for position, amount in enumerate(amounts):
        cumulative += max(amount, 0.0)
        while len(hits) < n and point <= cumulative + 1e-9 * total:
            hits.append(position)
            point = start + len(hits) * interval
    return tuple(hits)


def inclusion_probabilities(amounts: Sequence[float], n: int) -> tuple[float, ...]:
    """min(1, n X_i / total)."""
    total = sum(a for a in amounts if a > 0)
    return tuple(min(1.0, n * max(a, 0.0) / total) for a in amounts)


def select(amounts: Sequence[float], n: int, fraction: float) -> MonetarySelection:
    """Take certainty units out first, then walk the rest; `fraction` of (0, 1] places the start."""
    if not any(a > 0 for a in amounts):
        raise UserError("Monetary-unit sampling needs amounts above zero.")
    certainty = _certainty(amounts, n)
    rest = [0.0 if i in certainty else max(a, 0.0) for i, a in enumerate(amounts)]
    left = n - len(certainty)
    uncovered = tuple(i for i, a in enumerate(amounts) if a <= 0)
    if left < 1 or not any(rest):
        chances = tuple(float(i in certainty) for i in range(len(amounts)))
        return MonetarySelection(0.0, 0.0, (), tuple(sorted(certainty)), uncovered, chances)
    interval = sum(rest) / left
    start = interval * fraction
    chosen = fixed_interval(rest, left, start)
    chances = tuple(
        1.0 if i in certainty else chance
        for i, chance in enumerate(inclusion_probabilities(rest, left))
    )
    return MonetarySelection(interval, start, chosen, tuple(sorted(certainty)), uncovered, chances)


def _certainty(amounts: Sequence[float], n: int) -> set[int]:
    """Removing a large unit lowers the interval for the others, so repeat until it holds."""
    certain: set[int] = set()
    while len(certain) < n:
        total = sum(a for i, a in enumerate(amounts) if a > 0 and i not in certain)
        interval = total / (n - len(certain))
        new = {i for i, a in enumerate(amounts) if i not in certain and a > 0 and a >= interval}
        # the last unit left is its own interval: there is nothing to sample it from
        if not new:
            return certain
        certain |= new
    return certain
