"""The lines under a sheet's columns turned into cells by column, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_GAP = re.compile(r"[ ]{2,}|\t+|\|")


@dataclass(slots=True)
class Row:
    """A line of the sheet: its label, its cells by column, and where each stands."""

    label: str
    indented: bool
    start: int
    cells: list[tuple[int, int, str]]


def gaps(words: str) -> bool:
    """The words hold the gap between two columns."""
    return _GAP.search(words) is not None


def split_cells(line: str) -> list[tuple[int, str]]:
    out, at = [], 0
    for piece in [*_GAP.finditer(line), None]:
        end = piece.start() if piece else len(line)
        if words := line[at:end].strip():
            out.append((at + len(line[at:end]) - len(line[at:end].lstrip()), words))
        at = piece.end() if piece else end
    return out


def row_of(line: str, start: int, stops: Sequence[int]) -> Row | None:
    """The cells of a line under the columns; None where the line crosses them."""
    edges = [*(max(0, s - 1) for s in stops), len(line)]
    if "|" in line:
        return _marked(line, start, len(stops), "|")
    if "\t" in line.strip():
        return _marked(line, start, len(stops), "\t") or _by_gaps(line, start, len(stops))
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
    return Row(label.strip(), label[:1].isspace() and bool(label.strip()), start, cells)


def _by_gaps(line: str, start: int, count: int) -> Row | None:
    """A label longer than its column: the gaps alone tell the cells apart."""
    pieces = split_cells(line)
    if len(pieces) != count + 1:
        return None
    cells = [(start + at, start + at + len(words), words) for at, words in pieces[1:]]
    return Row(pieces[0][1], line[:1].isspace(), start, cells)


def _marked(line: str, start: int, count: int, mark: str) -> Row | None:
    """The cells between bars or tabs; an empty one keeps its place."""
    pieces, at = [], 0
    for piece in line.split(mark):
        lead = len(piece) - len(piece.lstrip())
        pieces.append((start + at + lead, start + at + len(piece.rstrip()), piece.strip()))
        at += len(piece) + 1
    if mark == "|" and line.lstrip().startswith("|"):
        pieces = pieces[1:]
    if mark == "|" and line.rstrip().endswith("|"):
        pieces = pieces[:-1]
    if len(pieces) != count + 1:
        return None
    return Row(pieces[0][2], False, start, pieces[1:])
