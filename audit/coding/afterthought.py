"""Works out whether what a code rests on first appears after the claim, denial or audit letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.chart.paper.paper import Addendum
from audit.chart.paper.wording import pattern
from audit.chart.words.dates import find_dates
from audit.coding.case import Case
from audit.coding.event_dates import stated
from audit.coding.signers import paperwork_of
from audit.coding.timeliness import submission
from audit.model import Document, Fact, Span, Value


def afterthought_facts(case: Case) -> Iterator[Fact]:
    """code_driver_timely: asked where an addendum can be set against a submission or request.

    An addendum that only reports pathology is expected and never late.
    """
    paperwork = paperwork_of(case)
    entries = [e for p in paperwork.documents for e in p.addenda] if paperwork else []
    entries += [e for d in case.documents if (e := _own_paper(d)) and not _restates(case, d)]
    driving = [e for e in entries if _drives(case, e)]
    prompted = next(
        (e for e in driving if pattern("addendum", "prompted").search(_text(case, e))), None
    )
    if prompted:
        yield _late(
            case, prompted, None, "The entry says itself that it answers a request or denial"
        )
        return
    submitted, span = submission(case)
    asked, asked_span = stated(case, pattern("events", "records_asked"))
    limits = [(d, s) for d, s in ((submitted, span), (asked, asked_span)) if d]
    if not limits:
        return
    first, where = min(limits, key=lambda x: x[0])
    late = next((e for e in driving if e.day and e.day > first), None)
    if late:
        event = (
            "the claim was submitted"
            if first == submitted
            else "the records were asked for or denied"
        )
        yield _late(case, late, where, f"It is dated after {event} on {first:%d %b %Y}")
    elif entries:
        yield Fact(
            "code_driver_timely",
            True,
            because="No code rests on an entry made after the claim went out.",
            evidence=(entries[0].span,),
        )


def _own_paper(document: Document) -> Addendum | None:
    """An addendum filed as a document of its own, dated in its first lines or by the folder."""
    if document.document_type != "addendum":
        return None
    dated = find_dates(document.text[:300])
    day = document.document_date or (dated[0].day if len(dated) == 1 else None)
    whole = Span(document.document_id, 0, len(document.text))
    return Addendum("addendum", day, None, False, False, whole)


_FIGURE = re.compile(r"\d+(?:\.\d+)?(?= ?(?:cm|mm|lesions?|minutes?|units?)\b)", re.IGNORECASE)


def _restates(case: Case, paper: Document) -> bool:
    """Every figure of the later paper stood in the notes before."""
    others = " ".join(d.text for d in case.documents if d is not paper)
    told = set(re.findall(r"\d+(?:\.\d+)?", others))
    return set(_FIGURE.findall(paper.text)) <= told


def _late(case: Case, entry: Addendum, where: Span | None, because: str) -> Fact:
    value: Value = False
    return Fact(
        "code_driver_timely",
        value,
        root="addendum:late",
        because=(
            f"An addendum adds what a code rests on: “{case.quote(entry.span)}”. {because}; "
            "it earns little weight."
        ),
        billed=entry.label or "addendum",
        supported="the original entry alone",
        evidence=tuple(s for s in (entry.span, where) if s),
    )


def _drives(case: Case, entry: Addendum) -> bool:
    """The entry tells a size, count, site, method or reason, beyond a pathology result."""
    sentences = [s for s in re.split(r"(?<=[.;])\s+|\n", _text(case, entry)) if s.strip()]
    own = [s for s in sentences if not pattern("addendum", "pathology_only").search(s)]
    return any(pattern("addendum", "drivers").search(s) for s in own)


def _text(case: Case, entry: Addendum) -> str:
    text = next(d.text for d in case.documents if d.document_id == entry.span.document_id)
    return text[entry.span.start : entry.span.end]
