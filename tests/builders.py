"""Builds encounters by hand, so that a room can be tested without reading a note.

make_case([claim("17000"), claim("17003", 6)], [lesion("destruction", count=7)])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from audit.chart.chart import Chart
from audit.chart.given.services import read_services
from audit.chart.page.text import read
from audit.chart.paper.paperwork import read_paperwork
from audit.chart.visit.management import read_management
from audit.coding.case import Case, Profile
from audit.model import (
    ClaimLine,
    DiagnosisClass,
    Document,
    Fact,
    Lesion,
    Pathology,
    Payer,
    Span,
    Status,
    Value,
)
from audit.reference.tables import Tables

DAY = date(2026, 3, 4)
GROUPS = {
    "trunk": "trunk_arms_legs",
    "scalp": "scalp_neck_hands_feet_genitalia",
    "face": "face_ears_eyelids_nose_lips_mucosa",
}


def claim(
    code: str, units: int = 1, *modifiers: str, dx: Sequence[str] = (), number: int = 0, **more: Any
) -> ClaimLine:
    """A claim line; `make_case` numbers the lines whose number is 0."""
    return ClaimLine("C1", number, code, units, tuple(modifiers), tuple(dx), **more)


def lesion(technique: str, site: str = "left forearm", **fields: Any) -> Lesion:
    """A performed lesion; `group` is trunk, scalp or face; numbers itself in `make_case`."""
    group = GROUPS[fields.pop("group", "trunk")]
    defaults: dict[str, Any] = {
        "lesion_id": "",
        "document_id": "D1",
        "status": Status.PERFORMED,
        "technique": technique,
        "site": site,
        "site_group": group,
        "evidence": {"technique": (Span("D1", 0, 4),)},
    }
    return Lesion(**{**defaults, **fields})


def result(diagnosis: str, kind: str, **fields: Any) -> Pathology:
    """A result of a report in the folder ("P1")."""
    defaults: dict[str, Any] = {"document_id": "P1"}
    return Pathology(diagnosis, DiagnosisClass(kind), **{**defaults, **fields})


def make_case(
    lines: Sequence[ClaimLine],
    lesions: Sequence[Lesion] = (),
    *,
    note: str | None = "Note of the visit.",
    report: str | None = None,
    pathology: Sequence[Pathology] = (),
    complete: bool = True,
    dos: date = DAY,
    payer: Payer = Payer.MEDICARE,
    **more: Any,
) -> Case:
    """One encounter whose ledger is given; `note` None: no chart."""
    documents = _documents(note, report, dos, complete)
    numbered = tuple(replace(x, lesion_id=x.lesion_id or f"L{i}") for i, x in enumerate(lesions, 1))
    readings = tuple(read(d) for d in documents)
    chart = None
    if documents:
        chart = Chart(
            readings, numbered, tuple(pathology), read_paperwork(readings),
            read_management(readings, numbered), read_services(readings),
        )  # fmt: skip
    return Case(
        encounter_id="E1", patient_id="P1", date_of_service=dos, place_of_service="11",
        payer_name="Payer", profile=Profile(payer, True, True),
        lines=tuple(replace(x, line_number=x.line_number or i) for i, x in enumerate(lines, 1)),
        documents=documents, chart=chart, tables=Tables.load(), as_of=more.pop("as_of", dos),
        **more,
    )  # fmt: skip


def _documents(
    note: str | None, report: str | None, dos: date, complete: bool
) -> tuple[Document, ...]:
    if note is None:
        return ()
    papers = [Document("D1", "E1", "P1", "visit_note", dos, "A. Author, MD", complete, note)]
    if report is not None:
        papers.append(Document("P1", "E1", "P1", "pathology_report", dos, None, complete, report))
    return tuple(papers)


def answers(facts: Sequence[Fact], name: str) -> list[tuple[int | None, Value]]:
    """(line number, value) of every fact of a name, in order; line None for the encounter."""
    return [(f.line.line_number if f.line else None, f.value) for f in facts if f.name == name]


def values(facts: Sequence[Fact], name: str) -> list[Value]:
    return [f.value for f in facts if f.name == name]


def only(facts: Sequence[Fact], name: str) -> Fact:
    """The one fact of a name whose value is not True."""
    (found,) = [f for f in facts if f.name == name and f.value is not True]
    return found
