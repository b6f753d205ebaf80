"""A document's text turned into its later entries: addenda, corrections, result and phone notes."""

from __future__ import annotations

import re
from datetime import date

from audit.chart.paper.paper import Addendum
from audit.chart.paper.people import CREDENTIAL, find_people, name_at
from audit.chart.paper.wording import pattern
from audit.chart.words.dates import find_dates, find_partial
from audit.model import Document, Span

_RULE = re.compile(r"^[ \t]*[-=_*~]{5,}[ \t]*$", re.MULTILINE)
_LEAD = r"^[ \t]*[-*=#>\[(]*[ \t]*"
_WHERE = 60  # a date belongs to the label when it stands this close behind it


def read_addenda(document: Document) -> tuple[Addendum, ...]:
    """Later entries in order; a result or phone entry counts only with a date beside its label."""
    text = document.text
    starts = sorted(_starts(document), key=lambda x: x[0])
    found = []
    for position, (start, end, label) in enumerate(starts):
        limit = starts[position + 1][0] if position + 1 < len(starts) else len(text)
        rule = _RULE.search(text, end, limit)
        found.append(_entry(document, label, start, end, rule.start() if rule else limit))
    return tuple(found)


def is_formal(label: str | None) -> bool:
    """Addendum, amendment, late entry or correction, not a result or phone note."""
    return bool(label and pattern("addendum", "formal").match(label))


def _starts(document: Document) -> list[tuple[int, int, str]]:
    text = document.text
    first = _body_start(text)
    starts: list[tuple[int, int, str]] = []
    for kind in ("formal", "result"):
        form = re.compile(
            _LEAD + rf"(?P<label>{pattern('addendum', kind).pattern})", re.IGNORECASE | re.MULTILINE
        )
        for m in form.finditer(text, first):
            behind = text[m.end("label") : m.end("label") + _WHERE].split("\n")[0]
            near = document.document_date
            dated = find_dates(behind) or (near and find_partial(behind[:14], near))
            if kind == "formal" and not _reads_as_label(text, m, behind):
                continue
            if kind == "result" and not dated:
                continue
            if not any(a <= m.start() < b for a, b, _ in starts):
                starts.append((m.start(), m.end("label"), m["label"].strip()))
    for m in re.finditer(r"^[ \t]*-{2,}[ \t]*(?=\d{1,2}/\d{1,2}/)", text[first:], re.MULTILINE):
        starts.append((first + m.start(), first + m.end(), "dated entry"))
    return starts


def _body_start(text: str) -> int:
    """Past the title lines, so that a document called "Addendum" is not its own later entry."""
    m = re.match(r"(?:[^\n]*\n){2}", text)
    return m.end() if m else 0


def _reads_as_label(text: str, m: re.Match[str], behind: str) -> bool:
    """ "Addendum 3/9/25:" is a label; "Addendum to consent form on file." is a sentence."""
    if re.match(
        r"\s*(?:[:#(\[-]|$|\d|by\b|dated\b|on\b|for\b|to\s+(?:note|record|visit|above)|entered|written|note\b)",
        behind,
        re.IGNORECASE,
    ):
        return True
    return m["label"].isupper() or bool(find_dates(behind))


def _entry(document: Document, label: str, start: int, label_end: int, end: int) -> Addendum:
    text = document.text
    body = text[label_end:end]
    head = body[:120].split("\n")[0]
    near = document.document_date
    dates = find_dates(head) or find_dates(body)
    day: date | None = dates[0].day if dates else None
    if day is None and near:
        partial = find_partial(head[:25], near)
        day = partial[0].day if partial else None
    signature = pattern("signature", "electronic").search(body) or pattern(
        "signature", "weak"
    ).search(body)
    return Addendum(
        label=label,
        day=day,
        author=_author(body, signature),
        signed=signature is not None,
        overwrites=bool(pattern("addendum", "overwrites").search(body)),
        span=Span(document.document_id, start, start + len(text[start:end].rstrip())),
    )


def _author(body: str, signature: re.Match[str] | None) -> str | None:
    """The writer: named beside the label, in the entry's signature, or by initials at an end."""
    head = body.split("\n")[0][:100]
    people = find_people(head)
    if people:
        return people[0].name
    named = re.search(r"\bby\s*:?\s*(?P<who>[^,:;\n]{2,40})", head)
    if named and (person := name_at(named["who"])):
        return person.name
    if signature and (
        person := name_at(re.sub(r"\d", " ", body[signature.end() : signature.end() + 60]))
    ):
        return person.name
    everyone = find_people(body)
    if everyone and len(body) - everyone[-1].end < 60:
        return everyone[-1].name
    initials = re.search(
        r"(?:[\s\d-]|^)(?P<who>[A-Z]{2,3})\s*:|[-/(\s](?P<end>[A-Z]{2,3})\)?\s*\Z",
        body[:40] + "\n" + body[-12:].rstrip(),
    )
    if initials and not re.fullmatch(CREDENTIAL, initials["who"] or initials["end"]):
        return initials["who"] or initials["end"]
    return None
