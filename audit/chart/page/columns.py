"""A form with one column a lesion turned into one filled form a lesion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from audit.chart.page.boxes import boxes
from audit.chart.page.sections import known_key, normal
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites

_GAP = re.compile(r"[ ]{2,}|\t+|\|")
_HEAD = rx(
    r"^(?:(?:lesion|site|spot|part|specimen|procedure|excision|biopsy|wound|area|jar|column) ?)?"
    r"(?:#|no\.? ?)?(?P<l>\d{1,2}|[a-h])[.):]?$"
)
_NO_VALUE = rx(r"^(?:n/?a|none given|[-–—.]+|not applicable|)$")
_UNIT = re.compile(r"[ ,]*\(?\b(?P<unit>cm|mm)\b\.?\)?[ ]*$", re.I)
_ROWS = 3  # fewer lines are a list, not a sheet of columns


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one column: the words as a form would have them, and where they stand."""

    label: str
    text: str
    start: int
    end: int


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


@dataclass(slots=True)
class _Row:
    """A line of the sheet: its label, its cells by column, and where each stands."""

    label: str
    indented: bool
    start: int
    cells: list[tuple[int, int, str]]


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
    rows: list[_Row] = []
    taken = at if labels is None else at + 1
    blank = False
    while taken < len(lines):
        start, line = lines[taken]
        if not line.strip() or not line.strip("-+|=: "):
            blank = blank or not line.strip()
            taken += 1
            continue
        row = _row(line, start, stops)
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
        column.fields.extend(_fields(rows, i))
    last = rows[-1]
    end = max([last.start, *(c[1] for c in last.cells)])
    return Sheet(lines[at][0], end, columns), taken - at


def _head(line: str) -> tuple[list[int], list[str] | None] | None:
    """Where the columns begin, and their labels where the line is a head of labels."""
    cells = _split(line)
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


def _split(line: str) -> list[tuple[int, str]]:
    out, at = [], 0
    for piece in [*_GAP.finditer(line), None]:
        end = piece.start() if piece else len(line)
        if words := line[at:end].strip():
            out.append((at + len(line[at:end]) - len(line[at:end].lstrip()), words))
        at = piece.end() if piece else end
    return out


def _plain(label: str) -> str:
    return normal(re.sub(r"\([^)]*\)", " ", _UNIT.sub("", label.rstrip(": "))))


def _row(line: str, start: int, stops: Sequence[int]) -> _Row | None:
    """The cells of a line under the columns; None where the line crosses them."""
    edges = [*(max(0, s - 1) for s in stops), len(line)]
    if "|" in line:
        return _barred(line, start, len(stops))
    if line[: edges[0]].strip() == "" and not line[edges[0] :].strip():
        return None
    for edge in edges[:-1]:
        if edge < len(line) and line[edge : edge + 1].strip() and line[edge - 1 : edge].strip():
            return _by_gaps(line, start, len(stops))
    cells = []
    for a, b in pairwise(edges):
        piece = line[a:b]
        lead = len(piece) - len(piece.lstrip())
        cells.append((start + a + lead, start + a + len(piece.rstrip()), piece.strip()))
    label = line[: edges[0]]
    return _Row(label.strip(), label[:1].isspace() and bool(label.strip()), start, cells)


def _by_gaps(line: str, start: int, count: int) -> _Row | None:
    """A label longer than its column: the gaps alone tell the cells apart."""
    pieces = _split(line)
    if len(pieces) != count + 1:
        return None
    cells = [(start + at, start + at + len(words), words) for at, words in pieces[1:]]
    return _Row(pieces[0][1], line[:1].isspace(), start, cells)


def _barred(line: str, start: int, count: int) -> _Row | None:
    pieces, at = [], 0
    for piece in line.split("|"):
        lead = len(piece) - len(piece.lstrip())
        pieces.append((start + at + lead, start + at + len(piece.rstrip()), piece.strip()))
        at += len(piece) + 1
    if line.lstrip().startswith("|"):
        pieces = pieces[1:]
    if line.rstrip().endswith("|"):
        pieces = pieces[:-1]
    if len(pieces) != count + 1:
        return None
    return _Row(pieces[0][2], False, start, pieces[1:])


def _places(row: _Row) -> bool:
    """The row says where each lesion is."""
    return known_key(_plain(row.label)) and all(find_sites(c[2]) for c in row.cells if c[2])


def _fields(rows: Sequence[_Row], i: int) -> Iterator[Field]:
    """The fields of one column in the order of the sheet; a row without a label goes on."""
    group = ""
    out: list[Field] = []
    for row in rows:
        start, end, text = row.cells[i]
        bare = not any(c[2] for c in row.cells)
        if bare and row.label:
            group = row.label
            continue
        if not row.label and out and text:
            out[-1] = _longer(out[-1], text, end)
            continue
        ticks = any(boxes(c[2]) for c in row.cells)
        if not row.indented and not ticks:
            group = ""
        told = _told(row.label, group if row.indented else "", text, ticks)
        if told:
            label = group if row.indented and group else row.label
            out.append(Field(label, told, row.start if ticks else start, end))
    return iter(out)


def _longer(told: Field, text: str, end: int) -> Field:
    return Field(told.label, f"{told.text} {text}", told.start, end)


def _told(label: str, group: str, text: str, ticks: bool) -> str:
    """One field in the words of a form: "Size of lesion: 0.9 cm", "Reason: bleeds"."""
    found = boxes(text)
    if found:
        detail = text[found[-1][1] :].strip(" :,")
        if not found[0][2]:
            denied = rx(r"\b(?:denie[sd]|no|none|never)\b").match(detail)
            return f"{group or label}: denies {label}" if denied else ""
        option = f"{label}, {detail}" if detail and group else (detail or label)
        return f"{group}: {option}" if group else f"{label}: {detail or 'yes'}"
    if _NO_VALUE.match(text):
        return ""
    if ticks and rx(r"^(?:x|yes|y|✓|✔)$").match(text):
        return f"{group or label}: {label}"
    return with_unit(f"{group}: {label} {text}" if group else f"{label}: {text}", label)


def with_unit(line: str, label: str) -> str:
    """ "Size (cm): 0.9" → "Size: 0.9 cm": a figure takes the unit that its label gives."""
    unit = _UNIT.search(label.rstrip(": "))
    if unit is None or ":" not in line:
        return line
    value = line.split(":", 1)[1].strip()
    if not re.match(r"\d*[.,]?\d+(?: ?[x×X*] ?\d*[.,]?\d+)*(?![\d.]| ?(?:cm|mm))", value):
        return line
    figure = re.match(r"[\d.,]+(?: ?[x×X*] ?[\d.,]+)*", value)
    end = figure.end() if figure else 0
    short = _UNIT.sub("", label.rstrip(": ")).strip()
    return f"{short}: {value[:end].rstrip('.,')} {unit['unit'].lower()}{value[end:]}"
