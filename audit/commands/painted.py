"""A note's text turned into printed lines of one width, what was read marked and numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.chart.chart import Chart
from audit.coding.stated import Stated
from audit.model import Document, Status

RESET = "\x1b[0m"
COLOURS = {
    Status.PERFORMED: "\x1b[30;46m",
    Status.PLANNED: "\x1b[30;43m",
    Status.DECLINED: "\x1b[30;45m",
    Status.OBSERVED: "\x1b[30;42m",
    Status.HISTORICAL: "\x1b[3;30;47m",
    Status.ELSEWHERE: "\x1b[3;30;47m",
}
VISIT = "\x1b[4m"
# Without colour: performed apart from all that was not; the number says which lesion.
BRACKETS = {Status.PERFORMED: ("«", "»")}
OTHERS = ("‹", "›")
DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(slots=True)
class Cell:
    """One printed letter with its colour ("" where nothing was read)."""

    letter: str
    colour: str = ""


def subscript(number: int) -> str:
    return str(number).translate(DIGITS)


def lines(
    document: Document, chart: Chart, visit: Sequence[Stated], width: int, *, colour: bool
) -> Iterator[tuple[int | None, str]]:
    """(line number, text padded to `width`); None for the rest of a line that was wrapped."""
    owners = _owners(document, chart)
    told = _told(document, visit) if colour else set()
    position = 0
    for number, line in enumerate(document.text.split("\n"), start=1):
        places = range(position, position + len(line))
        cells = list(_cells(line, places, owners, chart, told, colour=colour))
        for row, part in enumerate(_wrapped(cells, width)):
            yield (None if row else number), _printed(part) + " " * (width - len(part))
        position += len(line) + 1


def _owners(document: Document, chart: Chart) -> dict[int, tuple[int, ...]]:
    """Position → places in the ledger of the lesions that something was read for there."""
    found: dict[int, tuple[int, ...]] = {}
    for place, lesion in enumerate(chart.lesions):
        for span in (s for spans in lesion.evidence.values() for s in spans):
            if span.document_id == document.document_id:
                for at in range(span.start, span.end):
                    if place not in found.get(at, ()):
                        found[at] = (*found.get(at, ()), place)
    return found


def _told(document: Document, visit: Sequence[Stated]) -> set[int]:
    spans = [s for row in visit for s in row.spans if s.document_id == document.document_id]
    return {at for span in spans for at in range(span.start, span.end)}


def _status(chart: Chart, owners: tuple[int, ...]) -> Status:
    """Of several lesions what was performed speaks first."""
    statuses = [chart.lesions[place].status for place in owners]
    return next(status for status in COLOURS if status in statuses)


def _cells(
    line: str,
    places: range,
    owners: dict[int, tuple[int, ...]],
    chart: Chart,
    told: set[int],
    *,
    colour: bool,
) -> Iterator[Cell]:
    """The letters of one line; each stretch of one status ends with its lesions' numbers."""
    marked = [_status(chart, owners[at]) if at in owners else None for at in places]
    for start, end in _stretches(line, marked):
        status = marked[start]
        mine = [re.sub(r"\s", " ", letter) for letter in line[start:end]]
        if status is None:
            at = places.start + start
            yield from (Cell(x, VISIT if at + n in told else "") for n, x in enumerate(mine))
            continue
        lesions = sorted({p for at in places[start:end] for p in owners.get(at, ())})
        numbers = ",".join(subscript(place + 1) for place in lesions)
        opened, closed = ("", "") if colour else BRACKETS.get(status, OTHERS)
        paint = COLOURS[status] if colour else ""
        yield from (Cell(x, paint) for x in [*opened, *mine, *closed, *numbers])


def _stretches(line: str, marked: list[Status | None]) -> Iterator[tuple[int, int]]:
    """Runs of one status; blanks at the ends of a marked run stay outside it."""
    for at, status in enumerate(marked):
        if line[at].isspace() and status is not None:
            left, right = line[:at].rstrip(), line[at:].lstrip()
            inside = left and right and marked[len(left) - 1] is status
            if not inside or marked[len(line) - len(right)] is not status:
                marked[at] = None
    start = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or marked[at] is not marked[start]:
            yield start, at
            start = at


def _wrapped(cells: list[Cell], width: int) -> Iterator[list[Cell]]:
    """Parts of at most `width` letters, cut after a blank where there is one."""
    start = 0
    while len(cells) - start > width:
        blanks = (n for n in range(start + width, start + width // 2, -1)
                  if cells[n - 1].letter == " ")  # fmt: skip
        end = next(blanks, start + width)
        yield cells[start:end]
        start = end
    yield cells[start:]


def _printed(cells: list[Cell]) -> str:
    out, current = "", ""
    for cell in cells:
        if cell.colour != current:
            out += (RESET if current else "") + cell.colour
            current = cell.colour
        out += cell.letter
    return out + (RESET if current else "")
