"""Sentences turned into a screening that nobody asked for a complaint."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx
from audit.model import Span

_SCREENING = rx(
    r"\b(?:routine|annual|yearly|screening|skin cancer screening|"
    r"preventive) (?:\w+ ){0,3}(?:skin (?:check|exam\w*|screen\w*)|tbse|fbse|screening)|"
    r"\bskin cancer screening\b|\bscreening tbse\b"
)
_NO_COMPLAINT = rx(
    r"\bno (?:new |skin |specific |particular |other )*(?:complaints?|concerns?|"
    r"lesions? of concern|spots? of concern|problems?|symptoms?)|"
    r"\bwithout (?:any )?(?:complaints?|concerns?)|\basymptomatic\b|\bnothing (?:new|"
    r"bothers|of concern)"
)
_CANCER_HISTORY = rx(
    r"\b(?:history|hx|h/o|personal history|s/p|status post)\b[^.;\n]{0,50}(?:skin cancer|"
    r"melanoma|bcc|scc|basal|squamous|carcinoma|dysplastic|atypical nev|nmsc)|z85\.8"
)


def screening(told: Sequence[Sentence]) -> Span | None:
    """A screening with no complaint and no history of skin cancer."""
    asked = next(
        (
            s
            for s in told
            if s.section in ("cc", "hpi", "other", "header") and _SCREENING.search(s.text)
        ),
        None,
    )
    if asked is None or any(_had_cancer(s.text) for s in told):
        return None
    quiet = any(_NO_COMPLAINT.search(s.text) for s in told if s.section in ("cc", "hpi", "other"))
    return asked.span if quiet else None


def _had_cancer(text: str) -> bool:
    match = _CANCER_HISTORY.search(text)
    if match is None:
        return False
    return not rx(r"\b(?:no|denies|without|negative for|family)\b[^.;]{0,20}$").search(
        text[: match.start()]
    )
