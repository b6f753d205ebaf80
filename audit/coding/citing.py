"""Turns evidence spans and claim lines into the words in which a finding cites them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from audit.model import ClaimLine, Lesion, Span

if TYPE_CHECKING:
    from audit.coding.case import Case


def spans_of(lesions: Iterable[Lesion], *fields: str) -> tuple[Span, ...]:
    """The spans that gave `fields` (all, if none is named) of the lesions, each once, in order."""
    found = [
        span
        for lesion in lesions
        for name in (fields or tuple(lesion.evidence))
        for span in lesion.evidence.get(name, ())
    ]
    return tuple(dict.fromkeys(found))


def quoted(case: Case, spans: Iterable[Span], most: int = 2) -> str:
    """The record's own words in quotation marks, `most` passages; empty where there are none."""
    words = [text for text in dict.fromkeys(case.quote(span) for span in spans) if text]
    kept = [w for w in words if not any(w != other and w in other for other in words)]
    return "; ".join(f"“{text}”" for text in kept[:most])


def record_says(case: Case, spans: Iterable[Span], silent: str = "The record is silent.") -> str:
    """A sentence that quotes the record, or `silent`."""
    words = quoted(case, spans)
    return f"The record: {words}." if words else silent


def billed(line: ClaimLine) -> str:
    return f"{line.procedure_code} x{line.units}"


def key(line: ClaimLine) -> tuple[str, int]:
    return (line.claim_id, line.line_number)
