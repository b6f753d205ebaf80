"""Destroyed "lesions" turned into the class that the note names just before or alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.model import DiagnosisClass, Lesion, Span

if TYPE_CHECKING:
    from audit.coding.case import Case

NEAR = 300  # characters before the treatment in which a diagnosis still speaks for it
NAMES = {
    DiagnosisClass.PREMALIGNANT: re.compile(
        r"actinic keratos[ei]s|\bAKs?\b|solar keratos[ei]s|actinic cheilitis|pre-?cancer\w*|"
        r"pre-?malignant",
        re.IGNORECASE,
    ),
    DiagnosisClass.BENIGN: re.compile(
        r"\bwarts?\b|verruca\w*|mollusc\w+|\bI?SKs?\b|seborrh?o?eic keratos[ei]s|condylom\w+|"
        r"sebaceous hyperplasia|dermatofibroma|\bangiomas?\b|milia\b",
        re.IGNORECASE,
    ),
    # Named so that a cancer in between stops the search; its class is the ledger's own business.
    DiagnosisClass.MALIGNANT: re.compile(
        r"carcinoma|\bBCCs?\b|\bSCC(?:is)?\b|melanoma|bowen|lymphoma|sarcoma", re.IGNORECASE
    ),
}
GENERIC = re.compile(r"^(?:the )?(?:lesions?|spots?|areas?|growths?|papules?|sites?|bumps?)$", re.I)


def with_class(case: Case, lesion: Lesion) -> Lesion:
    """The lesion with the class of its note where the ledger has none; else as it is."""
    open_class = lesion.diagnosis_class in (None, DiagnosisClass.UNCERTAIN)
    if not open_class or (lesion.diagnosis and not GENERIC.match(lesion.diagnosis.strip())):
        return lesion
    found = _nearest(case, lesion) or _alone(case, lesion)
    if found in (None, DiagnosisClass.MALIGNANT):
        return lesion
    return replace(lesion, diagnosis_class=found)


def _span(lesion: Lesion) -> Span | None:
    for name in ("technique", "modality", "count"):
        for span in lesion.evidence.get(name, ()):
            return span
    return None


def _text(case: Case, document_id: str) -> str:
    return next((d.text for d in case.documents if d.document_id == document_id), "")


def _nearest(case: Case, lesion: Lesion) -> DiagnosisClass | None:
    """The class named last before the end of the treatment's sentence."""
    span = _span(lesion)
    if span is None:
        return None
    text = _text(case, span.document_id)[max(0, span.start - NEAR) : span.end]
    hits = [
        (match.start(), name) for name, names in NAMES.items() for match in names.finditer(text)
    ]
    return max(hits)[1] if hits else None


def _alone(case: Case, lesion: Lesion) -> DiagnosisClass | None:
    """The only class that the document names at all."""
    text = _text(case, lesion.document_id)
    named = [name for name, names in NAMES.items() if names.search(text)]
    return named[0] if len(named) == 1 else None
