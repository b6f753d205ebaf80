"""Tables drawn with blanks or commas turned into rows with bars, character for character."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.page.columns_named import column_of

_GAP = re.compile(r"[ \t]{2,}|\t")


def rows_of(lines: Sequence[str]) -> list[str]:
    """The lines with a bar in each gap of a table whose head names at least three columns."""
    out = list(lines)
    at = 0
    while at < len(lines):
        size = _blank_table(out, at) or _comma_table(out, at)
        at += max(size, 1)
    return out


def _named(cells: Sequence[str]) -> bool:
    names = [column_of(c) for c in cells]
    told = [n for n in names if n]
    return len(cells) > 2 and len(told) >= max(2, len(cells) - 1) and len(set(told)) == len(told)


def _blank_table(lines: list[str], at: int) -> int:
    """Bars at the starts of the head's columns, for as long as the rows keep to them."""
    head = lines[at]
    if "|" in head or ":" in head or not _named(_GAP.split(head.strip())):
        return 0
    stops = [m.end() for m in _GAP.finditer(head) if head[: m.start()].strip() and head[m.end() :]]
    size = 1
    while at + size < len(lines) and _fits(lines[at + size], stops):
        size += 1
    if size < 3:
        return 0
    for i in range(at, at + size):
        line = list(lines[i])
        for stop in stops:
            if stop - 1 < len(line):
                line[stop - 1] = "|"
        lines[i] = "".join(line)
    return size


def _fits(line: str, stops: Sequence[int]) -> bool:
    """Nothing crosses a column's start, and the first cell is filled."""
    if not line.strip() or line[:1].isspace() or "|" in line:
        return False
    inside = [s for s in stops if s < len(line)]
    return len(inside) >= 2 and all(line[s - 1].isspace() for s in inside)


def _comma_table(lines: list[str], at: int) -> int:
    """A spreadsheet's export: as many commas in each line as in the head, no quotes."""
    head = lines[at]
    for sign in (",", ";", "\t"):
        if not _named([c.strip() for c in head.split(sign)]):
            continue
        size = 1
        while at + size < len(lines) and lines[at + size].count(sign) == head.count(sign):
            size += 1
        if size > 1:
            for i in range(at, at + size):
                lines[i] = lines[i].replace(sign, "|")
            return size
    return 0
