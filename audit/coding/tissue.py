"""Pathology results of a lesion turned into what they prove: cancer, none, atypia, or a scar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.coding.identity import same_lesion
from audit.model import DiagnosisClass, Lesion, Pathology, Status

if TYPE_CHECKING:
    from audit.coding.case import Case

EARLIER = (Status.HISTORICAL, Status.ELSEWHERE)
# A re-excision that finds a scar proves that the cancer was there, not that it never was.
RESIDUAL = re.compile(
    r"no residual|\bscar\b|re-?excision|(?:biopsy|excision|surgical) site change|"
    r"negative for residual|healing (?:biopsy|wound)",
    re.IGNORECASE,
)
# What an earlier report left open: no proof of a cancer that the scar could be the rest of.
_OPEN = re.compile(
    r"\b(?:could|can|cannot)(?: ?n[o'’]t)? (?:be )?(?:\w+ )?(?:excluded?|ruled? out)\b|"
    r"\b(?:unable to|not possible to) (?:exclude|rule out)\b|\bnot diagnostic (?:of|for)\b",
    re.IGNORECASE,
)
_CANCER = re.compile(
    r"carcinoma|melanoma|malignan|\b(?:bcc|scc|sccis|mis)\b|\bsquamous\b", re.IGNORECASE
)
ATYPIA = re.compile(r"dysplas|atypi|uncertain|borderline|\bSTUMP\b|\bMELTUMP\b", re.IGNORECASE)
NO_ATYPIA = re.compile(
    r"(?:no|without|negative for)\s+(?:\w+\s+){0,2}(?:atypi|dysplas)", re.IGNORECASE
)
SEVERE = re.compile(r"severe|melanoma in situ|lentigo maligna", re.IGNORECASE)
MILD = re.compile(r"\bmild(?:ly)?\b(?!\s*(?:to|-)\s*(?:moderate|severe))", re.IGNORECASE)


def is_atypical(case: Case, lesion: Lesion) -> bool:
    """Only an uncertain or atypical result, with no malignant one beside it."""
    results = [x for x in (lesion.final_pathology, lesion.prior_pathology) if x and not x.pending]
    if any(x.diagnosis_class is DiagnosisClass.MALIGNANT for x in results):
        return False
    return any(
        x.diagnosis_class is DiagnosisClass.UNCERTAIN or _melanocytic_atypia(words_of(case, x))
        for x in results
    )


def _melanocytic_atypia(words: str) -> bool:
    """Atypia of a mole; that of a keratosis is the keratosis."""
    mole = re.search(r"n[ae]+v|melanocyt|lentig", words, re.IGNORECASE)
    return bool(mole and ATYPIA.search(words) and not NO_ATYPIA.search(words))


def words_of(case: Case, found: Pathology) -> str:
    """The result's own words, in full where the report is in the folder."""
    quote = case.quote(found.span, 400) if found.span else ""
    return f"{found.diagnosis} {quote}"


def was_sampled(case: Case, lesion: Lesion) -> bool:
    """An earlier biopsy of the lesion is told, of what the note calls a cancer."""
    if lesion.diagnosis_class is not DiagnosisClass.MALIGNANT:
        return False
    return any(
        other.status in EARLIER
        and (other.technique or "").startswith("biopsy")
        and other.diagnosis_class in (None, DiagnosisClass.MALIGNANT)
        and same_lesion(other, lesion) is True
        for other in case.lesions
    )


def is_cleared(case: Case, lesion: Lesion) -> bool:
    """A scar without residual tumour, of a lesion that the note calls malignant."""
    final = lesion.final_pathology
    if final is None or final.pending or lesion.diagnosis_class is not DiagnosisClass.MALIGNANT:
        return False
    return bool(RESIDUAL.search(words_of(case, final))) and not _left_open(case)


def _left_open(case: Case) -> bool:
    """The only lesion cut out had a biopsy that could not exclude a cancer."""
    cut = [x for x in case.performed if x.technique in ("excision", "mohs")]
    told = (s for d in case.documents for s in re.split(r"(?<=[.;\n])\s", d.text))
    return len(cut) == 1 and any(_OPEN.search(s) and _CANCER.search(s) for s in told)


def has_class(result: Pathology | None, wanted: DiagnosisClass) -> bool:
    return result is not None and not result.pending and result.diagnosis_class is wanted


def is_settled(result: Pathology | None, classes: tuple[DiagnosisClass, ...]) -> bool:
    return result is not None and not result.pending and result.diagnosis_class in classes


def is_awaited(lesion: Lesion) -> bool:
    """Tissue went to the laboratory and its answer is not in the record."""
    final = lesion.final_pathology
    return lesion.specimen is not False and (final is None or final.pending)
