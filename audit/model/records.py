"""What is read in: documents and the spans of their text, claim lines, earlier services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document: character offsets, end exclusive, into Document.text."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    document_id: str
    encounter_id: str
    patient_id: str
    document_type: str
    document_date: date | None
    author: str | None
    complete: bool
    text: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    claim_id: str
    line_number: int
    procedure_code: str
    units: int
    modifiers: tuple[str, ...] = ()
    diagnosis_codes: tuple[str, ...] = ()
    charge: float | None = None
    allowed: float | None = None
    paid: float | None = None
    rendering_npi: str = ""
    rendering_name: str = ""
    rendering_credential: str = ""
    billing_npi: str | None = None
    submission_date: date | None = None


@dataclass(frozen=True, slots=True)
class PriorService:
    """An earlier claimed procedure of the same patient and group with a global period."""

    procedure_code: str
    date_of_service: date
    encounter_id: str
    global_days: int
    diagnosis_codes: tuple[str, ...] = ()
    rendering_npi: str = ""
