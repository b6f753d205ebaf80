"""A stretch of a sentence turned into whether it was done, planned, declined, past or denied."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from audit.chart.words.choice import passed_over, weighed
from audit.chart.words.cues import (
    DECLINED,
    ELSEWHERE,
    HYPOTHETICAL,
    INSTRUCTION,
    PLANNED,
    TEMPLATE,
    TICKED,
    TODAY,
)
from audit.chart.words.denials import THEN_DECLINED, negates
from audit.chart.words.done import DONE_VERB, deed_next, given, is_done
from audit.chart.words.other_hands import other_hands
from audit.chart.words.pasttime import is_past, led_by_past, past_in_clause
from audit.chart.words.patterns import rx
from audit.chart.words.prospects import aimed, conditional, guessed, maybe, planned_after
from audit.chart.words.statement import statement_around, without_asides
from audit.chart.words.talk import headed_talk, in_consent, priced, recommends, talked_after


class Context(StrEnum):
    PERFORMED = "performed"
    PLANNED = "planned"
    RECOMMENDED = "recommended"
    DECLINED = "declined"
    HISTORICAL = "historical"
    ELSEWHERE = "elsewhere"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    INSTRUCTION = "instruction"
    TEMPLATE = "template"
    NEUTRAL = "neutral"


@lru_cache(maxsize=65536)
def context_of(text: str, start: int, end: int, section: str = "other") -> Context:
    """What a sentence says of text[start:end]: nearest cue of its own statement, then section.

    `section` settles a bare mention: history sections are past, instructions instruct; bare
    mentions elsewhere are neutral and the caller decides.
    """
    whole, text = text, without_asides(text, start, end)
    left, right = statement_around(text, start, end)
    before, after = text[left:start], text[end:right]
    if status := row_status(text):
        return status
    if TEMPLATE.search(text[max(0, start - 6) : start]) and not TICKED.search(before[-6:]):
        return Context.TEMPLATE
    if passed_over(text, start):
        return Context.DECLINED
    if weighed(text, start, end):
        return Context.RECOMMENDED
    for context, hit in _rulings(text, before, after, text[start:end]):
        if hit:
            return context
    done = is_done(before, text[start:end], after)
    if not done and (headed_talk(text[:start]) or priced(text[end:right])):
        return Context.RECOMMENDED
    if not done and conditional(text, start):
        return Context.HYPOTHETICAL
    if not done and THEN_DECLINED.search(text[right:]):
        return Context.DECLINED
    if section in ("pmh", "medications"):
        return Context.HISTORICAL
    if led_by_past(whole, start) and not TODAY.search(text[left:right]):
        return Context.HISTORICAL
    if section == "hpi":
        return (
            Context.PERFORMED
            if TODAY.search(text) and DONE_VERB.search(text)
            else Context.HISTORICAL
        )
    if section == "instructions":
        return Context.INSTRUCTION
    if section == "consent":
        return Context.RECOMMENDED
    if DONE_VERB.search(text[left:right]) or given(whole, end):
        return Context.PERFORMED
    return Context.NEUTRAL


def _rulings(text: str, before: str, after: str, own: str) -> list[tuple[Context, bool]]:
    whole = before + own + after
    done = is_done(before, own, after)
    today = bool(TODAY.search(whole))
    declined = bool(DECLINED.search(whole))
    elsewhere = bool(ELSEWHERE.search(whole))
    away = other_hands(before, after)
    planned = bool(PLANNED.search(before[-80:])) or bool(planned_after(after))
    if deed_next(before, after):
        return [
            (Context.NEGATED, negates(before, after)),
            (Context.ELSEWHERE, away or (elsewhere and not today)),
            (Context.HISTORICAL, not today and is_past(before, own, after)),
        ]
    return [
        (Context.DECLINED, declined and not (today and done)),
        (Context.RECOMMENDED, in_consent(before)),
        (Context.HYPOTHETICAL, aimed(before, own) or guessed(before, own)),
        (Context.NEGATED, negates(before, after)),
        (
            Context.HYPOTHETICAL,
            (bool(HYPOTHETICAL.search(before[-60:])) and not done) or maybe(after),
        ),
        (Context.ELSEWHERE, away or (elsewhere and not today)),
        (Context.HISTORICAL, not today and is_past(before, own, after)),
        (Context.HISTORICAL, today and past_in_clause(before, own, after)),
        (Context.PLANNED, planned and not done and not (today and not PLANNED.search(before))),
        (Context.RECOMMENDED, recommends(before) and not done),
        (Context.RECOMMENDED, talked_after(after)),
        (Context.INSTRUCTION, bool(INSTRUCTION.match(text)) and not done),
    ]


_CELL = rx(
    r"\| *(?:(?P<d>declined|refused|deferred|pt declined)|(?P<p>planned|scheduled|sched|next "
    r"visit|"
    r"pending|to do|watch|observe|monitor|not (?:done|treated|performed)|none today|recommended))"
    r"\b[^|]{0,25}(?:\||$)"
)


def row_status(text: str) -> Context | None:
    """The status cell of a table's row."""
    hit = _CELL.search(text) if text.count("|") >= 2 else None
    return None if hit is None else Context.DECLINED if hit["d"] else Context.PLANNED
