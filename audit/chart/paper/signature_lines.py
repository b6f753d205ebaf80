"""Lines around a signing phrase turned into the name and date that belong to it."""

from __future__ import annotations

import re

from audit.chart.paper.people import (
    CREDENTIAL,
    Person,
    find_people,
    name_at,
)
from audit.chart.words.dates import find_dates

# A line that is nothing but a person: name, credentials, perhaps a title and a date.
NAME_LINE = re.compile(
    rf"^[\s*_>#|-]*(?i:(?:by|(?:printed\s+)?name|provider|signer)\s*:?\s*)?(?P<person>(?:Dr\.?\s+)?[A-Z][\w.'’-]*(?:,?\s+[\w.'’-]+){{0,4}}?,?\s*\(?{CREDENTIAL}"
    rf"(?:[,\s/]+{CREDENTIAL})*\)?)\s*(?:[,-]?\s*(?:board[\s-]certified\s+)?(?:dermatolog\w+|mohs\s+surg\w+|"
    rf"physician|attending|surgeon|author|provider|dermatologic\s+surgery)[\w\s,]*)?[.\s*_]*"
    rf"(?P<day>[\d/.-]{{6,10}})?\s*$"
)
_RUBBISH = re.compile(r"^[\s=_*~+.|#-]*$")


def tail_end(text: str, start: int, limit: int) -> int:
    """Where a signature's own words stop: its line, and the next lines while name or date lack."""
    end = start
    for count in range(4):
        stop = text.find("\n", end)
        stop = len(text) if stop < 0 else stop
        piece = text[end:stop]
        if count and (_RUBBISH.match(piece) and "_" not in piece):
            if count > 1 or text[start:end].strip(" :,\n"):
                break
        elif count and not (NAME_LINE.match(piece) or date_line(piece)):
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
    if text[line_start:start].strip(" \t*([{-|>#"):
        return None, start
    stop = line_start
    for _ in range(2):  # one blank line may stand between
        above = text.rfind("\n", 0, max(stop - 1, 0)) + 1
        line = text[above : max(stop - 1, 0)]
        if line.strip() and above >= floor:
            m = NAME_LINE.match(line)
            person = name_at(m["person"]) if m else None
            return (person, above + person.start) if person else (None, start)
        stop = above
    return None, start
