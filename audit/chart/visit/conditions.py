"""Words of an assessment turned into the state that the author gives a problem."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.chart.visit.managed import Standing
from audit.chart.words.patterns import rx, vocabulary


@lru_cache(maxsize=1)
def _standings() -> dict[str, re.Pattern[str]]:
    listed: dict[str, list[str]] = vocabulary("problems")["standing"]
    return {k: rx(r"(?<![\w-])(?:" + "|".join(v) + r")(?!\w)") for k, v in listed.items()}


_ORDER = ("severe", "not_at_goal", "systemic", "stable", "acute", "uncertain", "self_limited")


# The author's own verdict of today outweighs words of an earlier course ("failed two creams").
_AT_GOAL = rx(r"(?<!not )(?<!not yet )\bat (?:the )?(?:\w+ )?goal\b")
_AMISS_NOW = rx(
    r"\bnot (?:yet )?(?:at|to|meeting) (?:\w+ )?goal|\bnot (?:\w+ )?controlled|\buncontrolled|"
    r"\bpoorly controlled|\bworse\w*|\bflar(?:ing|ed)\b|\bprogress|\bexacerbat|\bspreading|"
    r"\bstill (?:active|itch|flar|symptomatic)"
)


@lru_cache(maxsize=8192)
def standing_in(text: str) -> Standing:
    """The state that the author gives a problem, or UNSTATED."""
    said = _standings()
    kept = said["denied"].sub(" ", text)
    if _AT_GOAL.search(kept) and not _AMISS_NOW.search(kept):
        return Standing.STABLE
    for name in _ORDER:
        if said[name].search(kept):
            return Standing(name)
    return Standing.UNSTATED


def standing_of(kind: str | None, text: str) -> Standing:
    """The stated standing made sense of for the kind of problem."""
    stated = standing_in(text)
    if stated is Standing.SEVERE or kind is None:
        return stated
    if kind in ("acute", "viral"):
        return Standing.SYSTEMIC if stated is Standing.SYSTEMIC else Standing.ACUTE
    if kind == "benign":
        return Standing.SELF_LIMITED if stated is not Standing.NOT_AT_GOAL else Standing.ACUTE
    if kind == "uncertain":
        return Standing.UNCERTAIN
    if kind in ("chronic", "medical") and stated in (Standing.SELF_LIMITED, Standing.UNCERTAIN):
        return Standing.UNSTATED
    return stated


# "Acute on chronic", "not chronic" and another organ's chronic disease say nothing of this one.
_CHRONIC = rx(
    r"(?<!acute on )(?<!not )(?<!non-)(?<!no )\bchronic\b(?! (?:venous|kidney|renal|liver|heart|"
    r"lymph|edema|oedema|sun|actinic|photodamage|pain|steroid|use|wound))|"
    r"\blong[- ]?standing\b"
)


def course_of(kind: str | None, name: str) -> str | None:
    """The kind of a problem; a rash of the acute kind that its author calls chronic is chronic."""
    return "chronic" if kind == "acute" and _CHRONIC.search(name) else kind


def chronic_kind(kind: str | None) -> bool | None:
    if kind in ("chronic", "medical", "premalignant", "malignant"):
        return True
    return False if kind in ("acute", "viral", "benign") else None
