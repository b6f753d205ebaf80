"""A scorecard row becomes one sentence that a physician understands."""

from __future__ import annotations

from audit.benchmarks.tables import INDEX, PER_CASE, Benchmark
from audit.scorecard.compare import Comparison
from audit.scorecard.indicators import Indicator
from audit.scorecard.tiers import ESCALATE, INSUFFICIENT, OVER, REVIEW, TYPICAL, WATCH

ACTIONS = {
    ESCALATE: "Above most peers for two quarters running: read a random sample of these charts now",
    REVIEW: "Far from most peers and worth money: audit a sample of these charts next; "
    "this is a pattern, not a finding",
    WATCH: "Away from most peers: keep an eye on it",
    TYPICAL: "Within what peers do",
}


def sentence(
    indicator: Indicator, period: str, x: float, n: float, found: Comparison, tier: str,
    direction: str, peers: Benchmark,
) -> str:  # fmt: skip
    """What it is, how it compares, what to do."""
    when = "Over the whole period" if period == "all" else f"In {period}"
    figure = _figure(indicator, found.rate) + _of(indicator, x, n)
    what = f"{when}, the {indicator.noun} was {figure}"
    compared = (
        f"for {_who(peers)} the middle is {_figure(indicator, found.median)} and four in five lie "
        f"between {_figure(indicator, found.q10)} and {_figure(indicator, found.q90)}"
    )
    action = ACTIONS[tier]
    if direction != OVER and tier in (WATCH, REVIEW):
        action = "Below most peers: look for undercoding, work done and documented but not billed"
    return f"{what}; {compared}. {action}."


def too_little(indicator: Indicator, period: str, n: float, minimum: int, compared: bool) -> str:
    when = "over the whole period" if period == "all" else f"in {period}"
    if n < minimum:
        cases = "1 case" if n == 1 else f"{n:g} cases"
        return (
            f"Too few to compare: {cases} {when} for the {indicator.noun}, and {minimum} are "
            "needed."
        )
    assert not compared
    return f"Nothing to compare the {indicator.noun} with {when}: no national figure, no peers."


def _of(indicator: Indicator, x: float, n: float) -> str:
    if indicator.law == INDEX:
        return f" over {n:g} visits"
    if indicator.law == PER_CASE:
        return f" ({x:g} in {n:g})"
    return f" ({x:g} of {n:g})"


def _figure(indicator: Indicator, value: float) -> str:
    if indicator.law in (INDEX, PER_CASE):
        return f"{value:.2f}"
    return f"{value:.1%}" if value < 0.1 else f"{value:.0%}"


def _who(peers: Benchmark) -> str:
    if peers.trust != "own":
        return "comparable clinicians nationally"
    if "earlier" in peers.source:
        return "this clinician's own earlier quarters"
    return f"the {peers.source}"


__all__ = ["INSUFFICIENT", "sentence", "too_little"]
