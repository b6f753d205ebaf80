"""Pieces of text with their places turned into lines in the order in which a person reads them.

Columns of prose are read one after the other; the cells of a form or table stay in their line with
a gap between them, as on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from audit.intake.pdf_letters import Piece

SAME_LINE = 0.45  # ems between baselines: a superscript, a value set a little higher
SPACE = 0.18  # ems between letters that stand for a blank
CELL = 1.5  # ems between words that are two cells; justified prose stays below one
PARAGRAPH = 1.55  # times the usual distance of lines
LEAST_ROWS = 3  # lines that make a column
PROSE = 3.5  # words a line: a label or a cell has fewer


@dataclass(slots=True)
class Cell:
    """Words that stand together on a line."""

    text: str
    left: float
    right: float
    order: int = 0


@dataclass(slots=True)
class Row:
    """What stands on one baseline, from left to right."""

    base: float
    size: float
    cells: list[Cell] = field(default_factory=list)


def lines_of(pieces: Sequence[Piece]) -> list[str]:
    """The lines of a page; an empty one between paragraphs."""
    rows = _rows([p for p in pieces if p.text])
    if not rows:
        return []
    out: list[str] = []
    at = 0
    pitch = _pitch(rows)
    while at < len(rows):
        edge, size = _columns(rows, at)
        if edge is None:
            out += _printed(rows, at, at + 1, pitch)
            at += 1
            continue
        for side in _sides(rows[at : at + size], edge):
            out += ["", *_printed(side, 0, len(side), pitch)]
        out.append("")
        at += size
    return _single_blanks(out)


def _rows(pieces: Sequence[Piece]) -> list[Row]:
    inked = [p for p in pieces if p.text.strip()]
    groups: list[list[Piece]] = []
    for piece in sorted(inked, key=lambda p: (-p.base, p.left)):
        last = groups[-1] if groups else None
        size = max(p.size for p in (*last[:9], piece)) if last else 0.0
        if last and last[0].base - piece.base <= SAME_LINE * size:
            last.append(piece)
        else:
            groups.append([piece])
    return [_row(sorted(group, key=lambda p: p.left)) for group in groups]


def _row(pieces: Sequence[Piece]) -> Row:
    size = median(p.size for p in pieces)
    row = Row(pieces[0].base, size)
    last: Piece | None = None
    for piece in pieces:
        cell = row.cells[-1] if row.cells else None
        gap = piece.left - cell.right if cell else 0.0
        follows = last is not None and last.order < piece.order <= last.order + 3
        last = piece
        if cell is None or gap > CELL * size:
            row.cells.append(Cell(piece.text, piece.left, piece.right, piece.order))
            continue
        # the file's own blanks, where it has the letters side by side: spaced capitals have gaps
        blank = piece.spaced if follows else gap > SPACE * size
        cell.text += f" {piece.text}" if blank else piece.text
        cell.right = max(cell.right, piece.right)
    return row


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance of two lines."""
    steps = [a.base - b.base for a, b in pairwise(rows)]
    return median(steps) if steps else 0.0


def _columns(rows: Sequence[Row], at: int) -> tuple[float | None, int]:
    """Where the right column of prose begins and how many lines the two columns take, if any."""
    left = min(c.left for r in rows for c in r.cells)
    right = max(c.right for r in rows for c in r.cells)
    starts = Counter(
        round(c.left) for r in rows[at:] for c in r.cells if c.left > left + 0.3 * (right - left)
    )
    for start, count in starts.most_common(3):
        if count < LEAST_ROWS:
            break
        size = _run(rows, at, start)
        if size >= LEAST_ROWS and _are_prose(rows[at : at + size], start):
            return start, size
    return None, 1


def _run(rows: Sequence[Row], at: int, edge: float) -> int:
    """How many lines from `at` on have no cell over the edge; first and last stand right too."""
    end = at
    while end < len(rows) and all(
        c.right < edge - 0.5 * rows[end].size or c.left >= edge - 2 for c in rows[end].cells
    ):
        end += 1
    held = rows[at:end]
    if not held or not any(c.left >= edge - 2 for c in held[0].cells):
        return 0
    while held and not any(c.left >= edge - 2 for c in held[-1].cells):
        held = held[:-1]
    return len(held)


def _are_prose(rows: Sequence[Row], edge: float) -> bool:
    """Both sides are lines of prose, one cell a line; a form's labels and values are shorter."""
    sides = _sides(rows, edge)
    orders = [[c.order for r in side for c in r.cells] for side in sides]
    apart = all(orders) and max(orders[0]) < min(orders[1])  # the file tells one, then the other
    for side in sides:
        words = [len(c.text.split()) for r in side for c in r.cells]
        if len(side) < LEAST_ROWS or max(len(r.cells) for r in side) > 1:
            return False
        if sum(words) / len(words) < (PROSE - 1 if apart else PROSE):
            return False
    return True


def _sides(rows: Sequence[Row], edge: float) -> tuple[list[Row], list[Row]]:
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        for number, side in enumerate(sides):
            cells = [c for c in row.cells if (c.left >= edge - 2) == bool(number)]
            if cells:
                side.append(Row(row.base, row.size, cells))
    return sides


def _printed(rows: Sequence[Row], start: int, end: int, pitch: float) -> list[str]:
    """Lines as text, wide gaps between cells where they stand on the page."""
    out = []
    left = min(c.left for r in rows for c in r.cells)
    for at in range(start, end):
        row = rows[at]
        if at and rows[at - 1].base - row.base > PARAGRAPH * pitch:
            out.append("")
        beside = [r for r in rows[max(0, at - 1) : at + 2] if len(r.cells) > 1]
        line = ""
        for cell in row.cells:
            column = round((cell.left - left) / (0.5 * row.size)) if beside else 0
            line += " " * max(column - len(line), 3 if line else 0) + cell.text
        out.append(line.rstrip())
    return out


def _single_blanks(lines: Sequence[str]) -> list[str]:
    out: list[str] = []
    for line in lines:
        if line or (out and out[-1]):
            out.append(line)
    while out and not out[-1]:
        out.pop()
    return out
