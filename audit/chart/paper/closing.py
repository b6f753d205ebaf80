"""The foot of a document turned into the name that stands there with nothing that says signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audit.chart.page.sections import PAGE
from audit.chart.paper.paper import Signature
from audit.chart.paper.people import Calling, Person, calling
from audit.chart.paper.signature_lines import plain_line, signer_line
from audit.chart.paper.wording import pattern
from audit.chart.words.dates import find_dates
from audit.model import Document, Span

_REACH = 8  # lines from the foot within which a signer may stand
_SHORT = 14  # words of a line that is no prose
_HEAD = 2  # the first lines name the patient and the practice


def typed_names(document: Document) -> Iterator[Signature]:
    """The last line at the foot that is only a clinician, else staff, else a letter's name."""
    lines = [
        m
        for m in re.finditer(r"[^\n]+", document.text)
        if m.group().strip() and not PAGE.match(m.group())
    ]
    foot = _foot(lines[_HEAD:])
    signers = [(m, p) for m in reversed(foot) if (p := signer_line(m.group()))]
    clinicians = [x for x in signers if calling(x[1].credential) is not Calling.STAFF]
    for m, person in (clinicians or _at_the_very_end(foot, signers) or _of_letter(foot))[:1]:
        dates = find_dates(m.group()[person.end :])
        day: date | None = dates[0].day if dates else None
        yield Signature(
            person.name,
            person.credential,
            "typed_name_only",
            "author",
            day,
            Span(document.document_id, m.start(), m.end()),
        )


def _foot(lines: list[re.Match[str]]) -> list[re.Match[str]]:
    """The last short lines: behind them stands prose, and a name above prose heads the note."""
    foot: list[re.Match[str]] = []
    for m in reversed(lines):
        prose = len(m.group().split()) > _SHORT and not pattern("signature", "foot").search(
            m.group()
        )
        if len(foot) == _REACH or (prose and not signer_line(m.group())):
            break
        foot.insert(0, m)
    return foot


def _at_the_very_end(
    foot: list[re.Match[str]], signers: list[tuple[re.Match[str], Person]]
) -> list[tuple[re.Match[str], Person]]:
    """A nurse whose name ends her own note; not the assistant named somewhere near its end."""
    kept = [m for m in foot if not pattern("signature", "foot").search(m.group())]
    return [x for x in signers if kept and x[0] is kept[-1]]


def _named_above(m: re.Match[str]) -> Person | None:
    """A surname alone at the very end, whose bearer the note names as its surgeon or doctor."""
    bare = re.fullmatch(
        r"[\s*_~–—-]*((?:[A-Z]\.? ?){0,2}[A-Z](?:[a-z'’-]+|[A-Z'’-]+))\W*", m.group()
    )
    if not bare:
        return None
    surname = re.escape(bare[1].split()[-1])
    named = re.search(
        rf"(?i:\b(?:surgeon|operator|provider|physician|clinician|attending|dr)\b)[.:/ \t]*"
        rf"(?:[\w.'’-]+[ \t]+){{0,3}}{surname}\b",
        m.string[: m.start()],
    )
    return Person(bare[1], None, bare.start(1), bare.end(1)) if named else None


def _first_name(line: str) -> Person | None:
    """ "Yours, / Konrad": to a colleague the first name will do."""
    match = re.fullmatch(r"[\s*_~–—-]*([A-Z][a-z'’-]{2,14})[\s.]*", line)
    return Person(match[1], None, match.start(1), match.end(1)) if match else None


def _surname(line: str) -> Person | None:
    """ "Dr Example": the surname alone, with its title as it stands."""
    match = re.fullmatch(r"[\s*_~–—-]*(Dr\.? [A-Z][A-Za-z'’-]{2,})[\s.,]*", line)
    return Person(match[1], None, match.start(1), match.end(1)) if match else None


def _of_letter(foot: list[re.Match[str]]) -> list[tuple[re.Match[str], Person]]:
    """The name without a credential that follows "Yours sincerely", or a bare "Dr. Example"."""
    greeted = False
    for m in foot:
        if pattern("signature", "valediction").match(m.group()):
            greeted = True
        elif greeted and (person := plain_line(m.group()) or _first_name(m.group())):
            return [(m, person)]
    last = foot[-1:]
    if last and (person := _named_above(last[0])):
        return [(last[0], person)]
    doctor = last and re.match(r"[\s*_~–—-]*(?i:Dr)\.?\s", last[0].group())
    person = (plain_line(last[0].group()) or _surname(last[0].group())) if doctor else None
    return [(last[0], person)] if person else []
