"""A reviewer's corrections laid over the paperwork: consent, anaesthesia, signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from audit.chart.paper.paper import Consent, DocumentPaperwork, Paperwork, Signature
from audit.chart.paper.people import name_at
from audit.coding.correction_fields import NOTE_FIELDS, VISIT_FIELDS, Answer, checked
from audit.coding.reviewer import VISIT, Correction
from audit.errors import UserError
from audit.model import Span

OWN = ("author", "cosigner", "staff")
DENIED = ("unsigned", "draft", "not_read")

Quote = Callable[[Correction], Span]


def correct_papers(papers: Paperwork, corrections: Sequence[Correction], span: Quote) -> Paperwork:
    """Paperwork with the corrections over it. UserError for a document that is not there."""
    known = {p.document_id for p in papers.documents}
    for one in corrections:
        if one.about == VISIT and one.field in ("consent", "anesthesia"):
            value = checked(one.field, one.value, VISIT_FIELDS)
            papers = _agreed(papers, one.field, value, span(one))
        elif one.field in NOTE_FIELDS:
            if one.about not in known:
                raise UserError(f"The encounter has no document {one.about}.")
            documents = tuple(
                _signed(p, one, span(one)) if p.document_id == one.about else p
                for p in papers.documents
            )
            papers = Paperwork(documents)
    return papers


def _agreed(papers: Paperwork, field: str, value: Answer, span: Span) -> Paperwork:
    """What the reviewer says replaces what every document says; it stands in the first note."""
    note = (papers.notes or papers.documents)[0].document_id
    told = value not in ("none", False)
    made = []
    for paper in papers.documents:
        mine = told and paper.document_id == note
        if field == "anesthesia":
            made.append(replace(paper, anesthesia=(span,) if mine else ()))
        else:
            consents = (Consent(str(value), (), span),) if mine else ()
            made.append(replace(paper, consents=consents, refused_consents=()))
    return Paperwork(tuple(made))


def authored(paper: DocumentPaperwork) -> Signature | None:
    """The signature that a correction is about: the author's, else what stands in its place."""
    own = [s for s in paper.signatures if s.role in OWN]
    return max(own, key=lambda s: (s.role == "author", s.day is not None), default=None)


def _signed(paper: DocumentPaperwork, one: Correction, span: Span) -> DocumentPaperwork:
    value = checked(one.field, one.value, NOTE_FIELDS)
    now = authored(paper)
    others = tuple(s for s in paper.signatures if s is not now and s.role != "author")
    if one.field == "signature" and value == "none":
        return replace(paper, signatures=tuple(s for s in others if s.role not in OWN))
    if one.field == "signed_on" and now is None:
        raise UserError("No signature was read: say first what the signature is, then its day.")
    signature = now or Signature(None, None, "signed", "author", None, span)
    return replace(
        paper,
        signatures=(_written(signature, one.field, value, span), *others),
        # a reviewer who saw the signature answers "unsigned" and "draft" as well
        marks=tuple(m for m in paper.marks if m.kind not in DENIED),
    )


def _written(now: Signature, field: str, value: Answer, span: Span) -> Signature:
    if field == "signature":
        return replace(now, kind=str(value), role="author", span=span)
    if field == "signed_on":
        return replace(now, day=value if isinstance(value, date) else None, span=span)
    person = name_at(str(value))
    if person is None:
        raise UserError(f"Signed by: '{value}' is no name; write it like Avery Example, MD.")
    return replace(now, name=person.name, credential=person.credential, role="author", span=span)
