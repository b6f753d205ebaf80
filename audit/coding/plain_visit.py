"""An encounter with a chart turned into the answers of plain facts, with their spans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from audit.coding.citing import spans_of
from audit.model import Span, Value

if TYPE_CHECKING:
    from audit.chart.paper.paper import DocumentPaperwork
    from audit.coding.case import Case

Answer = tuple[Value, tuple[Span, ...]]


def _papers(case: Case) -> tuple[DocumentPaperwork, ...]:
    return case.chart.paperwork.notes if case.chart else ()


def _stated(spans: Sequence[Span | None]) -> Answer:
    found = tuple(span for span in spans if span is not None)
    return True if found else None, found[:2]


def _signature(case: Case) -> Answer:
    signed = [s for p in _papers(case) for s in p.signatures if s.role in ("author", "cosigner")]
    return (signed[0].kind, (signed[0].span,)) if signed else (None, ())


def _signed_after(case: Case) -> Answer:
    dated = [s for p in _papers(case) for s in p.signatures if s.role == "author" and s.day]
    if not dated or dated[0].day is None:
        return None, ()
    return (dated[0].day - case.date_of_service).days, (dated[0].span,)


def _minutes(case: Case) -> Answer:
    times = case.chart.management.times if case.chart else ()
    told = [t for t in times if t.total and not t.staff and not t.other_date]
    if not told:
        return None, ()
    return told[0].low, (told[0].span,) if told[0].span else ()


def _problems(case: Case) -> Answer:
    management = case.chart.management if case.chart else None
    if management is None or not management.has_assessment:
        return None, ()
    return len(management.problems), ()


def _managed(field: str) -> Callable[[Case], Answer]:
    """One span of what was managed."""

    def told(case: Case) -> Answer:
        return _stated((getattr(case.chart.management, field),)) if case.chart else (None, ())

    return told


def _said(field: str) -> Callable[[Case], Answer]:
    """Spans of the notes: a single one (photo, scribe, abn) or several (anesthesia)."""

    def told(case: Case) -> Answer:
        values = [getattr(p, field) for p in _papers(case)]
        return _stated([s for v in values for s in (v if isinstance(v, tuple) else (v,))])

    return told


def _treated(case: Case) -> Answer:
    return len(case.performed), spans_of(case.performed, "technique")[:3]


VISIT: dict[str, Callable[[Case], Answer]] = {
    "lesions_treated": _treated,
    "consent_stated": lambda case: _stated([c.span for p in _papers(case) for c in p.consents]),
    "anesthesia_documented": _said("anesthesia"),
    "photo_documented": _said("photo"),
    "signature_kind": _signature,
    "signed_days_after": _signed_after,
    "total_time_minutes": _minutes,
    "problems_assessed": _problems,
    "full_skin_exam": _managed("full_skin_exam"),
    "visit_reason_stated": _managed("reason_span"),
    "pathology_reports": lambda case: (len(case.chart.pathology) if case.chart else None, ()),
    "scribe_named": _said("scribe"),
    "notice_on_file": _said("abn"),
}
