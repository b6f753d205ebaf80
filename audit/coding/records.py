"""Works out whether the billed encounter is recorded, where, agreed to and filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.chart.paper.clerical import is_clerical, never_came
from audit.chart.paper.paper import DocumentPaperwork, StatedDate
from audit.coding.afterthought import afterthought_facts
from audit.coding.agreed import consent_facts
from audit.coding.case import Case
from audit.coding.filled import slot_facts
from audit.coding.former_notes import INDEX_SLACK
from audit.coding.place_of_service import place_facts
from audit.coding.signers import paperwork_of
from audit.model import Document, Fact, Span, Value

NOTES = frozenset({"visit_note", "procedure_note", "time_log", "addendum", "other"})
OWN_DATE = ("labelled", "header")
ROOT = "encounter:undocumented"


def facts(case: Case) -> Iterator[Fact]:
    """encounter_documented, consent_documented, template_resolved, code_driver_filled,
    code_driver_timely and place_agrees, for the encounter.
    """
    if case.charts_in_folder and not _laboratory_claim(case):
        yield _documented(case)
    if case.chart is None:
        return
    yield from consent_facts(case)
    yield from slot_facts(case)
    yield from afterthought_facts(case)
    yield from place_facts(case)


def _laboratory_claim(case: Case) -> bool:
    """Only pathology is billed and its report is there: the report is the record (PTH-04)."""
    return all(case.family(x) == "pathology" for x in case.lines) and any(
        d.document_type == "pathology_report" for d in case.documents
    )


def _documented(case: Case) -> Fact:
    value, because, spans = _existence(case)
    return Fact(
        "encounter_documented",
        value,
        because=because,
        evidence=spans,
        root=ROOT,
        billed=f"service of {case.date_of_service:%d %b %Y}",
        supported="no note of that patient and date" if value is False else "",
        billed_codes=tuple((x.procedure_code, x.units) for x in case.lines)
        if value is False
        else (),
    )


def _existence(case: Case) -> tuple[Value, str, tuple[Span, ...]]:
    """Whether a note of this patient and date is in the folder, with the reason."""
    paperwork = paperwork_of(case)
    if paperwork is None:
        return None, "No document of this encounter is in the folder.", ()
    notes = [
        d
        for d in case.documents
        if d.document_type in NOTES
        and not _attests(paperwork.of(d.document_id))
        and not is_clerical(d)
    ]
    if not notes and (report := _own_report(case)):
        return True, "The pathology report is the record of a pathology claim.", (report,)
    if not notes:
        value: Value = False if case.complete else None
        return value, "The record holds no visit or procedure note of this encounter.", ()
    if stranger := _other_patient(case, notes):
        return stranger
    return _dated(case, notes)


def _own_report(case: Case) -> Span | None:
    """The head of the report, where nothing but pathology is billed."""
    if not case.lines or not all("80000" <= x.procedure_code <= "89999" for x in case.lines):
        return None
    return next(
        (
            Span(d.document_id, 0, min(len(d.text), 120))
            for d in case.documents
            if d.document_type == "pathology_report"
        ),
        None,
    )


def _dated(case: Case, notes: list[Document]) -> tuple[Value, str, tuple[Span, ...]]:
    paperwork = paperwork_of(case)
    assert paperwork
    dos = case.date_of_service
    dated = {d.document_id: p.dates for d in notes if (p := paperwork.of(d.document_id))}
    matching = [d for d in notes if any(x.day == dos for x in dated.get(d.document_id, ()))]
    undated = [d for d in notes if not _own(dated.get(d.document_id, ()))]
    missed = never_came(matching[0]) if matching and not case.performed else None
    if missed:
        told = Span(matching[0].document_id, *missed.span())
        words = f"The note of the day says that the patient was not seen: “{case.quote(told)}”."
        return (False if case.complete else None), words, (told,)
    if matching:
        return _second_date(case, dated[matching[0].document_id])
    for document in undated:
        if (
            document.document_date is None
            or abs((document.document_date - dos).days) <= INDEX_SLACK
        ):
            return True, "A note of this encounter is in the folder.", ()
    main = next(
        (
            d
            for d in notes
            if d.document_type in ("visit_note", "procedure_note") and d not in undated
        ),
        None,
    )
    if main is None:
        return "review", "The note states no date of service and the folder dates it otherwise.", ()
    stated = _own(dated[main.document_id])[0]
    words = (
        f"The claim is for {dos:%d %b %Y}; the only note in the folder gives its own date as "
        f"“{case.quote(stated.span)}”."
    )
    return (False if case.complete else None), words, (stated.span,)


def _second_date(case: Case, dates: tuple[StatedDate, ...]) -> tuple[Value, str, tuple[Span, ...]]:
    """The note's own date line agrees; another date given as this visit's is for a person."""
    stray = [
        d for d in dates if d.day != case.date_of_service and d.kind in ("labelled", "narrative")
    ]
    own = next(d for d in dates if d.day == case.date_of_service)
    if (
        stray
        and "labelled" in (stray[0].kind, own.kind)
        and not (own.kind in OWN_DATE and stray[0].kind == "narrative")
    ):
        words = (
            f"The note gives two dates of service: “{case.quote(own.span)}” and "
            f"“{case.quote(stray[0].span)}”."
        )
        return "review", words, (own.span, stray[0].span)
    return True, f"The note's date is “{case.quote(own.span)}”.", (own.span,)


def _own(dates: tuple[StatedDate, ...]) -> list[StatedDate]:
    return [d for d in dates if d.kind in OWN_DATE]


def _attests(paper: DocumentPaperwork | None) -> bool:
    return bool(paper and paper.document_type == "other" and paper.attestations)


def _other_patient(case: Case, notes: list[Document]) -> tuple[Value, str, tuple[Span, ...]] | None:
    """Every note names an id of the same make as the patient's, and none names the patient's."""
    if not re.search(r"\d{3}", case.patient_id):
        return None
    make = re.compile(rf"(?<![\w-]){_make(case.patient_id)}(?![\w-])")
    found = []
    for document in notes:
        if case.patient_id in document.text:
            return None
        m = make.search(document.text[:1500])
        if m is None:
            return None
        found.append(Span(document.document_id, m.start(), m.end()))
    value: Value = False if case.complete else None
    return value, f"The note names another patient: “{case.quote(found[0])}”.", tuple(found[:1])


def _make(identifier: str) -> str:
    """SD-20117 → SD-\\d{5}: letters as they are, digits as many."""
    return re.sub(r"\d+", lambda m: rf"\d{{{len(m.group())}}}", re.escape(identifier))
