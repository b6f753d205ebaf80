"""Pieces of text with their places turned into lines in the order in which a person reads them.

Columns of prose are read one after the other; the cells of a form or table stay in their line with
a gap between them, as on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.intake.pdf_columns import PARAGRAPH, columns_at, sides_of
from audit.intake.pdf_letters import HYPHEN, Piece
from audit.intake.pdf_rows import Row, pitch_of, rows_of

WRAPPED = 30  # letters of a line that was wrapped: shorter ones are lines of their own
# What begins a line of its own: a bullet, a number, a label.
OPENS = re.compile(r"\W*(?:\d{1,2}[.)]|[A-Za-z][.)])\s|[-*•▪●–—#☐☒>]|[A-Z][\w /&()#'-]{1,40}:|_{3}")


def lines_of(pieces: Sequence[Piece]) -> list[str]:
    """The lines of a page; an empty one between paragraphs."""
    rows = rows_of([p for p in pieces if p.text])
    if not rows:
        return []
    out: list[str] = []
    start = at = 0
    pitch = pitch_of(rows)
    while at < len(rows):
        edge, size = columns_at(rows, at)
        if edge is not None:
            out += _printed(rows, start, at, pitch)
            for side in sides_of(rows[at : at + size], edge):
                out += ["", *_printed(side, 0, len(side), pitch)]
            out.append("")
            start = at + size
        at += size
    return _single_blanks([*out, *_printed(rows, start, at, pitch)])


def _printed(rows: Sequence[Row], start: int, end: int, pitch: float) -> list[str]:
    """Lines as text, wide gaps between cells where they stand on the page; a paragraph is one."""
    out: list[str] = []
    left = min(c.left for r in rows for c in r.cells)
    margin = max(c.right for r in rows for c in r.cells)
    for at in range(start, end):
        row = rows[at]
        apart = at > 0 and rows[at - 1].base - row.base > PARAGRAPH * pitch
        if apart:
            out.append("")
        line = _spread(row, left, rows[max(0, at - 1) : at + 2])
        if out and out[-1] and not apart and at and _goes_on(rows[at - 1], row, margin):
            out[-1] += f" {line.lstrip()}"
        else:
            out.append(line)
    return out


def _spread(row: Row, left: float, near: Sequence[Row]) -> str:
    beside = any(len(r.cells) > 1 for r in near)
    line = ""
    for cell in row.cells:
        column = round((cell.left - left) / (0.5 * row.size)) if beside else 0
        line += " " * max(column - len(line), 3 if line else 0) + cell.text
    return line.rstrip()


def _goes_on(row: Row, below: Row, margin: float) -> bool:
    """Prose went to the next line because its first word did not fit any more."""
    if len(row.cells) != 1 or len(below.cells) != 1:
        return False
    (cell,), (next_cell,) = row.cells, below.cells
    if cell.text.endswith((HYPHEN, "-")) or len(cell.text) < WRAPPED:
        return False  # a broken word is joined with its page
    if OPENS.match(next_cell.text) or abs(below.size - row.size) > 0.1 * row.size:
        return False
    letter = (next_cell.right - next_cell.left) / max(len(next_cell.text), 1)
    return cell.right + (len(next_cell.text.split()[0]) + 1) * letter > margin


def _single_blanks(lines: Sequence[str]) -> list[str]:
    out: list[str] = []
    for line in lines:
        if line or (out and out[-1]):
            out.append(line)
    while out and not out[-1]:
        out.pop()
    return out
