"""A document's text turned into its signature attestation statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from audit.chart.paper.paper import Attestation, Signature
from audit.chart.paper.people import find_people
from audit.chart.paper.wording import pattern
from audit.chart.words.dates import find_dates
from audit.model import Document, Span

_FIRST_PERSON = re.compile(
    r"\bI\s*,\s*(?P<who>[^\n]{3,70}?)\s*,?\s+(?:do\s+)?(?:hereby\s+)?attest", re.IGNORECASE
)
_SIGNED = ("electronic", "handwritten", "signed", "stamped", "initials")


def read_attestations(
    document: Document, signatures: Sequence[Signature]
) -> tuple[Attestation, ...]:
    """At most one statement a document: a later confirmation of a missing or illegible signature.

    A scribe's, teaching physician's or supervisor's attestation is none.
    """
    text = document.text
    m = pattern("attestation", "statement").search(text) if "attest" in text.lower() else None
    if not m:
        return ()
    start = text.rfind("\n\n", 0, m.start()) + 1
    end = text.find("\n\n", m.end())
    paragraph = text[start : end if end >= 0 else len(text)]
    if pattern("attestation", "not_signature").search(paragraph):
        return ()
    whole = is_attestation_document(text)
    scope = text if whole else paragraph
    offset = 0 if whole else start
    signed = [s for s in signatures if s.kind in _SIGNED and offset <= s.span.start]
    author, credential = _author(scope, signed)
    return (
        Attestation(
            author=author,
            credential=credential,
            service_day=_service_day(scope),
            day=next((s.day for s in reversed(signed) if s.day), None),
            signed=bool(signed),
            names_patient=bool(pattern("attestation", "patient").search(scope))
            or document.patient_id in scope,
            for_order=_for_order(scope),
            span=Span(document.document_id, m.start(), m.end()),
        ),
    )


def is_attestation_document(text: str) -> bool:
    """The document is nothing but an attestation: its title says so, or it is short."""
    head = "\n".join(text.split("\n")[:4])
    return bool(re.search(r"\battestation\b", head, re.IGNORECASE)) or (
        len(text) < 1500
        and not re.search(
            r"^\s*(?:exam|assessment|plan|procedure|hpi)\b", text, re.IGNORECASE | re.MULTILINE
        )
    )


def _author(scope: str, signed: Sequence[Signature]) -> tuple[str | None, str | None]:
    first = _FIRST_PERSON.search(scope)
    people = find_people(first["who"]) if first else ()
    if people:
        return people[0].name, people[0].credential
    if first:
        return first["who"].strip(), None
    return (signed[-1].name, signed[-1].credential) if signed else (None, None)


def _service_day(scope: str) -> date | None:
    """The date of service that the statement names: labelled, or the one beside "entry for"."""
    for form in (
        r"(?:entry|entries|note|record|documentation|visit|service)s?\s+(?!requests?\b)(?:\w+\s+){0,3}(?:for|of|on|dated)\s*(?:\[?DOS\]?:?\s*)?(?=.{0,40})",
        pattern("dates", "service").pattern,
    ):
        for m in re.finditer(form, scope, re.IGNORECASE):
            dates = find_dates(scope[m.end() : m.end() + 40])
            if dates and dates[0].start <= 24:
                return dates[0].day
    return None


def _for_order(scope: str) -> bool:
    cleaned = pattern("attestation", "not_order").sub(" ", scope)
    return bool(
        re.search(
            r"\b(?:document|item|entry|record)\s*(?:type)?\s*:\s*[^\n]{0,40}\border",
            cleaned,
            re.IGNORECASE,
        )
        or re.search(
            r"\b(?:the|this|my)\s+(?:(?!in\b)[\w-]+\s+){0,2}orders?\b(?!\s+to\b)|"
            r"\b(?:unsigned|lab\w*|laboratory|physician|phototherapy)\s+orders?\b|"
            r"\b(?:the|this|my)\s+(?:\w+\s+)?requisition\b",
            cleaned,
            re.IGNORECASE,
        )
    )
