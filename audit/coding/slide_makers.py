"""Reports and notes turned into who made the slides, held against the whole service billed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.chart.words.patterns import rx
from audit.coding.citing import billed, record_says
from audit.coding.specimens import reports
from audit.model import Direction, Fact, Span, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

_WORK = (
    r"(?:technical (?:component|work|services?|portion|preparation|processing)|"
    r"(?:tissue )?processing|histology(?: work| services?)?|slides?(?: preparation| processing)?|"
    r"grossing|embedding|sectioning|staining|TC)"
)
_DONE = (
    r"(?:prepared|performed|made|processed|cut|done|provided|completed|rendered|stained|grossed)"
)
_OWN = (
    r"(?!(?:this|our|ours|us|me|the same|the (?:practice|office|clinic)|in[\s-]?house|on[\s-]?site|"
    r"here|hand|microtome|machine|microscop|high|low|routine|standard|date|time|\d))"
)
# Someone else made the slides: the technical half is not this practice's. Behind "at" or "by" a
# name or an outside laboratory has to stand, and never the practice itself.
_MADE_BY = re.compile(
    rf"\b(?i:{_WORK})\b[^.\n]{{0,50}}?\b(?i:{_DONE})\s+(?i:at|by|in)\s+(?i:{_OWN})(?i:(?:an?|the)\s+)?"
    r"(?:(?i:outside|reference|external|independent|commercial|contract)\b|[A-Z][\w&.-]+)"
)
# "TECHNICAL WORK (grossing, cutting, stain): Northlake Histology, Inc."
_FIELD = re.compile(
    rf"(?im:^[ \t]*{_WORK}\b[^:\n]{{0,60}}:)[ \t]*(?i:{_OWN})"
    r"(?=[^\n]{0,60}\b(?i:lab\w*|histolog\w+|patholog\w+|inc|llc|pllc|p\.?c|services))[A-Z]"
)
# "goes to Crestline for processing; they send me the slides back and I read them"
_SENT_BACK = rx(
    r"\b(?:send|sends|sent|return|returns|returned|ship|ships|shipped|mail|mails|mailed)\b"
    r"[^.\n]{0,25}\b(?:slides|sections)\b[^.\n]{0,12}\bback\b|\bslides\b[^.\n]{0,30}\b(?:come|"
    r"came|are|were|get) (?:\w+ )?(?:back|returned|sent back)\b|"
    r"\bTC (?:is |was )?billed (?:separately )?by\b"
)
_OUTSIDE_SLIDES = re.compile(
    r"outside slides|slides? (?:from|of) (?:an )?outside|second opinion|"
    r"consult(?:ation)? on (?:outside|referred)",
    re.IGNORECASE,
)
# The other laboratory bills its half itself: nothing of it is left to the practice.
_BILLS_ITSELF = rx(
    r"\bbilled (?:separately |directly )?(?:by|from)\b|\bbills? (?:the |its |their )"
)


def facts(case: Case) -> Iterator[Fact]:
    """PTH-06: the whole service only where the practice made and read the slides.

    Told by the report and, where the practice signed it, not met; else a person looks.
    """
    made = _made_elsewhere(case)
    outside = any(_OUTSIDE_SLIDES.search(p.text) for p in reports(case))
    if made is None and not outside:
        return
    for line in case.lines:
        if case.family(line) != "pathology" or line.procedure_code == "88321":
            continue
        split = {"26", "TC"} & set(line.modifiers)
        value: Value = True if split else "review"
        if made is not None and not split and not outside and _sure(case, made):
            value = False
        spans = (made,) if made else ()
        because = (
            "The record says that another laboratory made the slides; "
            f"{billed(line)} was billed as the whole service. {record_says(case, spans, '')}"
        )
        yield Fact(
            "pathology_component_fits", value, line, billed=billed(line),
            supported="88321" if outside else f"{line.procedure_code}-26",
            because=because.strip(), evidence=spans,
            root=f"line-{line.line_number}:modifier:26", direction=Direction.OVERPAYMENT,
        )  # fmt: skip


def _made_elsewhere(case: Case) -> Span | None:
    ids = {p.document_id for p in reports(case)}
    for document in sorted(case.documents, key=lambda d: d.document_id not in ids):
        mine = document.document_id in ids
        patterns = (_MADE_BY, _FIELD, _SENT_BACK) if mine else (_SENT_BACK,)
        for pattern in patterns:
            if hit := pattern.search(document.text):
                end = document.text.find("\n", hit.end())
                stop = end if end >= 0 else len(document.text)
                return Span(document.document_id, hit.start(), stop)
    return None


def _sure(case: Case, made: Span) -> bool:
    """The other laboratory bills its half, or the practice's own reader says who made them."""
    text = next(d.text for d in case.documents if d.document_id == made.document_id)
    if _BILLS_ITSELF.search(text):
        return True
    names = {line.rendering_name.split()[-1].lower() for line in case.lines if line.rendering_name}
    papers = [p for p in reports(case) if p.document_id == made.document_id]
    return any(p.author and name in p.author.lower() for p in papers for name in names)
