"""Rows of a table in a note turned into cells under the names of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.chart.patterns import rx
from audit.chart.text import Sentence

# What a column's heading says its cells hold.
_COLUMNS = (
    (
        "count",
        rx(
            r"^(?:#|no\.?|n|count|number|qty|quantity|total)"
            r"(?: (?:of )?(?:lesions?|treated|aks?))?$|"
            r"\bnumber\b|\bcount\b|# (?:lesions|treated)"
        ),
    ),
    ("size", rx(r"\b(?:size|diameter|dimension|measure\w*)\b")),
    ("margin", rx(r"\bmargins?\b")),
    ("length", rx(r"\blength\b")),
    ("label", rx(r"^(?:lesion|label|id|part|item)$")),
    ("site", rx(r"\b(?:site|location|area|region|where)\b")),
    ("specimen", rx(r"\b(?:jar|bottle|specimen|path|container)\b")),
    ("diagnosis", rx(r"\b(?:dx|diagnosis|clinical|impression|type of lesion)\b")),
    ("procedure", rx(r"\b(?:procedure|done|treatment|tx|method|technique|modality|plan)\b")),
)


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
        names = [_column(text) for _, _, text in cells]
        if row.block != block or sum(n is not None for n in names) >= max(2, len(names) - 1):
            block = row.block
            if sum(n is not None for n in names) >= 2:
                current = [n or "" for n in names]
                continue
        named[row.start] = current
    return named


def _column(text: str) -> str | None:
    if len(text.split()) > 4 or rx(r"\d").search(text):
        return None
    return next((name for name, pattern in _COLUMNS if pattern.search(text)), None)


def cell(row: Sentence, columns: Sequence[str], wanted: str) -> Cell | None:
    """The cell of a row under a column, or None."""
    cells = cells_of(row)
    for name, (start, end, text) in zip(columns, cells, strict=False):
        if name == wanted and text not in ("", "-", "–", "—", "n/a"):
            return Cell(name, start, end, text)
    return None
