"""Readings turned into why the patient came, whether new or established, and what was examined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from audit.chart.page.text import Reading, Sentence
from audit.chart.visit.lastseen import last_seen_in
from audit.chart.visit.managed import PatientStatus
from audit.chart.visit.screening import screening
from audit.chart.words.patterns import rx
from audit.model import Span

_NEW = rx(
    r"\bnew (?:patient|pt)\b(?! (?:packet|form|paperwork|special))|\bn\.?p\.?(?= ?(?:,|/|"
    r"visit|here|\d+ ?y))|\bvisit type:? new\b|\bnew to (?:the|our|this) (?:practice|"
    r"clinic|office|group)|"
    r"\bnever (?:been )?seen (?:here|before|by (?:us|any|our))|\bfirst visit (?:to|with|"
    r"here)|\bestablish(?:ing)? care|\bno(?:t)? previous(?:ly)? (?:visits?|seen) (?:here|"
    r"in (?:this|our))"
)
_ESTABLISHED = rx(
    r"\bestablished (?:patient|pt)\b|(?<![a-z])est(?:ab)?\.?(?= (?:pt|patient)|,| ?\d+ ?y)|"
    r"\bvisit type:? (?:est\w*|follow|return)|\breturning (?:patient|pt)\b|"
    r"\bknown (?:patient|to (?:me|us|our|this))|"
    r"\bestablished (?:in|with) (?:the|our|this) (?:practice|clinic|office)"
)
_SCHEDULED = rx(
    r"\b(?:here|presents?|presenting|returns?|returning|scheduled|in|comes?|came|"
    r"seen)(?: today| only| in| back)? (?:for|to have|to undergo) (?:\w+ ){0,4}?(?:mohs|"
    r"excision|re-?excision|ed&?c|removal|biops\w+|surgery|cryo\w*|ln2|"
    r"treatment of (?:the )?(?:\w+ )?(?:bcc|scc|melanoma))|"
    r"\bfor (?:planned|scheduled) (?:\w+ )?(?:excision|mohs|removal|re-?excision|surgery)|"
    r"\bscheduled (?:procedure|surgery|excision)|\bthis visit is for that planned"
)
_FULL_EXAM = rx(
    r"\b(?:full|total|complete)[- ](?:body )?(?:skin|cutaneous)(?: cancer)? (?:exam\w*|"
    r"check|screen\w*)|\btbse\b|\bfbse\b|\bfull[- ]body (?:skin )?(?:exam\w*|check)|"
    r"\btotal[- ]body (?:skin )?(?:exam\w*|check)|\bhead[- ]to[- ]toe (?:skin )?exam|"
    r"\bcomplete (?:skin|mucocutaneous) exam\w*|(?:scalp[^.]{0,60}face[^.]{0,90}(?:trunk|"
    r"chest|back|abdomen)[^.]{0,90}(?:legs|lower extremities|feet|extremities))"
)
_LONGITUDINAL = rx(
    r"\b(?:continu\w+ (?:to (?:follow|manage|care)|care|management|follow)|ongoing (?:care|"
    r"management|relationship|surveillance|follow)|longitudinal|long[- ]term (?:management|"
    r"follow|care|surveillance)|surveillance|"
    r"(?:i|we) (?:have )?(?:follow|manage|follow(?:ed)|been (?:following|managing|"
    r"treating)) (?:him|her|them|this|the|patient)|focal point|q ?[36] ?mo\w* (?:skin|"
    r"surveillance|follow)|follow(?:ed)? (?:here|by (?:me|us)) (?:for|since))\b"
)
_NURSE = rx(r"\bnurse visit\b|\b(?:rn|ma|lpn|nurse)[- ](?:only )?visit\b|\bvisit type:? nurse")
_OLD_HABIT = rx(
    r"\b(?:comprehensive|detailed|expanded problem[- ]focused|"
    r"problem[- ]focused) (?:history|exam\w*)[^.\n]{0,80}(?:992\d\d|level)|\b992\d\d (?:by|"
    r"based on|supported by|per|for|=|justified)[^.\n]{0,40}(?:exam\w*|ros|history|"
    r"bullets?|systems|elements)|"
    r"\b(?:\d+|ten|twelve|fourteen|nine) (?:bullets?|elements|organ systems|"
    r"systems)[^.\n]{0,60}(?:992\d\d|level (?:of )?(?:service|[1-5]|four|three|five))|"
    r"\b(?:ros|review of systems)[^.\n]{0,60}(?:supports?|justif\w+|"
    r"meets)[^.\n]{0,40}(?:level|992\d\d)|\b199[57] guidelines?"
)


@dataclass(frozen=True, slots=True)
class Visit:
    status: PatientStatus | None = None
    status_span: Span | None = None
    last_seen: date | None = None
    last_seen_months: float | None = None
    last_seen_span: Span | None = None
    reason: str | None = None
    reason_span: Span | None = None
    scheduled_procedure: bool = False
    full_skin_exam: Span | None = None
    screening_only: Span | None = None
    longitudinal: Span | None = None
    nurse_visit: Span | None = None
    old_habit: Span | None = None


def read_visit(readings: Sequence[Reading]) -> Visit:
    """What the visit was, from every document that is not a pathology report or a form."""
    told = [s for r in readings for s in _own(r)]
    status, status_span = _status(told)
    today = next((d for r in readings if (d := r.document.document_date)), None)
    seen, months, seen_span = last_seen_in(told, today)
    reason = next((s for s in told if s.section == "cc"), None)
    return Visit(
        status=status,
        status_span=status_span,
        last_seen=seen,
        last_seen_months=months,
        last_seen_span=seen_span,
        reason=reason.text if reason else None,
        reason_span=reason.span if reason else None,
        scheduled_procedure=any(
            _SCHEDULED.search(s.text)
            for s in told
            if s.section in ("cc", "hpi", "header", "other", "procedure")
        ),
        full_skin_exam=_first(told, _FULL_EXAM, ("exam", "hpi", "cc", "other", "assessment_plan")),
        screening_only=screening(told),
        longitudinal=_first(told, _LONGITUDINAL, ("assessment_plan", "hpi", "other", "cc")),
        nurse_visit=_first(told, _NURSE, ("header", "cc", "hpi", "other")),
        old_habit=_first(told, _OLD_HABIT, None),
    )


def _own(reading: Reading) -> Iterator[Sentence]:
    if reading.document.document_type in ("pathology_report", "consent", "photo"):
        return
    yield from reading.sentences


def _first(
    told: Sequence[Sentence], pattern: re.Pattern[str], sections: tuple[str, ...] | None
) -> Span | None:
    for s in told:
        if sections is not None and s.section not in sections:
            continue
        match = pattern.search(s.text)
        if match and not rx(
            r"\b(?:no|not|denies|declin\w+|schedul\w+|due|return|next|recommend\w*|annual|"
            r"rtc|follow[- ]?up)\b[^.]{0,40}$"
        ).search(s.text[: match.start()]):
            return s.span
    return None


def _status(told: Sequence[Sentence]) -> tuple[PatientStatus | None, Span | None]:
    """New or established as stated; "never seen here" outweighs a booking label."""
    new = next((s for s in told if _says(s, _NEW)), None)
    old = next((s for s in told if _says(s, _ESTABLISHED)), None)
    if new and not old:
        return PatientStatus.NEW, new.span
    if old and not new:
        return PatientStatus.ESTABLISHED, old.span
    return None, None


def _says(s: Sentence, pattern: re.Pattern[str]) -> bool:
    if s.section in ("instructions", "consent", "pathology", "signature", "addendum"):
        return False
    return bool(pattern.search(s.text))
