"""A document's text turned into the dates on which it says the service took place."""

from __future__ import annotations

import re

from audit.chart.paper.paper import StatedDate
from audit.chart.paper.wording import pattern
from audit.chart.words.dates import DateMention, find_dates
from audit.model import Document, Span

_HEAD_LINES = 8  # a date line stands among the first lines, or repeats at the head of a page
# In a short note the foot stands among the first lines: "Cosigned: A. Example, MD 3/5/26".
_SIGNING = re.compile(r"\b(?:co-?\s?|counter-?\s?|e-?)?sign(?:ed|er|ature)\b", re.IGNORECASE)
_REACH = 28  # a label rules the date that follows it within so many characters


def read_service_dates(document: Document) -> tuple[StatedDate, ...]:
    """Dates of service: kind `labelled` ("DOS 3/4/25"), `header` (a bare date among the first
    lines) or `narrative` ("seen today, 3/14/25"). Birth, print, biopsy and signing dates are none.
    """
    text = document.text
    found = []
    for mention in find_dates(text):
        kind = _kind(text, mention)
        if kind:
            found.append(
                StatedDate(
                    mention.day, kind, Span(document.document_id, mention.start, mention.end)
                )
            )
    # beside a labelled date, a bare one in the head is some other date of the form
    labelled = any(d.kind == "labelled" for d in found)
    return tuple(d for d in found if not (labelled and d.kind == "header"))


def _kind(text: str, mention: DateMention) -> str | None:
    line_start = text.rfind("\n", 0, mention.start) + 1
    before = text[line_start : mention.start]
    label = before[-60:]
    service = _last(pattern("dates", "service"), label)
    other = _last(pattern("dates", "other"), label)
    if service and len(label) - service.end() <= _REACH and not _overruled(label, service, other):
        return None if _copied(before) else "labelled"
    number = text.count("\n", 0, mention.start)
    if number >= _HEAD_LINES and not _page_head(text, line_start):
        return "narrative" if not other and pattern("dates", "narrative").search(label) else None
    nearest = re.split(r"[|;]|\s{3,}|\t", before)[-1]
    if other and (len(label) - other.end() <= _REACH) and pattern("dates", "other").search(nearest):
        return None
    if pattern("dates", "plain").search(nearest):
        return "labelled"
    return "header" if _stands_alone(text, mention, nearest) else None


def _stands_alone(text: str, mention: DateMention, nearest: str) -> bool:
    """A bare date between the items of a header line, not inside a sentence."""
    end = text.find("\n", mention.end)
    after = text[mention.end : end if end >= 0 else len(text)]
    if re.match(r"\s*:\s*\w", after) and re.search(r"\btoday\b", text[mention.end :], re.I):
        return False  # "Seen 2/18: 9 AKs frozen. Today: …": an earlier visit is told
    if _SIGNING.search(nearest):
        return False
    if len(nearest.split()) > 9 or re.search(
        r"[a-z]{3,}\s+(?:on|in|since|of|from|by)\s*$", nearest
    ):
        return False
    return not re.match(r"\s*(?:\(|biops|path|excis|procedure|treat)", after, re.IGNORECASE)


def _page_head(text: str, line_start: int) -> bool:
    """The line repeats a page header: a rule or "Page 2" stands right above it."""
    above = text[max(0, line_start - 160) : line_start]
    return bool(re.search(r"[=_-]{10,}[^\n]*\n(?:[^\n]*\n){0,2}$", above)) and bool(
        re.search(r"\bpage\s+\d", above, re.IGNORECASE)
    )


def _overruled(label: str, service: re.Match[str], other: re.Match[str] | None) -> bool:
    """ "Next appointment", "prior DOS": another word rules the label, no other date between."""
    if other is None:
        return False
    if other.start() > service.start():
        return True
    between = label[other.end() : service.start()]
    return len(between) <= 12 and not re.search(r"\d|[|;,]|\s{2}", between)


def _last(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    matches = list(form.finditer(text))
    return matches[-1] if matches else None


def _copied(before: str) -> bool:
    return bool(pattern("dates", "copied").search(before))
