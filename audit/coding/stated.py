"""What a chart says of the visit as a whole and of each note's signature, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from audit.chart.chart import Chart
from audit.chart.paper.paper import DocumentPaperwork
from audit.chart.visit.managed import Problem
from audit.coding.corrected_papers import authored
from audit.coding.corrected_visit import key_of, own_time
from audit.coding.correction_fields import NOTE_FIELDS, VISIT_FIELDS, Answer
from audit.coding.reviewer import VISIT
from audit.model import Span


@dataclass(frozen=True, slots=True)
class Stated:
    """One value that a reviewer may correct; `about` and `field` as in a Correction."""

    about: str
    field: str
    label: str
    value: Answer
    spans: tuple[Span, ...] = ()


def stated(chart: Chart) -> tuple[Stated, ...]:
    """The visit's values, the signature of each note, and each problem ("name")."""
    papers = chart.paperwork.notes or chart.paperwork.documents
    notes = tuple(row for paper in papers for row in _signature(paper))
    return (*_visit(chart), *notes, *map(_problem, chart.management.problems))


def _visit(chart: Chart) -> Iterator[Stated]:
    papers, care = chart.paperwork.documents, chart.management
    consents = [c for p in papers for c in p.consents]
    numbing = tuple(span for p in papers for span in p.anesthesia)
    timed = own_time(care.times)
    when = (timed.span,) if timed and timed.span else ()
    other = any(p.beyond_procedure for p in care.problems) or bool(care.other)
    rows: tuple[tuple[str, Answer, tuple[Span, ...]], ...] = (
        ("consent", consents[0].kind if consents else "none", tuple(c.span for c in consents)),
        ("anesthesia", bool(numbing), numbing),
        ("total_time", timed.low if timed else None, when),
        ("time_excludes", timed.excludes_procedures if timed else None, ()),
        ("patient_status", str(care.patient_status) if care.patient_status else None,
         (care.status_span,) if care.status_span else ()),
        ("separate", other, ()),
    )  # fmt: skip
    for field, value, spans in rows:
        yield Stated(VISIT, field, VISIT_FIELDS[field].label, value, spans)


def _signature(paper: DocumentPaperwork) -> Iterator[Stated]:
    mine = authored(paper)
    spans = (mine.span,) if mine else ()
    who = ", ".join(x for x in (mine.name, mine.credential) if x) if mine else ""
    rows: tuple[tuple[str, Answer], ...] = (
        ("signature", mine.kind if mine else "none"),
        ("signed_by", who or None),
        ("signed_on", mine.day if mine else None),
    )
    for field, value in rows:
        yield Stated(paper.document_id, field, NOTE_FIELDS[field].label, value, spans)


def _problem(problem: Problem) -> Stated:
    said = problem.name.strip()
    standing = str(problem.standing).replace("_", " ")
    at = problem.span
    # the whole item is its span; its name is what tells the problem
    spans = (replace(at, end=min(at.end, at.start + len(said))),) if at else ()
    return Stated(key_of(problem), "name", "Problem", f"{said} ({standing})", spans)
