"""Works out from the paperwork which notes are this visit's and who authenticated each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.chart.paper.paper import Attestation, DocumentPaperwork, Mark, Paperwork, Signature
from audit.chart.paper.people import Calling, calling, find_people, same_person
from audit.model import Document

if TYPE_CHECKING:
    from audit.coding.case import Case

AUTHENTIC = frozenset({"electronic", "handwritten", "signed", "initials"})
FAR = 7  # days that the folder's date of an undated note may lie from the date of service
# Services that a nurse or assistant may document alone, under supervision.
NURSE_CODES = frozenset(
    {"99211", "96900", "96910", "96912", "96372", "96401", "95044", "95117", "95115"}
)


@dataclass(frozen=True, slots=True)
class Note:
    """One visit or procedure note with its author's signature, or what stands in its place."""

    document: Document
    paper: DocumentPaperwork
    author: Signature | None  # an authentication by a clinician
    cosigner: Signature | None
    stamped: Signature | None
    typed: Signature | None
    staff: Signature | None  # a nurse's or assistant's signature, where no clinician signed
    denied: Mark | None

    @property
    def written_by(self) -> str | None:
        """Who wrote the note, signed or not: its own words before the folder's."""
        named = self.author or self.stamped or self.typed
        return (named.name if named else None) or self.document.author


def notes_of(case: Case) -> tuple[Note, ...]:
    """The visit and procedure notes of the claim's date; notes of other sessions are left out."""
    paperwork = paperwork_of(case)
    kinds = ("visit_note", "procedure_note")
    documents = [d for d in case.documents if d.document_type in kinds]
    found = []
    for document in documents:
        paper = paperwork.of(document.document_id) if paperwork else None
        if (
            paper
            and not (paper.attestations and not paper.signatures)
            and of_this_day(case, document, paper)
        ):
            found.append(_note(document, paper))
    return tuple(found)


def paperwork_of(case: Case) -> Paperwork | None:
    return case.chart.paperwork if case.chart else None


def of_this_day(case: Case, document: Document, paper: DocumentPaperwork) -> bool:
    """The document's own date is the claim's; without one, the folder's date is near it."""
    if paper.dates:
        return any(d.day == case.date_of_service for d in paper.dates)
    dated = document.document_date
    return dated is None or abs((dated - case.date_of_service).days) <= FAR


def attestations_of(case: Case) -> tuple[tuple[Attestation, DocumentPaperwork], ...]:
    paperwork = paperwork_of(case)
    papers = paperwork.documents if paperwork else ()
    return tuple((a, p) for p in papers for a in p.attestations)


def cures(case: Case, attestation: Attestation, note: Note) -> str | None:
    """None where the attestation stands in for the note's signature, else what is wrong with it."""
    writer = note.written_by or rendering_name(case)
    if attestation.for_order:
        return "an order cannot be attested"
    if attestation.author is None or same_person(attestation.author, writer) is False:
        return (
            f"it is not the author's: {attestation.author or 'nobody'} attests for "
            f"{writer or 'the author'}"
        )
    if attestation.service_day and attestation.service_day != case.date_of_service:
        return f"it names another date of service, {attestation.service_day:%d %b %Y}"
    if not attestation.service_day and not attestation.names_patient:
        return "it names neither the patient nor the date of service"
    if not attestation.signed or attestation.day is None:
        return "it is not signed and dated"
    return None


def cured(case: Case, note: Note) -> Attestation | None:
    return next((a for a, _ in attestations_of(case) if cures(case, a, note) is None), None)


def rendering_name(case: Case) -> str:
    return next((line.rendering_name for line in case.lines if line.rendering_name), "")


def is_clinician(signature: Signature) -> bool:
    return calling(signature.credential) not in (Calling.STAFF, Calling.STUDENT)


def _note(document: Document, paper: DocumentPaperwork) -> Note:
    own = [s for s in paper.signatures if s.role in ("author", "cosigner", "staff")]
    signed = [s for s in own if s.kind in AUTHENTIC and _legible(s, document)]
    authors = [s for s in signed if s.role == "author" and is_clinician(s)]
    cosigners = [s for s in signed if s.role == "cosigner"]
    staff = [s for s in signed if not is_clinician(s)]
    return Note(
        document=document,
        paper=paper,
        author=authors[0] if authors else None,
        cosigner=cosigners[-1] if cosigners else None,
        stamped=next((s for s in own if s.kind == "stamped"), None),
        typed=next((s for s in own if s.kind == "typed_name_only"), None),
        staff=staff[0] if staff and not authors else None,
        denied=next((m for m in paper.marks if m.kind in ("unsigned", "draft")), None),
    )


def _legible(signature: Signature, document: Document) -> bool:
    """Initials count where a typed name of the document, or the folder's author, goes with them."""
    if signature.kind != "initials":
        return True
    names = [p.name for p in find_people(document.text)] + [document.author or ""]
    if signature.name is None:
        return any(names)
    return any(same_person(signature.name, name) for name in names if name)
