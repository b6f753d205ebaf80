"""Signatures given their roles: author, cosigner, addendum, staff, scribe, witness."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from audit.chart.paper.paper import Addendum, Signature
from audit.chart.paper.people import Calling, calling, same_person
from audit.chart.paper.servicedate import read_service_dates
from audit.chart.paper.signing import Act
from audit.chart.paper.wording import pattern
from audit.model import Document, Span


def role_of(text: str, signature: Signature, act: Act, addenda: Sequence[Addendum]) -> str:
    line_start = text.rfind("\n", 0, act.start) + 1
    before = text[line_start : act.start]
    # the words of this act only, not those of an earlier act on the same line
    before = re.split(r";", before)[-1]
    phrase = text[act.start : act.end]
    if pattern("signature", "witness").search(before):
        return "witness"
    if pattern("signature", "cosign").search(before + phrase):
        return "cosigner"
    if pattern("signature", "scribe").search(re.split(r"\.\s", before)[-1]):
        return "scribe"
    if re.search(
        r"\b(?:phone|result|path|addendum|late\s+entry)\b[^.;\n]{0,15}$", before, re.IGNORECASE
    ):
        return "addendum"
    if is_inside(act.start, addenda):
        return "addendum"
    return "author"


def is_inside(offset: int, addenda: Sequence[Addendum]) -> bool:
    return any(a.span.start <= offset < a.span.end for a in addenda)


def of_whole_note(
    signatures: list[Signature], document: Document, addenda: Sequence[Addendum]
) -> list[Signature]:
    """An addition of the same day, written above the signature, is signed with the whole note."""
    if any(s.role == "author" for s in signatures):
        return signatures
    stated: list[date | None] = [d.day for d in read_service_dates(document)]
    days = stated or [document.document_date]
    early = [a for a in addenda if a.day in days]
    return [
        replace(s, role="author") if s.role == "addendum" and is_inside(s.span.start, early) else s
        for s in signatures
    ]


def merge(signatures: Sequence[Signature]) -> list[Signature]:
    """Two phrases of one signature (`/s/` beside `electronically signed by`) become one."""
    merged: list[Signature] = []
    for s in signatures:
        last = merged[-1] if merged else None
        if (
            last
            and last.role == s.role
            and s.span.start - last.span.end < 60
            and (s.name is None or last.name is None or same_person(last.name, s.name))
            and (s.day is None or last.day is None or s.day == last.day)
        ):
            kind = "stamped" if "stamped" in (last.kind, s.kind) else last.kind
            kind = (
                "electronic" if kind != "stamped" and "electronic" in (last.kind, s.kind) else kind
            )
            if {last.kind, s.kind} == {"signed", "handwritten"}:
                kind = "handwritten"  # "(signed) A. Example [pen signature]"
            merged[-1] = Signature(
                last.name or s.name,
                last.credential or s.credential,
                kind,
                last.role,
                last.day or s.day,
                Span(last.span.document_id, last.span.start, max(last.span.end, s.span.end)),
            )
        else:
            merged.append(s)
    return merged


def roles_by_person(signatures: list[Signature], document: Document) -> list[Signature]:
    """Of several people who signed the body, one is the author: the clinician who wrote it.

    Staff beside a clinician are staff; behind a PA, NP or trainee, a physician is the cosigner.
    """
    authors = [s for s in signatures if s.role == "author"]
    clinicians = [s for s in authors if calling(s.credential) is not Calling.STAFF]
    if len(authors) < 2 or not clinicians:
        return signatures
    first = next(
        (s for s in clinicians if document.author and same_person(s.name, document.author)),
        clinicians[0],
    )
    return [
        s
        if s.role != "author" or s is first or s.name is None or same_person(s.name, first.name)
        else replace(s, role="staff" if calling(s.credential) is Calling.STAFF else "cosigner")
        for s in signatures
    ]
