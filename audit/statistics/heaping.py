"""Documented diameters become a test for a pile-up just above the size that pays more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CUT_POINTS = (0.5, 1.0, 2.0, 3.0, 4.0)  # cm, excision codes 11400 to 11646


@dataclass(frozen=True, slots=True)
class PileUp:
    """`above` of `near` diameters lie within 1 mm above a cut-point; half is what chance brings.

    Rounding to 0.5, 1.0, 2.0 pulls diameters below the cut, so a share over half is telling.
    """

    above: int
    near: int
    share: float | None
    p_greater: float


def pile_up(diameters: Sequence[float]) -> PileUp:
    """Exact binomial test; `diameters` in cm, lesion plus margins, as documented."""
    from scipy.stats import binom

    near = above = 0
    for size in diameters:
        millimetres = round(10 * size)
        if any(millimetres == round(10 * cut) + 1 for cut in CUT_POINTS):
            above, near = above + 1, near + 1
        elif any(millimetres == round(10 * cut) for cut in CUT_POINTS):
            near += 1
    if near == 0:
        return PileUp(0, 0, None, 1.0)
    return PileUp(above, near, above / near, float(binom.sf(above - 1, near, 0.5)))
