"""Pieces of text with their places turned into rows of cells, as they stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from audit.intake.pdf_letters import Piece

SAME_LINE = 0.45  # ems between baselines: a superscript, a value set a little higher
SPACE = 0.18  # ems between letters that stand for a blank
CELL = 1.5  # ems between words that are two cells; justified prose stays below one
TYPEWRITER = 6  # letters of one width that tell such a font


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


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """From top to bottom, each row from left to right."""
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
    cell_gap = _cell_gap(pieces, size)
    last: Piece | None = None
    for piece in pieces:
        cell = row.cells[-1] if row.cells else None
        gap = piece.left - cell.right if cell else 0.0
        follows = last is not None and last.order < piece.order <= last.order + 3
        last = piece
        if cell is None or gap > cell_gap:
            row.cells.append(Cell(piece.text, piece.left, piece.right, piece.order))
            continue
        # the file's own blanks, where it has the letters side by side: spaced capitals have gaps
        blank = piece.spaced if follows else gap > SPACE * size
        cell.text += f" {piece.text}" if blank else piece.text
        cell.right = max(cell.right, piece.right)
    return row


def _cell_gap(pieces: Sequence[Piece], size: float) -> float:
    """Letters of one width each are a typewriter's, who sets a table with two blanks."""
    widths = sorted(p.right - p.left for p in pieces if len(p.text) == 1)
    even = len(widths) > TYPEWRITER and widths[-1] - widths[0] < 0.02 * size
    return 1.5 * widths[0] if even else CELL * size


def pitch_of(rows: Sequence[Row]) -> float:
    """The usual distance of two lines."""
    steps = [a.base - b.base for a, b in pairwise(rows)]
    return median(steps) if steps else 0.0
