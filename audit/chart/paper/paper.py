"""The nouns of paperwork: dates, signatures, addenda, consents and the like, each with its span."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from audit.model import Span


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date of service as the document gives it: kind header (its own date line) or narrative."""

    day: date
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Signature:
    """One authentication, or a name that stands where one belongs.

    kind: electronic, handwritten, stamped, initials, typed_name_only, signed (form unknown).
    role: author, cosigner, scribe, addendum, witness, patient, staff, attestation, pathologist.
    """

    name: str | None
    credential: str | None  # as written, without dots: "PA-C", "MD"
    kind: str
    role: str
    day: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A status that denies the signature: unsigned, draft, not_read, page_missing."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attestation:
    """A signature attestation statement: whose, for which date of service, made when."""

    author: str | None
    credential: str | None
    service_day: date | None
    day: date | None
    signed: bool
    names_patient: bool
    for_order: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Addendum:
    """An addition after the note; `label` is the record's word for it, span its whole text."""

    label: str | None
    day: date | None
    author: str | None
    signed: bool
    overwrites: bool  # says that it replaced or deleted the first text
    span: Span


@dataclass(frozen=True, slots=True)
class Supervision:
    """Who stood behind the author: mode on_site, video, phone, off_site or none (unstated)."""

    name: str | None
    modes: tuple[str, ...]
    new_patient: bool
    new_problem: bool
    physician_plan: bool  # the author follows a plan that the physician set
    participated: bool  # the physician saw the patient at this visit
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Teaching:
    """A resident's or student's note and what the teaching physician says of being there."""

    trainee: str  # resident, fellow, student
    name: str | None
    present: bool | None  # True stated presence, False "agree" or absent only, None silent
    statement: Span | None
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service took place: office, hospital_outpatient, asc, inpatient, home, nursing."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Modality:
    """How patient and clinician met when not in one room: video, audio, portal_photos."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Consent:
    """A statement of consent; kind written, verbal, both or discussed; procedures as named."""

    kind: str
    procedures: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Slot:
    """A template slot left unfilled: field count, size, margin, excised, length,
    defect, area, stage, dose, time, laterality, site, consent, anesthesia or other."""

    field: str
    span: Span
    section: str = "other"


@dataclass(frozen=True, slots=True)
class DocumentPaperwork:
    """What one document says about its own making."""

    document_id: str
    document_type: str
    dates: tuple[StatedDate, ...] = ()
    signatures: tuple[Signature, ...] = ()
    marks: tuple[Mark, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    scribe: Span | None = None
    teaching: Teaching | None = None
    supervision: Supervision | None = None
    places: tuple[Place, ...] = ()
    modalities: tuple[Modality, ...] = ()
    consents: tuple[Consent, ...] = ()
    anesthesia: tuple[Span, ...] = ()
    slots: tuple[Slot, ...] = ()
    refused_consents: tuple[Span, ...] = ()  # said to be missing, or left blank
    shared: Span | None = None  # called a split or shared visit
    substantive: Span | None = None  # who did the substantive portion
    patient_at_home: bool | None = None
    photo: Span | None = None
    abn: Span | None = None


@dataclass(frozen=True, slots=True)
class Paperwork:
    """The paperwork of every document of an encounter, in the order of the folder."""

    documents: tuple[DocumentPaperwork, ...] = ()

    def of(self, document_id: str) -> DocumentPaperwork | None:
        return next((d for d in self.documents if d.document_id == document_id), None)

    @property
    def notes(self) -> tuple[DocumentPaperwork, ...]:
        """The encounter's own notes: visit and procedure notes, and logs, but no attestations."""
        kinds = ("visit_note", "procedure_note", "time_log", "other")
        notes = (d for d in self.documents if d.document_type in kinds)
        return tuple(d for d in notes if not (d.document_type == "other" and d.attestations))
