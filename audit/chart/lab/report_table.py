"""A report's table of results turned into rows: label, span of the row, start of the diagnosis."""

from __future__ import annotations

import re

_RESULT = re.compile(r"\b(?:diagnos[ei]s|dx|results?|interpretation|findings?)\b", re.IGNORECASE)
_NOT_RESULT = re.compile(r"clinical|pre-?op|impression|requisition|\bsent for\b", re.IGNORECASE)
_KEY = re.compile(
    r"(?:part|specimen|jar|bottle|container)?[ #]*(?P<l>[A-L]|\d{1,2})[.)]?", re.IGNORECASE
)

Row = tuple[str | None, int, int, int]


def table_rows(text: str) -> list[Row]:
    """Rows of a table whose head has a column of the pathologist's diagnosis; else none.

    Cells are parted by `|`, or by tabs where the head is.
    """
    found: list[Row] = []
    column: int | None = None
    mark = "|"
    for match in re.finditer(r"[^\r\n\f]+", text):
        line = match.group()
        if column is None:
            mark = "|" if line.count("|") >= 2 else "\t"
            if line.count(mark) >= 1 and mark in line:
                column = _column(_cells(line, mark))
            continue
        cells = _cells(line, mark)
        if len(cells) <= column or mark not in line:
            if found:
                break
            continue
        row = _row(cells, column, match.start(), line)
        if row:
            found.append(row)
    return found


def _cells(line: str, mark: str) -> list[tuple[int, str]]:
    """Start of each cell in the line and its words; the empty ones outside the frame left out."""
    cells, at = [], 0
    for words in line.split(mark):
        cells.append((at, words))
        at += len(words) + 1
    if cells and not cells[0][1].strip():
        cells = cells[1:]
    if cells and not cells[-1][1].strip():
        cells = cells[:-1]
    return cells


def _column(cells: list[tuple[int, str]]) -> int | None:
    for i, (_, words) in enumerate(cells):
        if _RESULT.search(words) and not _NOT_RESULT.search(words) and len(words) < 40:
            return i
    return None


def _row(cells: list[tuple[int, str]], column: int, start: int, line: str) -> Row | None:
    at, words = cells[column]
    if not re.search(r"[A-Za-z]{3}", words):
        return None
    key = next((m["l"].upper() for _, c in cells[:2] if (m := _KEY.fullmatch(c.strip()))), None)
    body = start + at + (len(words) - len(words.lstrip()))
    return key, start, start + len(line.rstrip()), body
