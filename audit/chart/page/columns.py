"""A form with one column a lesion turned into one filled form a lesion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from audit.chart.page.column_fields import Field, fields_of, with_unit, without_unit
from audit.chart.page.column_rows import Row, row_of, split_cells
from audit.chart.page.headings import known_key, normal
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites

__all__ = ["Column", "Field", "Sheet", "sheets", "with_unit"]

_HEAD = rx(
    r"^(?:(?:lesion|site|spot|part|specimen|procedure|excision|biopsy|wound|area|jar|column) ?)?"
    r"(?:#|no\.? ?)?(?P<l>\d{1,2}|[a-h])[.):]?$"
)


_ROWS = 3  # fewer lines are a list, not a sheet of columns


@dataclass(slots=True)
class Column:
    """What a sheet says of one lesion."""

    label: str
    fields: list[Field] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A region of the text, and its columns from left to right."""

    start: int
    end: int
    columns: tuple[Column, ...]


@lru_cache(maxsize=64)
def sheets(text: str) -> tuple[Sheet, ...]:
    """The sheets of a text; offsets into the text."""
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n\r]+|(?<=\n)(?=\n)", text)]
    out, at = [], 0
    while at < len(lines):
        sheet, size = _sheet(lines, at)
        if sheet:
            out.append(sheet)
        at += max(size, 1)
    return tuple(out)


def _sheet(lines: Sequence[tuple[int, str]], at: int) -> tuple[Sheet | None, int]:
    """The sheet that begins at a line, and how many lines it takes."""
    head = _head(lines[at][1])
    if head is None:
        return None, 1
    stops, labels = head
    rows: list[Row] = []
    taken = at if labels is None else at + 1
    blank = False
    while taken < len(lines):
        start, line = lines[taken]
        if not line.strip() or not line.strip("-+|=: "):
            blank = blank or not line.strip()
            taken += 1
            continue
        row = row_of(line, start, stops)
        if row is None or (blank and not any(c[2] for c in row.cells) and not row.indented):
            break
        blank = False
        rows.append(row)
        taken += 1
    filled = [r for r in rows if any(c[2] for c in r.cells)]
    if len(filled) < _ROWS or not any(_places(r) for r in rows):
        return None, 1
    names = labels or [str(i + 1) for i in range(len(stops))]
    columns = tuple(Column(name) for name in names)
    for i, column in enumerate(columns):
        column.fields.extend(fields_of(rows, i))
    last = rows[-1]
    end = max([last.start, *(c[1] for c in last.cells)])
    return Sheet(lines[at][0], end, columns), taken - at


def _head(line: str) -> tuple[list[int], list[str] | None] | None:
    """Where the columns begin, and their labels where the line is a head of labels."""
    cells = split_cells(line)
    marks = [_HEAD.match(c) for _, c in cells]
    first = 0 if marks and marks[0] else 1
    if len(cells) - first >= 2 and all(marks[first:]):
        if first and len(cells[0][1]) > 20:
            return None
        labels = [m["l"].upper() for m in marks[first:] if m]
        if labels == _successors(labels[0], len(labels)):
            return [start for start, _ in cells[first:]], labels
    if len(cells) >= 3 and known_key(_plain(cells[0][1])) and all(
        any(s.region for s in find_sites(c)) for _, c in cells[1:]
    ):  # fmt: skip
        return [start for start, _ in cells[1:]], None
    return None


def _successors(first: str, count: int) -> list[str]:
    if first.isdigit():
        return [str(int(first) + i) for i in range(count)]
    return [chr(ord(first) + i) for i in range(count)]


def _plain(label: str) -> str:
    return normal(re.sub(r"\([^)]*\)", " ", without_unit(label)))


def _places(row: Row) -> bool:
    """The row says where each lesion is."""
    return known_key(_plain(row.label)) and all(find_sites(c[2]) for c in row.cells if c[2])
