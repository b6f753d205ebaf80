"""Pathology reports, and results that notes cite, turned into one record a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from audit.chart.lab.cited import cited_in, date_of
from audit.chart.lab.report_parts import report_parts
from audit.chart.lab.report_walk import Part
from audit.chart.lab.result_class import is_severe, result_of
from audit.chart.lab.specimens import ACCESSION
from audit.chart.page.places import Place, places_in
from audit.chart.page.text import Reading, Sentence
from audit.chart.words.margins import margins_of
from audit.chart.words.patterns import rx
from audit.model import Document, Pathology, Span

_REPORT = rx(
    r"\b(?:surgical pathology report|dermatopathology report|pathology report|"
    r"gross description|microscopic description|final (?:pathologic )?diagnosis)\b"
)
_REPORTED = rx(
    r"\b(?:reported|date reported|report date|signed out)[: ]+(?P<d>\d{1,2}/\d{1,2}/\d{2,4}|"
    r"\d{4}-\d{2}-\d{2})"
)


def is_report(document: Document) -> bool:
    """The document is a laboratory's report rather than a clinician's note."""
    if document.document_type == "pathology_report":
        return True
    if document.document_type not in ("", "other"):
        return False
    return len(_REPORT.findall(document.text[:4000])) >= 2


def read_pathology(readings: Sequence[Reading]) -> tuple[Pathology, ...]:
    """Every result of the encounter: report parts first, then results that notes cite.

    A report from before the note is on earlier tissue.
    """
    day = _day_of(readings)
    out: list[Pathology] = []
    for reading in readings:
        if is_report(reading.document):
            out.extend(
                replace(p, late=day is None or p.reported is None or p.reported >= day)
                for p in _report(reading.document)
            )
    for reading in readings:
        if not is_report(reading.document):
            out.extend(cited_in(reading, day))
    return tuple(out)


def _day_of(readings: Sequence[Reading]) -> date | None:
    """The day of the visit: of the first note that tells of it."""
    days = [
        r.document.document_date for r in readings
        if r.document.document_type in ("visit_note", "procedure_note") and r.document.document_date
    ]  # fmt: skip
    return min(days) if days else None


def _report(document: Document) -> Iterator[Pathology]:
    """One record a part of the report."""
    text = document.text
    accession = ACCESSION.search(text)
    reported = date_of(_REPORTED.search(text), document.document_date)
    parts = report_parts(text)
    general = _general_margins(text) if len(parts) == 1 else None
    for part in parts:
        words = text[part.start : part.end]
        found = result_of(text[part.body : part.end]) or result_of(words)
        if found is None:
            continue
        place = _place_of(document, part)
        yield Pathology(
            found[0], found[1], place.words if place else None, place.laterality if place else None,
            place.region if place else None, part.label,
            " ".join(accession.group().split()) if accession else None, reported,
            margins_of(words) or general, is_severe(words), False, document.document_id,
            Span(document.document_id, part.start, part.end), True,
        )  # fmt: skip


def _place_of(document: Document, part: Part) -> Place | None:
    """The site in the part's head, else in its diagnosis, else in the list of specimens."""
    text = document.text
    for start, end in ((part.start, part.body), (part.body, part.end), part.place or (0, 0)):
        sentence = Sentence(document.document_id, start, end, text[start:end], "pathology")
        if places := places_in(sentence, 0, end - start):
            return places[0]
    return None


def _general_margins(text: str) -> str | None:
    match = rx(r"\bmargins?:? [^.\n]{0,60}").search(text.split("DIAGNOS")[-1])
    return margins_of(match.group()) if match else None
