"""A document's text turned into its signatures, the marks that deny one, and its scribe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from audit.chart.paper.closing import typed_names
from audit.chart.paper.paper import Addendum, Signature
from audit.chart.paper.people import (
    Calling,
    Person,
    calling,
    find_people,
    name_at,
    same_person,
)
from audit.chart.paper.roles import is_inside, merge, of_whole_note, role_of, roles_by_person
from audit.chart.paper.signature_lines import (
    date_line,
    signer_before,
    tail_end,
    without_dates,
)
from audit.chart.paper.signing import Act, acts
from audit.chart.paper.wording import pattern
from audit.chart.words.dates import find_dates, find_partial
from audit.model import Document, Span


def read_signatures(document: Document, addenda: Sequence[Addendum]) -> tuple[Signature, ...]:
    """Every authentication of the document with its role, and a typed name where there is none."""
    phrases = tuple(acts(document.text))
    signatures: list[Signature] = []
    for position, act in enumerate(phrases):
        limit = phrases[position + 1].start if position + 1 < len(phrases) else len(document.text)
        signature = _signature(document, act, limit, phrases[position - 1].end if position else 0)
        if signature:
            signatures.append(
                replace(signature, role=role_of(document.text, signature, act, addenda))
            )
        elif signatures and signatures[-1].day is None:
            day = _day_of_line(document.text, act)
            signatures[-1] = replace(signatures[-1], day=day)
    signatures = of_whole_note(merge(_introduced(signatures, document)), document, addenda)
    signatures = roles_by_person(signatures, document)
    if not any(s.role in ("author", "cosigner") for s in signatures):
        signatures += [s for s in typed_names(document) if not is_inside(s.span.start, addenda)]
    return tuple(signatures)


def _introduced(signatures: list[Signature], document: Document) -> list[Signature]:
    """ "Dr. Moore. Electronically signed": the credential that the note gives her elsewhere."""
    if all(s.credential or not s.name for s in signatures):
        return signatures
    people = [p for p in find_people(document.text) if p.credential]
    people += [p for p in find_people(document.author or "") if p.credential]
    return [
        replace(s, credential=_credential_of(s.name, people)) if s.name and not s.credential else s
        for s in signatures
    ]


def _credential_of(name: str, people: Sequence[Person]) -> str | None:
    """A trainee's grade is the telling one of several credentials; two people of a name: none."""
    if len(name.replace(".", "")) <= 3:
        return None  # initials
    own = [p for p in people if same_person(p.name, name)]
    if any(same_person(a.name, b.name) is False for a in own for b in own):
        return None
    trained = [p for p in own if calling(p.credential) in (Calling.TRAINEE, Calling.STUDENT)]
    return (trained or own)[0].credential if own else None


def _signature(document: Document, act: Act, limit: int, floor: int) -> Signature | None:
    """The act with the name and date that belong to it; None where neither stands near."""
    text = document.text
    stop = tail_end(text, act.end, limit)
    tail = text[act.end : stop]
    if act.kind == "status":
        return _from_status(document, act)
    dates = find_dates(tail)
    near = document.document_date
    partial = find_partial(tail, near) if not dates and near else ()
    chosen = (dates or partial)[0] if dates or partial else None
    earlier = (
        ()
        if chosen
        else find_dates(text[max(text.rfind("\n", 0, act.start) + 1, floor) : act.start])
    )
    person = name_at(without_dates(tail))
    end = act.end + (chosen.end if chosen else 0)
    start = act.start
    if person is None and (inside := find_people(text[act.start : act.end])):
        person, end = inside[0], act.end  # "[stamp: A. Example MD]"
    elif person is None or (person.credential is None and len(person.name) <= 3):
        before, before_start = signer_before(text, act.start, floor)
        if before is not None and (person is None or before.credential):
            person, start = before, before_start
    if act.kind == "weak" and not (person and (person.credential or chosen)):
        return None
    if person is None and chosen is None and act.kind not in ("stamped", "handwritten", "initials"):
        return None
    kind = "signed" if act.kind == "weak" else act.kind
    if kind == "signed" and re.search(r"\d{1,2}:\d{2}|\b\d{4}\s*(?:hrs?|h)\b", tail):
        kind = "electronic"  # a clock time is the system's
    end = max(end, act.end + (person.end if person and start == act.start else 0))
    return Signature(
        person.name if person else None,
        person.credential if person else None,
        kind,
        "author",
        chosen.day if chosen else earlier[-1].day if earlier else None,
        Span(document.document_id, start, min(max(end, act.end), stop)),
    )


def _day_of_line(text: str, act: Act) -> date | None:
    """ "signed on 3/4/26" on a line of its own gives the day of the signature above it."""
    end = text.find("\n", act.end)
    line = text[text.rfind("\n", 0, act.start) + 1 : end if end >= 0 else len(text)]
    dates = find_dates(line)
    return dates[0].day if dates and date_line(line) else None


def _from_status(document: Document, act: Act) -> Signature | None:
    """ "Status: Signed" with the author and the filing time of the same header."""
    text = document.text
    lower, upper = max(0, act.start - 400), min(len(text), act.end + 400)
    block = text[lower:upper]
    name = pattern("signature", "status_name").search(block)
    person = name_at(block[name.end() : name.end() + 50].split("\n")[0]) if name else None
    filed = pattern("signature", "status_date").search(block)
    dates = find_dates(block[filed.end() : filed.end() + 25]) if filed else ()
    signs = pattern("signature", "status_signs").search(text[act.start : act.end])
    if person is None or not (signs or dates):
        return None  # "Status: Final" beside a name: nobody is said to have signed, or when
    return Signature(
        person.name,
        person.credential,
        "electronic",
        "author",
        dates[0].day if dates else None,
        Span(document.document_id, act.start, act.end),
    )
