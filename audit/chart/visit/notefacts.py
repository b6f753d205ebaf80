"""A reading with its ledger turned into the facts of the note as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from audit.chart.lesions.symptoms import symptoms
from audit.chart.page.text import Reading, Sentence
from audit.chart.paper import paperwork
from audit.chart.visit.management import separate_em
from audit.chart.words.patterns import rx
from audit.model import Lesion

_MINUTES = rx(
    r"(?:total (?:visit |encounter |face-to-face |provider )?time|time spent|spent|total of)"
    r"[^.;\d]{0,50}(?P<n>\d{1,3}) ?(?:min\b|mins\b|minutes)|"
    r"(?P<m>\d{1,3}) ?(?:min\b|mins\b|minutes)[^.;]{0,40}"
    r"(?:total|were spent|was spent|spent|face[- ]to[- ]face|on the (?:date|day))"
)
_REASON = rx(
    r"\b(?:history of|presents?|complain\w*|seen (?:today )?for|evaluation of|here for|comes in|"
    r"follow[- ]?up|returns? for|referred for|scheduled for|came (?:in )?for)\b"
)
_PATIENT = rx(r"\b(?:patient|year[- ]old|y/?o|man|woman|gentleman|lady|he|she|pt)\b")


def note_facts(reading: Reading, lesions: Sequence[Lesion]) -> dict[str, Any]:
    """Facts of the note as a whole, in the form of the gold schema."""
    papers = paperwork.note_facts(reading)
    return {
        "chief_complaint": _complaint(reading.sentences),
        "consent": papers["consent"],
        "local_anesthesia": papers["local_anesthesia"],
        "symptoms": symptoms(reading),
        "separate_em": separate_em(reading, lesions),
        "total_time_min": _minutes(reading.document.text),
        "signature": papers["signature"],
        "signed_by": papers["signed_by"],
    }


def _complaint(sentences: Sequence[Sentence]) -> bool:
    """A reason for the visit, an indication or a preoperative diagnosis is stated."""
    if any(s.part in ("cc", "hpi", "indication", "diagnosis") for s in sentences):
        return True
    told = (s for s in sentences if s.part == "narrative")
    return any(_REASON.search(s.text) and _PATIENT.search(s.text) for s in told)


def _minutes(text: str) -> int | None:
    match = _MINUTES.search(text)
    return int(match["n"] or match["m"]) if match else None
