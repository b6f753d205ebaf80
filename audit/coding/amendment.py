"""Works out whether later entries are labelled, dated, authored and leave the original."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.paper.addenda import is_formal
from audit.chart.paper.paper import Addendum
from audit.chart.paper.people import find_people
from audit.chart.paper.wording import pattern
from audit.chart.words.dates import find_dates
from audit.coding.case import Case
from audit.coding.signers import paperwork_of
from audit.model import Direction, Fact, Span


def amendment_facts(case: Case) -> Iterator[Fact]:
    """Addenda, amendments and late entries: labelled, dated, authored, the original kept."""
    paperwork = paperwork_of(case)
    papers = paperwork.documents if paperwork else ()
    entries = [
        (entry, paper)
        for paper in papers
        for entry in paper.addenda
        if paper.document_type != "pathology_report" and is_formal(entry.label)
    ]
    faults = [
        (e, f)
        for e, p in entries
        if (f := _fault(case, e, [s.span.start for s in p.signatures if s.role == "author"]))
    ]
    if not faults and (bare := _bare_sheet(case)):
        yield bare
        return
    if not entries:
        return
    entry, fault = faults[0] if faults else (entries[0][0], "")
    yield Fact(
        "addendum_compliant",
        not faults,
        evidence=(entry.span,),
        root="addendum",
        because=f"The entry “{case.quote(entry.span)}” {fault}."
        if fault
        else "Each later entry is labelled, dated and authored.",
        billed=entry.label or "later entry",
        supported="entry not usable as support" if fault else "",
        direction=Direction.DOCUMENTATION,
    )


def _bare_sheet(case: Case) -> Fact | None:
    """A sheet filed as an addendum that nobody is named as the writer of, in it or in the index."""
    paperwork = paperwork_of(case)
    for paper in paperwork.documents if paperwork and case.complete else ():
        document = next(d for d in case.documents if d.document_id == paper.document_id)
        if document.document_type != "addendum" or document.author or paper.addenda:
            continue
        text = document.text
        if paper.signatures or find_people(text) or not text.strip():
            continue
        lacks = ["author", "signature"]
        lacks += [] if find_dates(text) else ["date"]
        lacks += [] if pattern("addendum", "formal").search(text) else ["label"]
        span = Span(document.document_id, 0, min(len(text), 160))
        return Fact(
            "addendum_compliant", False, evidence=(span,), root="addendum",
            because=f"The added sheet “{case.quote(span)}” has no {', no '.join(lacks)}.",
            billed="later entry", supported="entry not usable as support",
            direction=Direction.DOCUMENTATION,
        )  # fmt: skip
    return None


def _fault(case: Case, entry: Addendum, signed_at: list[int]) -> str | None:
    """What a later entry lacks. A signature of the whole note that follows it covers it."""
    if entry.overwrites:
        return "replaced the original, which was not kept legible"
    if any(start >= entry.span.end for start in signed_at) and entry.day:
        return None
    document = next(d for d in case.documents if d.document_id == entry.span.document_id)
    whole = document.document_type == "addendum"
    author = entry.author or (document.author if whole else None)
    day = entry.day or (document.document_date if whole else None)
    lacks = [word for word, there in (("date", day), ("author", author)) if not there]
    return f"has no {' and no '.join(lacks)}" if lacks else None
