"""A reading with its ledger turned into the facts of the note as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from audit.chart.complaints import symptoms_of
from audit.chart.patterns import rx
from audit.chart.text import Reading, Sentence
from audit.model import Lesion, Status

_CONSENT = rx(
    r"\b(?:informed consent|(?:written|verbal|signed|oral|surgical) (?:and \w+ )?consent|consents? (?:was |were |is |form |properly )?(?:obtained|signed|given|on file|in chart|for)|"
    r"(?:gave|give|signed|obtained|obtaining|provided) (?:his |her |verbal |written |informed |an informed |the )*consents?|consented|risks?,? (?:and |&|/|, )?benefits?|risks? (?:of|were|was|including|included)[^.;]{0,80}(?:discussed|reviewed|explained|described|gone over)|"
    r"(?:discussed|reviewed|explained|described)[^.;]{0,60}\brisks?|r/b/a|parq|risks and (?:complications|alternatives)|consent:|minimal risk)"
)
_ANESTHESIA = rx(
    r"\b(?:lido(?:caine)?|xylocaine|marcaine|bupivacaine|local (?:anesthe\w+|anaesthe\w+|infiltration|injection)|local(?:ly)? (?:anesthetiz\w+|using|with)|locally anesthetizing|lido/epi|septocaine|mepivacaine|lmx|emla|bacteriostatic saline|ring block|digital block|field block)\b"
)
_NO_ANESTHESIA = rx(r"\b(?:no|without|declined|allerg\w+(?: to)?) (?:local )?(?:anesthe\w+|lido\w+)|allerg\w+[^.;]{0,30}(?:lido|xylocaine|marcaine|novocain)")
_MINUTES = rx(
    r"(?:total (?:visit |encounter |face-to-face |provider )?time|time spent|spent|total of|total time)[^.;\d]{0,50}(?P<n>\d{1,3}) ?(?:min\b|mins\b|minutes)|(?P<m>\d{1,3}) ?(?:min\b|mins\b|minutes)[^.;]{0,40}(?:total|were spent|was spent|spent|face[- ]to[- ]face|on the (?:date|day))"
)
_ELECTRONIC = rx(r"\b(?:electronic(?:ally)? (?:signed|authenticated)|e-?signed|digitally signed|signed electronically|electronic signature|authenticated by|/s/|e-sig\w*|electronically signed)\b[^\n]*")
_HAND = rx(r"\b(?:signature on (?:paper|file)|handwritten|wet signature)\b")
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,4}?(?:[A-Z][\w'’-]+)(?:,?\s*(?:MD|DO|PA-C|PA|NP|FNP-C|FNP|RN|M\.D\.|D\.O\.|DPM|APRN|CNP))?(?:,\s*[A-Z]{2,6})*")


def note_facts(reading: Reading, lesions: Sequence[Lesion]) -> dict[str, Any]:
    """Facts of the note as a whole, in the form of the gold schema."""
    sentences = reading.sentences
    performed = [x for x in lesions if x.status is Status.PERFORMED]
    signature, name = _signature(reading)
    return {
        "chief_complaint": _complaint(sentences),
        "consent": _consent(reading),
        "local_anesthesia": _anesthesia(sentences),
        "symptoms": sorted({n for s in sentences for n in symptoms_of(s)}),
        "separate_em": _separate(sentences) if performed else None,
        "total_time_min": _minutes(reading.document.text),
        "signature": signature,
        "signed_by": name,
    }


def _complaint(sentences: Sequence[Sentence]) -> bool:
    if any(s.part in ("cc", "hpi", "indication", "diagnosis") for s in sentences):
        return True
    reason = r"\b(?:history of|presents?|complain\w*|seen (?:today )?for|evaluation of|here for|comes in|follow[- ]?up|returns? for|referred for|scheduled for|came (?:in )?for)\b"
    patient = r"\b(?:patient|year[- ]old|y/?o|man|woman|gentleman|lady|he|she|pt)\b"
    return any(rx(reason).search(s.text) and rx(patient).search(s.text) for s in sentences if s.part == "narrative")


def _consent(reading: Reading) -> bool:
    text = reading.document.text
    for match in _CONSENT.finditer(text):
        if not rx(r"\b(?:no|not|without|unable)\b[^.;]{0,25}$").search(text[max(0, match.start() - 40) : match.start()]):
            return True
    return False


def _anesthesia(sentences: Sequence[Sentence]) -> bool:
    for s in sentences:
        text = s.text if s.heading not in ("anesthesia", "anesthetic") else "anesthesia: " + s.text
        if s.section in ("pmh", "medications"):
            continue
        local = s.heading in ("anesthesia", "anesthetic") and rx(r"^local\b|\blocal\b").search(s.text)
        if (_ANESTHESIA.search(text) or local) and not _NO_ANESTHESIA.search(text):
            return True
    return False


def _separate(sentences: Sequence[Sentence]) -> bool:
    """Fallback until the management reader answers: more than one problem is assessed."""
    work = [s for s in sentences if s.section == "assessment_plan" and s.part != "diagnosis"]
    return any(rx(r"\b(?:refill\w*|prescri\w+|start(?:ed)?|continue\w*|labs?|stable|at goal|worsening)\b").search(s.text) for s in work)


def _minutes(text: str) -> int | None:
    match = _MINUTES.search(text)
    return int(match["n"] or match["m"]) if match else None


def _signature(reading: Reading) -> tuple[str, str | None]:
    text = reading.document.text
    for match in _ELECTRONIC.finditer(text):
        name = _NAME.search(match.group().split("by", 1)[-1])
        return "electronic", name.group() if name else None
    if _HAND.search(text):
        return "handwritten", None
    return "none", None
