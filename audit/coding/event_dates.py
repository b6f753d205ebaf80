"""The words for an event turned into the day that a document of the encounter gives it."""

from __future__ import annotations

import re
from datetime import date

from audit.chart.words.dates import DateMention, find_dates
from audit.coding.case import Case
from audit.model import Document, Span

REACH = 60  # characters behind the event within which its day stands
# Beside the day of a listed event: the hour, bars, bullets and nothing else.
_LISTED = re.compile(r"[\W_]*(?:\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?)?[\W_]*", re.IGNORECASE)

_CLAUSE_END = re.compile(r"[,;.\n]")


def stated(
    case: Case,
    words: re.Pattern[str],
    undone: re.Pattern[str] | None = None,
    undone_yet: re.Pattern[str] | None = None,
) -> tuple[date | None, Span | None]:
    """The first day told with `words` on a line of any document.

    `undone`, `undone_yet`: how a line says before and behind the words that the event did not
    happen or is still to come.
    """
    for document in case.documents:
        for m in words.finditer(document.text):
            start = document.text.rfind("\n", 0, m.start()) + 1
            if undone is not None and undone.search(document.text, start, m.end()):
                continue
            clause = _CLAUSE_END.split(document.text[m.end() : m.end() + REACH], maxsplit=1)[0]
            if undone_yet is not None and undone_yet.search(clause):
                continue
            behind = _behind(document, m)
            listed = _before(document.text[start : m.start()])
            if listed and (behind is None or _parted(document.text[m.end() :], behind.start)):
                return listed, Span(document.document_id, start, m.end())
            if behind:
                span = Span(document.document_id, m.start(), m.end() + behind.end)
                return behind.day, span
    return None, None


def _behind(document: Document, m: re.Match[str]) -> DateMention | None:
    line_end = document.text.find("\n", m.end())
    stop = min(line_end if line_end >= 0 else m.end() + REACH, m.end() + REACH)
    return next(iter(find_dates(document.text[m.end() : stop])), None)


def _parted(text: str, end: int) -> bool:
    """A sentence ends before `end`: the day there is another event's."""
    return re.search(r"[.;]\s", text[:end]) is not None


def _before(head: str) -> date | None:
    """A list of events: "06/12/2025 | Claim submitted", the day at the line's beginning.

    The line may tell more before it comes to the event, but no second day; "10:15" or a bullet may
    stand before the day, a word may not.
    """
    found = find_dates(head)
    if len(found) != 1 or not _LISTED.fullmatch(head[: found[0].start]):
        return None
    return found[0].day
