"""Lines around a signing phrase turned into the name and date that belong to it."""

from __future__ import annotations

import re

from audit.chart.paper.people import (
    Person,
    find_people,
    name_at,
    place_of,
)
from audit.chart.paper.wording import pattern
from audit.chart.words.dates import find_dates

# "CMP 51022", "Regd. No. 44120": a register and a number between the name and its seal.
_LICENCE = re.compile(r"[A-Z][A-Za-z.]{1,6}(?: ?(?:No|Nr|#)\.?)?[ :]*[\d/-]{3,}", re.IGNORECASE)
_DOCTOR = re.compile(r"[\s*_~–—-]*Dra?\.? ", re.IGNORECASE)
_RUBBISH = re.compile(r"^[\s=_*~+.|#-]*$")


# The line of a post or of a board between the name and what says how it was signed.
_POST = re.compile(
    r"[\s*_~–—-]*(?:diplomate|board[- ]certified|consultant|department|dept|division|section|"
    r"attending|fellow|(?:associate |assistant )?professor|director|chief|chair|staff)\b"
    r"[^:\n]{0,70}$|"
    r"[\s*_~–—-]*(?:dermatology|dermatologist|plastic surgery|family medicine|surgery|podiatry|"
    r"emergency medicine|otolaryngology|mohs surgery)[\s.]*$",
    re.IGNORECASE,
)


def signer_line(line: str) -> Person | None:
    """The person of a line that is nothing but a signer: name, credentials, post, date."""
    people = [p for p in find_people(line) if p.credential]
    if not people:
        return None
    first = people[0]
    lead = (
        without_dates(line[: first.start])
        .strip(" \t*_>#|~–—-=.(")
        .removesuffix("Dr.")
        .removesuffix("Dr")
    )
    if lead and not pattern("signature", "signer_label").match(lead):
        return None
    return first if not _rest_of(line[first.end :]) else None


def plain_line(line: str) -> Person | None:
    """The person of a line that is a bare name, perhaps with "Dr": the foot of a letter."""
    match = _BARE.fullmatch(line)
    person = name_at(line) if match else None
    return person if person and " " in person.name else None


_TITLE = r"(?:(?i:Dra?|Mr|Ms|Mrs|Miss|Prof|Professor)\.?\s+)?"
_BARE = re.compile(
    rf"[\s*_>#|~–—-]*{_TITLE}(?:[^\W\d_a-z][\w.'’-]*|de|del|la|van|der|von|bin|al)"
    rf"(?:\s+(?:[^\W\d_a-z][\w.'’-]*|de|del|la|van|der|von|bin|al)){{0,4}}[\s*_.,]*"
)


def _rest_of(rest: str) -> str:
    """What a signer's line says beyond post, place, date and typist."""
    return pattern("signature", "signer_rest").sub("", rest).strip(" .,;:|/*_-–—\t")


def _labelled_name(lead: str, signing: bool) -> Person | None:
    """The bare name behind "Signed:", and before "(handwritten)"."""
    label = re.match(r"[^:\n]{2,30}:[ \t]*", lead)
    known = label is not None and pattern("signature", "signer_label").match(label.group().strip())
    if label is not None and known:
        return plain_line(lead[label.end() :].strip(" ([-"))
    lead = re.sub(r"^\W*(?:sgd|signed)\b\.?", "", lead, flags=re.IGNORECASE)
    return plain_line(lead.strip(" ([-:")) if signing else None


def tail_end(text: str, start: int, limit: int) -> int:
    """Where a signature's own words stop: its line, and the next lines while name or date lack."""
    end = start
    for count in range(4):
        stop = text.find("\n", end)
        stop = len(text) if stop < 0 else stop
        piece = text[end:stop]
        if count and (_RUBBISH.match(piece) and "_" not in piece):
            if count > 1 or text[start:end].strip(" :,\n])."):
                break
        elif count and not (signer_line(piece) or plain_line(piece) or date_line(piece)):
            break
        end = stop
        so_far = text[start : min(end, limit)]
        if name_at(without_dates(so_far)) and find_dates(so_far):
            break
        if end >= limit or end == len(text):
            break
        end += 1
    return min(end, limit)


def date_line(piece: str) -> bool:
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


def without_dates(text: str) -> str:
    out = text
    for d in find_dates(text):
        out = out[: d.start] + " " * (d.end - d.start) + out[d.end :]
    return re.sub(r"(?<![\w-])\d[\d:/]*", lambda m: " " * len(m.group()), out)


def signer_before(text: str, start: int, floor: int) -> tuple[Person | None, int]:
    """The person named just before a signing phrase, on its line or on the line above it."""
    line_start = max(text.rfind("\n", 0, start) + 1, floor)
    people = find_people(text[line_start:start])
    if people:
        return people[-1], line_start + people[-1].start
    if person := _labelled_name(text[line_start:start], line_start == floor):
        found = place_of(person.name, text, line_start)
        return person, found[0] if found else line_start
    lead = text[line_start:start].strip(" \t*([{-|>#")
    if lead and not _LICENCE.fullmatch(lead):
        return None, start
    stop = line_start
    for _ in range(3):  # one blank line, or the signer's post, may stand between
        above = text.rfind("\n", 0, max(stop - 1, 0)) + 1
        line = text[above : max(stop - 1, 0)]
        post = _POST.match(line) and not find_people(line)
        if line.strip() and above >= floor and not post:
            signer = signer_line(line) or (plain_line(line) if _DOCTOR.match(line) else None)
            return (signer, above + signer.start) if signer else (None, start)
        stop = above
    return None, start
