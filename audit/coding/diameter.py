"""Lesion size and margins turned into the diameter that selects a sized code."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.coding.tiers import step_of
from audit.model import Lesion

TOLERANCE = 0.1 + 1e-6  # a stated total may be rounded; RULINGS 17


@dataclass(frozen=True, slots=True)
class Diameter:
    """The excised diameter in cm, how it was found, and the other value where two disagree."""

    cm: float | None
    computed: float | None = None
    stated: float | None = None
    lesion_alone: bool = False  # no margin and no total in the record
    other: float | None = None  # the larger of two values in different tiers

    def words(self) -> str:
        if self.cm is None:
            return "no lesion size is stated"
        return f"{_cm(self.cm)} cm"


def excised(lesion: Lesion, family: str) -> Diameter:
    """Lesion plus twice the narrowest margin; a stated total is held against it.

    Different tiers and more than 0.1 cm apart: the smaller is supported and `other` is the larger.
    """
    size, margin, stated = lesion.size_cm, lesion.margin_cm, lesion.excised_cm
    computed = None if size is None or margin is None else round(size + 2 * margin, 6)
    if stated is not None and computed is not None:
        return _compare(stated, computed, family)
    if stated is not None:
        return Diameter(stated, stated=stated)
    if computed is not None:
        return Diameter(computed, computed=computed)
    return Diameter(size, lesion_alone=size is not None)


def _compare(stated: float, computed: float, family: str) -> Diameter:
    apart = abs(stated - computed) > TOLERANCE
    if apart and step_of(family, stated) != step_of(family, computed):
        small, large = sorted((stated, computed))
        return Diameter(small, computed, stated, other=large)
    return Diameter(stated if not apart else computed, computed, stated)


_FIGURES = re.compile(r"(?:size|margin|excised)_cm: ([\d.]+) against ([\d.]+)")


def size_conflicts(lesion: Lesion) -> tuple[str, ...]:
    """Its two-figure conflicts of size; a second figure that is the excised total is none."""
    found = [c for c in lesion.conflicts if c.startswith(("size_cm", "margin_cm", "excised_cm"))]
    return tuple(c for c in found if not _is_total(lesion, c))


def _is_total(lesion: Lesion, conflict: str) -> bool:
    told = _FIGURES.match(conflict)
    if told is None or lesion.size_cm is None or not conflict.startswith("size_cm"):
        return False
    totals = [lesion.excised_cm]
    if lesion.margin_cm is not None:
        totals.append(lesion.size_cm + 2 * lesion.margin_cm)
    return any(t is not None and abs(float(told[2]) - t) < TOLERANCE / 4 for t in totals)


def size_for(family: str, lesion: Lesion) -> float | None:
    """The diameter in cm by the family's own measure: margins count for excisions only."""
    if family.startswith("excision"):
        return excised(lesion, family).cm
    return lesion.size_cm


def arithmetic(lesion: Lesion) -> str:
    """How an auditor writes it: "1.1 cm + 2 x 0.4 cm = 1.9 cm"."""
    if lesion.size_cm is None:
        return f"{_cm(lesion.excised_cm)} cm as stated" if lesion.excised_cm else "no size stated"
    if lesion.margin_cm is None:
        return f"lesion {_cm(lesion.size_cm)} cm, no margin stated"
    total = round(lesion.size_cm + 2 * lesion.margin_cm, 2)
    return f"{_cm(lesion.size_cm)} cm + 2 x {_cm(lesion.margin_cm)} cm = {_cm(total)} cm"


def _cm(value: float | None) -> str:
    return "?" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
