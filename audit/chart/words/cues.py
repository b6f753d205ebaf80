"""The vocabulary of standing turned into patterns: planned, declined, elsewhere, today."""

from __future__ import annotations

import re

from audit.chart.words.patterns import rx, vocabulary


def standing(name: str, lead: str = r"\b") -> re.Pattern[str]:
    """The words of one standing as a pattern; `lead` is what may stand before them."""
    return rx(lead + "(?:" + "|".join(vocabulary("standing")[name]["patterns"]) + r")\b")


DECLINED = standing("declined")
PLANNED = standing("planned", r"(?:\b|(?<=['’]))")
HYPOTHETICAL = standing("hypothetical")
ELSEWHERE = standing("elsewhere")
TODAY = standing("today")
INSTRUCTION = rx(
    r"^\s*(?:please|do not|don't|keep|avoid|apply|wash|use|call|take|change|leave|return|"
    r"continue|wear)\b"
)
TEMPLATE = rx(r"\*\*\*|_{3,}|\[ \]|\{[^}]*\}|☐|\[\s*\]")
TICKED = rx(r"\[x\]|☒|☑|✓")
