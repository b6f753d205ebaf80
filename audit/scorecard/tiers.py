"""Posterior, z, q and dollars become a tier by an explicit rule, never by weights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audit.scorecard.options import Options

INSUFFICIENT, TYPICAL, WATCH, REVIEW, ESCALATE = (
    "insufficient", "typical", "watch", "review", "escalate",
)  # fmt: skip
TIERS = (INSUFFICIENT, TYPICAL, WATCH, REVIEW, ESCALATE)
OVER, UNDER = "over", "under"
WATCH_POSTERIOR, WATCH_Z = 0.5, 1.96


@dataclass(frozen=True, slots=True)
class Signal:
    """One indicator of one period, turned towards its direction: far is good evidence of far."""

    posterior: float
    z: float  # positive in the direction of the signal
    q: float
    dollars: float  # positive in the direction of the signal


def tier(signal: Signal, options: Options) -> str:
    """Review needs all three: likely beyond the peers' decile, rare among many looks, material."""
    if (
        signal.posterior >= options.posterior
        and signal.q < options.false_discovery
        and signal.dollars >= options.materiality
    ):
        return REVIEW
    if signal.posterior >= WATCH_POSTERIOR or signal.z >= WATCH_Z:
        return WATCH
    return TYPICAL


def escalated(periods: Iterable[tuple[str, str]]) -> set[str]:
    """Quarters in review that follow a quarter in review; `periods`: (period, tier) pairs."""
    tiers = dict(periods)
    return {
        period
        for period, name in tiers.items()
        if name == REVIEW and tiers.get(_before(period)) == REVIEW
    }


def _before(period: str) -> str:
    if "Q" not in period:
        return ""
    year, quarter = int(period[:4]), int(period[5:])
    return f"{year - 1}Q4" if quarter == 1 else f"{year}Q{quarter - 1}"
