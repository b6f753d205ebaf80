"""Providers' rates become z-scores that allow for honest differences between peers.

Spiegelhalter 2005, Stat Med 24:1185; winsorised as the NHS and FunnelPlotR do (arcsine for rates).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from audit.errors import UserError

WINSORISE = 0.10
WINSORISED_VARIANCE = 0.678638  # of a standard normal pulled in at its 10th and 90th percentile
WARN, ALARM = 1.959964, 3.090232  # 95 % and 99.8 %


@dataclass(frozen=True, slots=True)
class Funnel:
    """`target` is the pooled rate, `tau2` the variance between peers on the arcsine scale."""

    target: float
    phi: float
    tau2: float
    z: tuple[float, ...]  # as if peers did not differ
    z_od: tuple[float, ...]  # the one to use

    def limits(self, n: float, quantile: float = WARN) -> tuple[float, float]:
        """The funnel's walls for a provider with n cases."""
        centre = math.asin(math.sqrt(self.target))
        half = quantile * math.sqrt(1 / (4 * n) + self.tau2)
        low, high = max(centre - half, 0.0), min(centre + half, math.pi / 2)
        return math.sin(low) ** 2, math.sin(high) ** 2


def funnel(counts: Sequence[float], cases: Sequence[float], *, consistent: bool = False) -> Funnel:
    """`counts` of `cases`, one pair a provider; two providers or more, each with cases.

    As published, winsorising takes a third of the honest spread for outliers and flags about 11 %
    at a nominal 5 %. `consistent` gives that spread back and keeps the nominal rate.
    """
    if len(counts) < 2 or min(cases) <= 0:
        raise UserError("A funnel needs two providers or more, each with cases.")
    target = sum(counts) / sum(cases)
    centre = math.asin(math.sqrt(target))
    shown = [math.asin(math.sqrt(x / n)) for x, n in zip(counts, cases, strict=True)]
    errors = [1 / (2 * math.sqrt(n)) for n in cases]
    z = [(y - centre) / s for y, s in zip(shown, errors, strict=True)]
    phi = math.fsum(w * w for w in winsorised(z)) / len(z)
    phi = phi / WINSORISED_VARIANCE if consistent else phi
    tau2 = between_variance(phi, errors)
    z_od = [(y - centre) / math.sqrt(s * s + tau2) for y, s in zip(shown, errors, strict=True)]
    return Funnel(target, phi, tau2, tuple(z), tuple(z_od))


def between_variance(phi: float, errors: Sequence[float]) -> float:
    """max(0, (I phi - (I - 1)) / (sum w - sum w^2 / sum w)), w = 1/s^2."""
    weights = [1 / (s * s) for s in errors]
    total = math.fsum(weights)
    below = total - math.fsum(w * w for w in weights) / total
    return max(0.0, (len(errors) * phi - (len(errors) - 1)) / below)


def winsorised(values: Sequence[float], share: float = WINSORISE) -> list[float]:
    """Values beyond the 10th and 90th percentile (R's type 7) pulled in to them."""
    low, high = quantile(values, share), quantile(values, 1 - share)
    return [min(max(v, low), high) for v in values]


def quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
