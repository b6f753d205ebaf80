"""Sentences of a chart turned into how it speaks of cancer: confirmed, stated, suspected, past."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.chart.words.diagnoses import find_diagnoses
from audit.model import DiagnosisClass, Span

if TYPE_CHECKING:
    from audit.coding.case import Case

# A result, not a request: "path pending, r/o BCC" confirms nothing.
PROVEN = re.compile(
    r"\b(?:bx|biops(?:y|ies)|path(?:ology)?|histolog(?:y|ically))\b(?![^.;\n]{0,40}\bclinical)"
    r"[^.;\n]{0,40}?(?:=|:|\b(?:proven|confirmed|positive|show(?:s|ed|ing)|revealed|demonstrated|"
    r"came back|returned|read as|c/w|consistent with|result(?:ed|s)?)\b)"
    r"|\b(?:proven|confirmed|diagnosed)\b[^.]{0,30}\b(?:on|by|with|via)\s+(?:bx|biopsy|path)"
    r"|\bdiagnosis\s*:",
    re.IGNORECASE,
)
PENDING = re.compile(
    r"\b(?:pending|await\w*|if (?:path|bx|positive)|call with|sent to|submitted|will)\b", re.I
)
# The cancer is gone: said of a scar, a cure or a year.
GONE = re.compile(
    r"\bno (?:(?:clinical )?(?:evidence|signs?) of )?(?:local )?(?:recurrence|disease)\b|\bNER\b|"
    r"\bNED\b|\bwell[- ]healed\b|\bhealed (?:scar|site)\b|\b(?:disease|tumou?r)[- ]free\b|"
    r"\bwithout (?:evidence of |any )?(?:recurrence|disease)\b|\bin remission\b|"
    r"\b(?:old|former|remote|past|previous|earlier) (?:skin )?(?:cancers?|carcinomas?|melanomas?|"
    r"bcc|scc)\b|\b(?:decade|years) (?:out|since)\b|\bsince (?:19|20)\d\d\b|"
    r"\b(?:years?|yrs?|months?) ago\b|\bs/p\b|\bstatus post\b|"
    r"\b(?:excised|removed|treated|cured|mohs|resected)\b[^.;]{0,60}\b(?:in )?(?:19|20)\d\d\b|"
    r"\b(?:19|20)\d\d\b[^.;]{0,30}\b(?:excised|removed|treated|mohs|resected)\b|'\d\d\b",
    re.IGNORECASE,
)
# Advice and screening name cancers without saying that there is one.
ASIDE = re.compile(
    r"\b(?:risk|signs? of|warning|abcde|prevent|sunscreen|screen(?:ing)?|family|mother|father|"
    r"brother|sister|parent|son|daughter|counsel|educat|caus|develop)\w*", re.IGNORECASE,
)  # fmt: skip
# Organs whose cancer is none of the skin's codes.
ELSEWHERE = re.compile(
    r"\b(?:breast|prostate|lung|colon|renal|bladder|thyroid|ovarian|uterine|pancreatic)\b", re.I
)
PAST_SECTIONS = ("pmh",)
# Names that only a microscope gives; a clinician's "atypical nevus" is none of them.
DYSPLASTIC = re.compile(
    r"\bdysplas(?:ia|tic)\b|\buncertain malignant potential\b|\bspitz|\bsevere(?:ly)? atypi|"
    r"\bmoderate(?:ly)? atypi", re.IGNORECASE,
)  # fmt: skip
EARLIER = re.compile(
    r"\bbiops\w+ (?:(?:on|from|of|in) )?\d|"
    r"\b(?:biopsied|prior|previous(?:ly)?|re-?excis\w+|residual|proven)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mentions:
    """Spans of the sentences, in reading order."""

    confirmed: tuple[Span, ...] = ()  # a result is told
    stated: tuple[Span, ...] = ()  # named without doubt, no result told
    suspected: tuple[Span, ...] = ()
    past: tuple[Span, ...] = ()


def mentions(case: Case) -> Mentions:
    """How the encounter's documents speak of skin cancer."""
    found: dict[str, list[Span]] = {"confirmed": [], "stated": [], "suspected": [], "past": []}
    for reading in case.chart.readings if case.chart else ():
        for sentence in reading.sentences:
            report = reading.document.document_type == "pathology_report"
            kind = _kind(sentence.text, sentence.section in PAST_SECTIONS)
            if kind and not (report and kind != "stated"):
                found["confirmed" if report else kind].append(sentence.span)
    return Mentions(**{name: tuple(spans) for name, spans in found.items()})


def uncertain_result_told(case: Case) -> bool:
    """A sentence tells of a dysplastic or uncertain result, not only of a question."""
    return any(
        _tells_dysplasia(sentence.text)
        for reading in (case.chart.readings if case.chart else ())
        for sentence in reading.sentences
    )


@lru_cache(maxsize=65536)
def _tells_dysplasia(text: str) -> bool:
    if not DYSPLASTIC.search(text) or not (PROVEN.search(text) or EARLIER.search(text)):
        return False
    return not any(d.hedged for d in find_diagnoses(text) if d.of is DiagnosisClass.UNCERTAIN)


@lru_cache(maxsize=65536)
def _kind(text: str, in_history: bool) -> str | None:
    """How one sentence speaks of a cancer; None where it names none or only as an aside."""
    named = [d for d in find_diagnoses(text) if d.of is DiagnosisClass.MALIGNANT and not d.negated]
    gone = bool(GONE.search(text))
    if not named:
        return None
    if ELSEWHERE.search(text) or (ASIDE.search(text) and not PROVEN.search(text)):
        return None
    if in_history or gone or all(d.past for d in named):
        return "past"
    current = [d for d in named if not d.past]
    if PROVEN.search(text) and not PENDING.search(text):
        return "confirmed"
    return "suspected" if all(d.hedged for d in current) else "stated"
