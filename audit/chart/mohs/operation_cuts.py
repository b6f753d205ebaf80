"""A Mohs document cut where another operation of the day begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.chart.mohs.stage_counts import stages_in
from audit.chart.mohs.stage_heads import heads_of
from audit.chart.mohs.stage_table import StageTable
from audit.chart.page.places import Place, compatible, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.numbers import ordinal
from audit.chart.words.patterns import rx

_ITEM = r"(?:\d|[a-d]|one|two|three|four|i{1,3}|iv)"
# "Tumor 2", "SITE B:", "Case #1", "Mohs surgery no. 2", "The second tumor".
_LABEL = rx(
    rf"^\W*(?:(?:mohs )?(?:tumou?r|lesion|site|cancer|case|operation|procedure|"
    rf"mohs(?: surgery)?)"
    rf" *(?:#|no\.?|number)? *(?P<l>{_ITEM})\b(?! *(?:cm|mm|stage))|#(?P<k>{_ITEM})\b|(?:the |"
    rf"now the )?"
    rf"(?P<o>first|second|third|fourth|other) (?:tumou?r|lesion|cancer|site|carcinoma|case|"
    rf"operation|procedure|one|mohs)\b)"
)
TITLE = rx(r"\b(?:mohs|micrographic)\b")
# What these sentences place is the repair's, not the tumor's.
REPAIR = rx(
    r"\b(?:flap|graft|donor|burow|cones?|clos(?:ed|ure)|sutur\w+|repair\w*|reconstruct\w*|biops\w+|"
    r"blocks?|shave|excis\w+|defect|wound|undermin\w*)\b"
)


@dataclass(slots=True)
class _Event:
    """A stage or a number of stages told at `at`; `first`: it begins a tumor anew."""

    at: int
    first: bool
    counted: bool


@dataclass(slots=True)
class Mark:
    """The beginning of a stretch that may be another tumor's."""

    at: int
    label: str | None
    places: list[Place]


def cuts_of(plain: Sequence[Sentence], tables: Sequence[StageTable]) -> list[Mark]:
    """Where the stages begin anew behind a mark of another tumor."""
    cuts: list[Mark] = []
    events = sorted(_events(plain, tables), key=lambda e: e.at)
    marks = list(marks_of(plain))
    tables_at = [t.start for t in tables]
    begun, last, here = False, -1, before_line(marks, events[0].at if events else 0)
    for event in events:
        if not (event.first or event.counted) or not begun:
            begun, last = True, event.at
            continue
        between = [m for m in marks if last < m.at <= event.at and not _same(m, here)]
        fresh = next((t for t in tables_at if last < t <= event.at), None)
        if between:
            here = between[0]
            cuts.append(here)
        elif fresh is not None and event.first:
            here = Mark(fresh, None, [])
            cuts.append(here)
        last = event.at
    return cuts


def before_line(marks: Sequence[Mark], at: int) -> Mark | None:
    return next((m for m in reversed(marks) if m.at <= at), None)


def _same(mark: Mark, here: Mark | None) -> bool:
    """The mark names the tumor that is spoken of already."""
    if here is None:
        return False
    if mark.label and here.label:
        return mark.label == here.label
    return any(compatible(p, q) for p in mark.places for q in here.places)


def _events(plain: Sequence[Sentence], tables: Sequence[StageTable]) -> Iterator[_Event]:
    for table in tables:
        for row in table.rows:
            yield _Event(row.start, row.number == 1, False)
    for s in plain:
        found = heads_of(s.text, 0, False).heads
        opened = [h for h in found if h.opens and not h.bare and not h.relative]
        if opened:
            yield _Event(s.start, any(1 in h.numbers for h in opened), False)
        elif stages_in(s.text) is not None:
            yield _Event(s.start, False, True)


def marks_of(plain: Sequence[Sentence]) -> Iterator[Mark]:
    block, label = -1, None
    for s in plain:
        places = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
        early = [p for p in places if p.span.start - s.start < 45]
        opens = s.block != block or s.label != label
        named = label_of(s)
        if named:
            yield Mark(s.start, named, early)
        elif opens and ((early and not _of_repair(s, early[0])) or (s.label and s.label != label)):
            yield Mark(s.start, s.label, early)
        block, label = s.block, s.label


def _of_repair(sentence: Sentence, place: Place) -> bool:
    return REPAIR.search(sentence.text[: place.span.end - sentence.start + 25]) is not None


def label_of(sentence: Sentence) -> str | None:
    match = _LABEL.search(sentence.text)
    if not match:
        return None
    words = match.groupdict()
    named = words.get("l") or words.get("k") or words.get("o") or ""
    if named.lower() == "other":
        return "2"
    number = None if re.fullmatch("[a-d]", named, re.IGNORECASE) else ordinal(named)
    return str(number) if number else named.upper()
