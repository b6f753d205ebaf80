"""What stands before and above a sentence of a plan: its marker, number, heading and part."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx, vocabulary

# Only a marker, a number or the heading itself may stand before a line's first sentence.
_LEAD = re.compile(
    r"^(?:[\W\d]*|[\W\d]*(?:problem|dx|diagnosis)\s*#?\s*\d+\W*|[A-Za-z/& ]{1,30}:)$", re.I
)
_NUMBER = re.compile(
    r"^\(?#?\s*(\d{1,2})[.):]?$|^(?:problem|dx|diagnosis)\s*#?\s*(\d{1,2})[.):]?$", re.I
)


def line_lead(s: Sentence, text: str) -> str | None:
    """What stands before the sentence on its line, or None where another sentence does."""
    start = text.rfind("\n", 0, s.start) + 1
    lead = text[start : s.start].strip()
    return lead if _LEAD.match(lead) else None


def marker_of(s: Sentence, text: str) -> str:
    lead = line_lead(s, text)
    return "" if not lead else lead[:1]


def number_of(s: Sentence, text: str) -> str | None:
    lead = line_lead(s, text)
    if lead is None:
        return None
    match = _NUMBER.match(lead)
    return (match[1] or match[2]) if match else None


_PLAN_HEAD = re.compile(
    r"^[ \t]*(?:(?P<both>(?:assessment|impression|imp|a)\s*(?:and|&|/|\+)\s*(?:plan|p|"
    r"recommendations?))|"
    r"(?P<plan>plan(?: of care)?|p(?=:)|recommendations?|treatment plan|disposition)|"
    r"(?P<assess>assessments?|impressions?|imp|a(?=:)|diagnos[ie]s))\b[ \t]*(?:[:.\-–]|$)",
    re.I | re.M,
)


@lru_cache(maxsize=512)
def _heads(text: str) -> tuple[tuple[int, str], ...]:
    """Where each heading of the assessment and of the plan stands, in order."""
    return tuple((m.start(), str(m.lastgroup)) for m in _PLAN_HEAD.finditer(text))


def mode_of(s: Sentence, text: str) -> str:
    """Under which of the two headings a sentence stands: assess, plan, or both."""
    return next((m for at, m in reversed(_heads(text)) if at <= s.start), "both")


def heading_of(s: Sentence) -> str:
    """The words that would name the problem: up to a colon, dash, bracket or stop."""
    head = re.split(r"[:\n]| [-–—>]|->|\.(?=\s|$)|;", s.text, maxsplit=1)[0]
    return " ".join(head.split())[:120]


def is_boilerplate(head: str) -> bool:
    words = vocabulary("problems")["headings"]["boilerplate"]
    return bool(rx(r"^\W*" + words).match(head))


def continues(head: str) -> bool:
    """Words that go on about the problem above although they stand on the boilerplate list."""
    return bool(
        rx(
            r"^\W*(?:status|plan|assessment|treatment|medications?|labs?|orders?|recommend|"
            r"discuss|see|recheck|monitor|patient|pt|location|counsel)"
        ).match(head)
    )
