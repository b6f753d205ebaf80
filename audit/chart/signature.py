"""A document's text turned into its signatures, the marks that deny one, and its scribe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from audit.chart.dates import find_dates, find_partial
from audit.chart.labelled import stretches
from audit.chart.paper import Addendum, Mark, Signature
from audit.chart.people import (
    CREDENTIAL,
    Calling,
    Person,
    calling,
    find_people,
    name_at,
    same_person,
)
from audit.chart.servicedate import read_service_dates
from audit.chart.wording import pattern
from audit.model import Document, Span

_KINDS = ("electronic", "stamped", "handwritten", "initials", "weak", "status")
# A line that is nothing but a person: name, credentials, perhaps a title and a date.
_NAME_LINE = re.compile(
    rf"^[\s*_>#|-]*(?i:(?:by|(?:printed\s+)?name|provider|signer)\s*:?\s*)?(?P<person>(?:Dr\.?\s+)?[A-Z][\w.'’-]*(?:,?\s+[\w.'’-]+){{0,4}}?,?\s*\(?{CREDENTIAL}"
    rf"(?:[,\s/]+{CREDENTIAL})*\)?)\s*(?:[,-]?\s*(?:board[\s-]certified\s+)?(?:dermatolog\w+|mohs\s+surg\w+|"
    rf"physician|attending|surgeon|author|provider|dermatologic\s+surgery)[\w\s,]*)?[.\s*_]*"
    rf"(?P<day>[\d/.-]{{6,10}})?\s*$"
)
_RUBBISH = re.compile(r"^[\s=_*~+.|#-]*$")


@dataclass(frozen=True, slots=True)
class _Act:
    kind: str
    start: int
    end: int


def read_signatures(document: Document, addenda: Sequence[Addendum]) -> tuple[Signature, ...]:
    """Every authentication of the document with its role, and a typed name where there is none."""
    acts = tuple(_acts(document.text))
    signatures = []
    for position, act in enumerate(acts):
        limit = acts[position + 1].start if position + 1 < len(acts) else len(document.text)
        signature = _signature(document, act, limit, acts[position - 1].end if position else 0)
        if signature:
            signatures.append(
                replace(signature, role=_role(document.text, signature, act, addenda))
            )
    signatures = _of_whole_note(_merge(signatures), document, addenda)
    signatures = _roles_by_person(signatures, document)
    if not any(s.role in ("author", "cosigner") for s in signatures):
        signatures += [s for s in _typed_names(document) if not _inside(s.span.start, addenda)]
    return tuple(signatures)


def read_marks(document: Document) -> tuple[Mark, ...]:
    """Words that say the document is unsigned, a draft, unread or without its last page."""
    text = document.text
    marks = []
    for kind in ("unsigned", "draft", "not_read", "page_missing", "blank"):
        for m in _matches(text, "denial", "marks", kind):
            around = text[text.rfind("\n", 0, m.start()) + 1 : m.end() + 20]
            if pattern("marks", "cosign_only").search(around):
                continue  # a cosignature that is pending leaves the author's own untouched
            if kind in ("unsigned", "blank") and _of_another_paper(text, m.start(), m.end()):
                continue
            named = "unsigned" if kind == "blank" else kind
            marks.append(Mark(named, Span(document.document_id, m.start(), m.end())))
    return tuple(marks)


def read_scribe(document: Document) -> Span | None:
    m = pattern("signature", "scribe").search(document.text)
    return Span(document.document_id, m.start(), m.end()) if m else None


def _acts(text: str) -> Iterator[_Act]:
    """Signing phrases in order; where two overlap, the first kind of _KINDS wins."""
    taken: list[_Act] = []
    for kind in _KINDS:
        for m in _matches(text, "signing", "signature", kind):
            if any(a.start < m.end() and m.start() < a.end for a in taken):
                continue
            if kind == "initials" and not text[m.start() : m.end()].strip():
                continue
            if _denied(text, m.start(), m.end()) or _by_patient(text, m.start(), m.end()):
                continue
            taken.append(_Act(kind, m.start(), m.end()))
    return iter(sorted(taken, key=lambda a: a.start))


def _matches(text: str, cue: str, topic: str, key: str) -> Iterator[re.Match[str]]:
    """The matches of an entry, looked for only around the cue's words."""
    for start, end in stretches(text, cue):
        yield from pattern(topic, key).finditer(text, start, end)


def _denied(text: str, start: int, end: int) -> bool:
    """The phrase is part of "not electronically signed" or of "signature: ____"."""
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start].lower()
    after = text[end : end + 30].lower()
    if pattern("signature", "denied_before").search(before):
        return True
    return bool(pattern("signature", "denied_after").match(after))


def _by_patient(text: str, start: int, end: int) -> bool:
    """The patient or a form is what signed or was signed."""
    line_start = text.rfind("\n", 0, start) + 1
    before = text[max(line_start, start - 70) : start]
    if pattern("signature", "patient_subject").search(before) and not re.search(
        r"\b(?:MD|DO|PA-C|NP)\b[^.\n]*$", before
    ):
        return True
    if pattern("signature", "form_subject").search(before):
        return True
    return bool(pattern("signature", "patient_object").match(text[end : end + 30]))


def _of_another_paper(text: str, start: int, end: int) -> bool:
    """A missing signature of the patient, of a consent or of an order."""
    line_end = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else len(text)]
    other = pattern("marks", "other_paper").search(line)
    return bool(other) and not pattern("marks", "note_paper").search(line)


