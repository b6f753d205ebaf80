"""Comedones and milia that were opened turned into whether they were billed as acne surgery."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.chart.page.text import Sentence
from audit.chart.words.context import Context, context_of
from audit.chart.words.patterns import rx
from audit.coding.citing import billed, record_says, spans_of
from audit.model import Direction, Fact, Span, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

CODES = frozenset({"10040", "10060", "10061"})
ACNE_WORDS = ("acne", "comedo", "milia", "milium", "blackhead", "whitehead")
# The lesion and what was done to it; a pustule or a cyst that was drained is another matter.
_LESION = rx(r"\b(?:(?:macro|micro)?comed(?:o|ones?|onal)|milia|milium|(?:black|white)heads?)\b")
_OPENED = rx(
    r"\b(?:extract(?:ed|ions?)|express(?:ed|ion)|evacuat(?:ed|ion)|unroofed|nicked|pricked|"
    r"lanced|opened|incised|enucleated|emptied|deroofed|pierced|punctured|removed)\b"
)
_ABSCESS = rx(r"\b(?:abscess\w*|purulen\w*|pus|furuncl\w*|carbuncl\w*|fluctuan\w*|boils?)\b")
_DENIED = rx(r"\b(?:no|not|non|without|denies|absent|nor)\b[^.;]*$")
_ASIDE = frozenset({"pmh", "medications", "consent", "signature", "instructions"})
_UNDONE = frozenset({
    Context.PLANNED, Context.RECOMMENDED, Context.DECLINED, Context.HISTORICAL,
    Context.ELSEWHERE, Context.NEGATED, Context.HYPOTHETICAL, Context.INSTRUCTION,
})  # fmt: skip


def facts(case: Case) -> Iterator[Fact]:
    """DES-07: the record's comedones or milia are 10040, an abscess beside them is looked at."""
    lines = [x for x in case.lines if x.procedure_code in CODES]
    if not lines or case.chart is None:
        return
    lesions = [
        x for x in case.performed if any(w in (x.diagnosis or "").lower() for w in ACNE_WORDS)
    ]
    spans = spans_of(lesions, "diagnosis", "technique")[:3] or _opened(case)
    if not spans:
        return
    drained = any(
        x.technique == "incision_drainage" and not _LESION.search(x.diagnosis or "")
        for x in case.performed
    )
    for line in lines:
        acne = line.procedure_code == "10040"
        value: Value = True if acne else "review" if drained or _abscess(case) else False
        yield Fact(
            "acne_surgery_code_fits", value, line, billed=billed(line), supported="10040 x1",
            because=f"{record_says(case, spans)} Opening comedones or milia is 10040.",
            evidence=spans, root=f"line-{line.line_number}:code", direction=Direction.OVERPAYMENT,
            billed_codes=((line.procedure_code, line.units),), supported_codes=(("10040", 1),),
        )  # fmt: skip


def _told(case: Case) -> Iterator[Sentence]:
    for reading in case.chart.readings if case.chart else ():
        if reading.document.document_type != "pathology_report":
            yield from (s for s in reading.sentences if s.section not in _ASIDE)


def _opened(case: Case) -> tuple[Span, ...]:
    """The sentence that opened them; its lesion may stand before it in the same paragraph."""
    named: dict[tuple[str, int], Sentence] = {}
    for s in _told(case):
        here = (s.document_id, s.block)
        if _LESION.search(s.text) or _LESION.search(s.heading):
            named[here] = s
        for m in _OPENED.finditer(s.text):
            context = context_of(s.text, m.start(), m.end(), s.section)
            if here in named and context not in _UNDONE:
                return tuple(dict.fromkeys((named[here].span, s.span)))
    return ()


def _abscess(case: Case) -> bool:
    """The note finds pus or an abscess somewhere: which of the two was opened is a question."""
    return any(
        not _DENIED.search(s.text[: m.start()])
        and context_of(s.text, m.start(), m.end(), s.section) not in _UNDONE
        for s in _told(case)
        for m in _ABSCESS.finditer(s.text)
    )
