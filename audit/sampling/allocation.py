"""Strata with their sizes and spreads become the number to draw from each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.errors import UserError

FLOOR = 2  # a stratum of one has no variance; RAT-STATS asks for more than one


@dataclass(frozen=True, slots=True)
class Stratum:
    """`sd` is the spread of the overpayment (or, planning, of the payment) within the stratum."""

    name: str
    size: int
    sd: float = 1.0


@dataclass(frozen=True, slots=True)
class Share:
    stratum: str
    size: int
    ideal: float
    n: int
    take_all: bool


def proportional(strata: Sequence[Stratum], n: int) -> list[float]:
    """n N_h / N (Cochran 1977, 5.9)."""
    total = sum(s.size for s in strata)
    return [n * s.size / total for s in strata]


def neyman(strata: Sequence[Stratum], n: int) -> list[float]:
    """n N_h S_h / sum N_h S_h (Neyman 1934)."""
    total = sum(s.size * s.sd for s in strata)
    if total == 0:
        return proportional(strata, n)
    return [n * s.size * s.sd / total for s in strata]


def allocate(
    strata: Sequence[Stratum], n: int, method: str = "proportional", floor: int = FLOOR
) -> list[Share]:
    """Whole numbers, each at least `floor`; a stratum due for all its units is taken whole."""
    if method not in ("proportional", "neyman"):
        raise UserError(f"Unknown allocation {method!r}: use 'proportional' or 'neyman'.")
    if any(s.size < 1 for s in strata):
        raise UserError("Each stratum needs at least one unit.")
    whole = _taken_whole(strata, n, method)
    rest = [s for s in strata if s.name not in whole]
    left = n - sum(s.size for s in strata if s.name in whole)
    ideals = dict(zip((s.name for s in rest), _ideal(rest, max(left, 0), method), strict=True))
    counts = _rounded(ideals, max(left, 0))
    return [
        Share(s.name, s.size, float(s.size), s.size, True)
        if s.name in whole
        else _share(s, ideals[s.name], counts[s.name], floor)
        for s in strata
    ]


def _ideal(strata: Sequence[Stratum], n: int, method: str) -> list[float]:
    if not strata:
        return []
    return neyman(strata, n) if method == "neyman" else proportional(strata, n)


def _taken_whole(strata: Sequence[Stratum], n: int, method: str) -> set[str]:
    """Taking one stratum whole leaves more for the others, so look again until none is left."""
    whole: set[str] = set()
    while True:
        rest = [s for s in strata if s.name not in whole]
        left = n - sum(s.size for s in strata if s.name in whole)
        due = {
            s.name
            for s, ideal in zip(rest, _ideal(rest, max(left, 0), method), strict=True)
            if ideal >= s.size
        }
        if not due:
            return whole
        whole |= due


def _rounded(ideals: dict[str, float], total: int) -> dict[str, int]:
    """Largest remainders, so that the parts add up to the whole."""
    counts = {name: int(value) for name, value in ideals.items()}
    order = sorted(ideals, key=lambda name: (counts[name] - ideals[name], name))
    for name in order[: max(0, total - sum(counts.values()))]:
        counts[name] += 1
    return counts


def _share(stratum: Stratum, ideal: float, count: int, floor: int) -> Share:
    n = min(stratum.size, max(count, floor))
    return Share(stratum.name, stratum.size, ideal, n, n == stratum.size)