def _signature(document: Document, act: _Act, limit: int, floor: int) -> Signature | None:
    """The act with the name and date that belong to it; None where neither stands near."""
    text = document.text
    tail_end = _tail_end(text, act.end, limit)
    tail = text[act.end : tail_end]
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
    person = name_at(_without_dates(tail))
    end = act.end + (chosen.end if chosen else 0)
    start = act.start
    if person is None or (person.credential is None and len(person.name) <= 3):
        before, before_start = _before(text, act.start, floor)
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
        Span(document.document_id, start, min(max(end, act.end), tail_end)),
    )


def _tail_end(text: str, start: int, limit: int) -> int:
    """Where a signature's own words stop: its line, and the next lines while name or date lack."""
    end = start
    for count in range(4):
        stop = text.find("\n", end)
        stop = len(text) if stop < 0 else stop
        piece = text[end:stop]
        if count and (_RUBBISH.match(piece) and "_" not in piece):
            if count > 1 or text[start:end].strip(" :,\n"):
                break
        elif count and not (_NAME_LINE.match(piece) or _date_line(piece)):
            break
        end = stop
        so_far = text[start : min(end, limit)]
        if name_at(_without_dates(so_far)) and find_dates(so_far):
            break
        if end >= limit or end == len(text):
            break
        end += 1
    return min(end, limit)


def _date_line(piece: str) -> bool:
    """A short line that is little else than a date or time."""
    dates = find_dates(piece)
    rest = piece
    for d in dates:
        rest = rest.replace(piece[d.start : d.end], "")
    return (
        bool(dates)
        and len(
            re.sub(
                r"[\d:/.,\s-]|[ap]\.?m|[ecmp][sd]t|at|on|date|time|signed|signature",
                "",
                rest.lower(),
            )
        )
        <= 3
    )


def _without_dates(text: str) -> str:
    out = text
    for d in find_dates(text):
        out = out[: d.start] + " " * (d.end - d.start) + out[d.end :]
    return re.sub(r"(?<![\w-])\d[\d:/]*", lambda m: " " * len(m.group()), out)


def _before(text: str, start: int, floor: int) -> tuple[Person | None, int]:
    """The person named just before a signing phrase, on its line or on the line above it."""
    line_start = max(text.rfind("\n", 0, start) + 1, floor)
    people = find_people(text[line_start:start])
    if people:
        return people[-1], line_start + people[-1].start
    if text[line_start:start].strip(" \t*([{-|>#"):
        return None, start
    stop = line_start
    for _ in range(2):  # one blank line may stand between
        above = text.rfind("\n", 0, max(stop - 1, 0)) + 1
        line = text[above : max(stop - 1, 0)]
        if line.strip() and above >= floor:
            m = _NAME_LINE.match(line)
            person = name_at(m["person"]) if m else None
            return (person, above + person.start) if person else (None, start)
        stop = above
    return None, start


def _from_status(document: Document, act: _Act) -> Signature | None:
    """ "Status: Signed" with the author and the filing time of the same header."""
    text = document.text
    lower, upper = max(0, act.start - 400), min(len(text), act.end + 400)
    block = text[lower:upper]
    name = pattern("signature", "status_name").search(block)
    person = name_at(block[name.end() : name.end() + 50].split("\n")[0]) if name else None
    filed = pattern("signature", "status_date").search(block)
    dates = find_dates(block[filed.end() : filed.end() + 25]) if filed else ()
    if person is None:
        return None
    return Signature(
        person.name,
        person.credential,
        "electronic",
        "author",
        dates[0].day if dates else None,
        Span(document.document_id, act.start, act.end),
    )


def _role(text: str, signature: Signature, act: _Act, addenda: Sequence[Addendum]) -> str:
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
    if _inside(act.start, addenda):
        return "addendum"
    return "author"


def _inside(offset: int, addenda: Sequence[Addendum]) -> bool:
    return any(a.span.start <= offset < a.span.end for a in addenda)


def _of_whole_note(
    signatures: list[Signature], document: Document, addenda: Sequence[Addendum]
) -> list[Signature]:
    """An addition of the same day, written above the signature, is signed with the whole note."""
    if any(s.role == "author" for s in signatures):
        return signatures
    stated: list[date | None] = [d.day for d in read_service_dates(document)]
    days = stated or [document.document_date]
    early = [a for a in addenda if a.day in days]
    return [
        replace(s, role="author") if s.role == "addendum" and _inside(s.span.start, early) else s
        for s in signatures
    ]


def _merge(signatures: Sequence[Signature]) -> list[Signature]:
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


def _roles_by_person(signatures: list[Signature], document: Document) -> list[Signature]:
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


def _typed_names(document: Document) -> Iterator[Signature]:
    """A line at the end that is only a person's name and credential: typed, and no more."""
    text = document.text
    lines = [m for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    if len(lines) < 3:
        return
    for m in reversed(lines[max(2, len(lines) - 8) :]):
        match = _NAME_LINE.match(m.group())
        person = name_at(match["person"]) if match else None
        if person and calling(person.credential) is not Calling.STAFF:
            day: date | None = None
            if match and match["day"] and (dates := find_dates(match["day"])):
                day = dates[0].day
            yield Signature(
                person.name,
                person.credential,
                "typed_name_only",
                "author",
                day,
                Span(document.document_id, m.start(), m.end()),
            )
            return
