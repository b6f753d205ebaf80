"""The readings of an encounter turned into who wrote, signed, supervised and agreed to what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from audit.chart.page.text import Reading
from audit.chart.paper.addenda import read_addenda
from audit.chart.paper.attestation import read_attestations
from audit.chart.paper.capitals import in_capitals
from audit.chart.paper.consent import (
    read_abn,
    read_anesthesia,
    read_consents,
    read_photo,
    read_refusals,
)
from audit.chart.paper.labelled import labelled
from audit.chart.paper.marks import read_marks, read_scribe
from audit.chart.paper.modality import patient_at_home, read_modalities, read_places
from audit.chart.paper.oversight import read_shared, read_supervision, read_teaching
from audit.chart.paper.paper import (
    Addendum,
    Attestation,
    Consent,
    DocumentPaperwork,
    Mark,
    Modality,
    Paperwork,
    Place,
    Signature,
    Slot,
    StatedDate,
    Supervision,
    Teaching,
)
from audit.chart.paper.people import CREDENTIAL, place_of
from audit.chart.paper.servicedate import read_service_dates
from audit.chart.paper.signature import read_signatures
from audit.chart.paper.template import read_slots

__all__ = [
    "Addendum",
    "Attestation",
    "Consent",
    "DocumentPaperwork",
    "Mark",
    "Modality",
    "Paperwork",
    "Place",
    "Signature",
    "Slot",
    "StatedDate",
    "Supervision",
    "Teaching",
    "note_facts",
    "read_paperwork",
]


def read_paperwork(readings: Sequence[Reading]) -> Paperwork:
    """The paperwork of every document, in order."""
    return Paperwork(tuple(_read(reading) for reading in readings))


def note_facts(reading: Reading) -> dict[str, object]:
    """signature, signed_by, consent and local_anesthesia of one note, for its abstract."""
    reading = labelled(reading)
    document = in_capitals(reading.document)
    signatures = read_signatures(document, read_addenda(document))
    own = [s for s in signatures if s.role in ("author", "cosigner")]
    signature = next((s for s in own if s.kind != "typed_name_only"), own[0] if own else None)
    by_hand = next((s for s in own if s.kind in ("handwritten", "stamped")), None)
    if signature and by_hand and signature.kind == "signed":  # "Signed A. Example (wet ink)"
        signature = replace(signature, kind=by_hand.kind)
    return {
        "signature": _KINDS.get(signature.kind, "electronic") if signature else "none",
        "signed_by": _as_written(document.text, signature) if signature else None,
        "consent": bool(read_consents(reading)),
        "local_anesthesia": bool(read_anesthesia(reading)),
    }


def _read(reading: Reading) -> DocumentPaperwork:
    reading = labelled(reading)
    document = in_capitals(reading.document)
    addenda = read_addenda(document)
    signatures = read_signatures(document, addenda)
    shared, substantive = read_shared(reading)
    modalities = read_modalities(reading)
    return DocumentPaperwork(
        document_id=document.document_id,
        document_type=document.document_type,
        dates=read_service_dates(document),
        signatures=signatures,
        marks=read_marks(document),
        attestations=read_attestations(document, signatures),
        addenda=addenda,
        scribe=read_scribe(document),
        teaching=read_teaching(reading, signatures),
        supervision=read_supervision(reading, signatures),
        places=read_places(reading),
        modalities=modalities,
        consents=read_consents(reading),
        anesthesia=read_anesthesia(reading),
        slots=read_slots(reading),
        refused_consents=read_refusals(reading),
        shared=shared,
        substantive=substantive,
        patient_at_home=patient_at_home(reading) if modalities else None,
        photo=read_photo(reading),
        abn=read_abn(reading),
    )


# The gold schema knows four forms; initials are written by hand.
_KINDS = {
    "typed_name_only": "typed_name_only",
    "stamped": "stamped",
    "handwritten": "handwritten",
    "initials": "handwritten",
}


_BESIDE = 160  # characters around a signature's own span in which its name stands in full


def _credentials(text: str, end: int) -> str:
    more = re.match(rf"(?:\s?[,/]?\s*\(?{CREDENTIAL}\)?)*", text[end : end + 60])
    return re.sub(r"^\s+,", ",", more.group()) if more else ""


def _as_written(text: str, signature: Signature) -> str | None:
    """The name with its title and credentials, as the signature has it; a trainee's grade apart."""
    if not signature.name:
        return None
    near = max(0, signature.span.start - 4)
    found = place_of(signature.name, text, near, signature.span.end + _BESIDE)
    if found is None:
        return signature.name
    at, end = found
    lead = re.search(r"\b(?:Dra?|Prof)\.? +$", text[max(0, at - 7) : at], re.IGNORECASE)
    if signature.name[-2:-1] == " " and text[end : end + 1] == ".":
        end += 1  # a last initial keeps its point
    tail = _credentials(text, end)
    if not tail and (above := place_of(signature.name, text, max(0, at - _BESIDE), at)):
        tail = _credentials(text, above[1])  # "A. Example, MD" over "/s/ A. Example"
    tail = re.split(r"[,\s(]+(?:PGY|Resident|Fellow)", tail)[0]
    start = at - len(lead.group()) if lead and not tail else at
    written = " ".join((text[start:end] + tail).split()).strip(" ,(")
    return re.sub(r"(?<=[ ,])([^\s.,]{2,})\.$", r"\1", written)  # a sentence's stop is no name's
