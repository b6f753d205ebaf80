"""Packed rows of procedure-to-procedure edits turned into a table of dated pairs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from audit.reference.files import parts, read_editions, read_rows, when
from audit.reference.rows import Edition, PtpEdit


class Interval(NamedTuple):
    """A stretch of days on which a pair is in force; `end` is its last day, None while open."""

    start: date
    end: date | None
    indicator: int
    edition: str


Intervals = tuple[Interval, ...]


class PairTable:
    """Edits by column 1, then column 2; a pair that was reopened keeps a list of intervals.

    A later edition replaces an earlier one for the column 1 codes that it covers, since each
    official file carries the whole history of its pairs.
    """

    def __init__(self, folders: tuple[Path, ...], editions: tuple[Edition, ...]) -> None:
        self._editions = editions
        self._columns: dict[str, dict[str, Intervals]] = {}
        for folder in folders:
            for edition in read_editions(folder):
                if edition.kind == "ptp":
                    self._lay_over(folder / edition.file, edition)

    def find(self, a: str, b: str, dos: date) -> PtpEdit | None:
        return self._find(a, b, dos) or self._find(b, a, dos)

    def edition(self, code: str, dos: date) -> str | None:
        held = [e for e in self._editions if e.covers(code)]
        return held[-1].name if held and any(e.in_force(dos) for e in held) else None

    def _find(self, column1: str, column2: str, dos: date) -> PtpEdit | None:
        for start, end, indicator, edition in self._columns.get(column1, {}).get(column2, ()):
            if start <= dos and (end is None or dos <= end):
                return PtpEdit(column1, column2, indicator, edition)
        return None

    def _lay_over(self, path: Path, edition: Edition) -> None:
        replaced = [c for c in self._columns if edition.covers(c)]
        for column1 in replaced:
            del self._columns[column1]
        for column1, indicator, start, end, column2s in read_rows(path):
            interval = Interval(
                when(start) or edition.start, when(end), int(indicator), edition.name
            )
            self._add(column1, parts(column2s), interval)

    def _add(self, column1: str, column2s: tuple[str, ...], interval: Interval) -> None:
        column = self._columns.setdefault(column1, {})
        again = [code for code in column2s if code in column]
        earlier = {code: column[code] for code in again}
        column.update(dict.fromkeys(column2s, (interval,)))
        for code in again:
            column[code] = (*earlier[code], interval)
