"""Rows of a table in a note turned into cells under the names of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.chart.page.columns_named import column_of
from audit.chart.page.text import Sentence


@dataclass(frozen=True, slots=True)
class Cell:
    column: str
    start: int
    end: int
    text: str


def cells_of(row: Sentence) -> list[tuple[int, int, str]]:
    """Start, end and text of each cell of a row."""
    out, at = [], 0
    for piece in row.text.split("|"):
        lead = len(piece) - len(piece.lstrip())
        out.append((at + lead, at + len(piece.rstrip()), piece.strip()))
        at += len(piece) + 1
    if out and not out[0][2]:
        out = out[1:]
    return out[:-1] if out and not out[-1][2] else out


def heads(rows: Sequence[Sentence]) -> dict[int, list[str]]:
    """Start offset of each row → column names, from the head row of its table."""
    named: dict[int, list[str]] = {}
    current: list[str] = []
    block = -1
    for row in rows:
        cells = cells_of(row)
        names = [column_of(text) for _, _, text in cells]
        if row.block != block or sum(n is not None for n in names) >= max(2, len(names) - 1):
            block = row.block
            if sum(n is not None for n in names) >= 2:
                current = [n or "" for n in names]
                if current[0] == "count" and _numbers(rows, row, names.count("count") > 1):
                    current[0] = "label"
                continue
        named[row.start] = current
    return named


def _numbers(rows: Sequence[Sentence], head: Sentence, another: bool) -> bool:
    """A first column "#" that numbers the rows: 1, 2, 3, or beside a column of counts."""
    below = [cells_of(r) for r in rows if r.block == head.block and r.start > head.start]
    first = [c[0][2].rstrip(".)") for c in below if c and c[0][2].strip("-: ")]
    return another or (len(first) > 1 and first == [str(n + 1) for n in range(len(first))])


def cell(row: Sentence, columns: Sequence[str], wanted: str) -> Cell | None:
    """The cell of a row under a column, or None."""
    cells = cells_of(row)
    for name, (start, end, text) in zip(columns, cells, strict=False):
        if name == wanted and text not in ("", "-", "–", "—", "n/a"):
            return Cell(name, start, end, text)
    return None
