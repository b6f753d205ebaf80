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


Columns = dict[str, dict[str, tuple[Interval, ...]]]


class PairTable:
    """Edits by edition, column 1 and column 2; a pair that was reopened has several intervals.

    The last edition that covers a column 1 code and has begun decides alone, since an official
    file carries the whole history of its pairs. The shipped extract carries none and begins with
    its quarter, so that an older import still answers for the days before.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        held = [
            (edition, folder)
            for folder in folders
            for edition in read_editions(folder)
            if edition.kind == "ptp"
        ]
        held.sort(key=lambda pair: pair[0].name)  # stable: a practice's import of a quarter wins
        self._held = tuple((e, _columns(folder / e.file, e)) for e, folder in reversed(held))

    def find(self, a: str, b: str, dos: date) -> PtpEdit | None:
        return self._find(a, b, dos) or self._find(b, a, dos)

    def edition(self, code: str, dos: date) -> str | None:
        """The edition that answers for `code` as column 1."""
        return next((e.name for e, _ in self._held if e.start <= dos and e.covers(code)), None)

    def _find(self, column1: str, column2: str, dos: date) -> PtpEdit | None:
        for edition, columns in self._held:
            if edition.start > dos or not edition.covers(column1):
                continue
            for start, end, indicator in columns.get(column1, {}).get(column2, ()):
                if start <= dos and (end is None or dos <= end):
                    return PtpEdit(column1, column2, indicator, edition.name)
            return None
        return None


def _columns(path: Path, edition: Edition) -> Columns:
    table: Columns = {}
    for column1, indicator, start, end, packed in read_rows(path):
        interval = Interval(when(start) or edition.start, when(end), int(indicator))
        _add(table.setdefault(column1, {}), parts(packed), interval)
    return table


def _add(
    column: dict[str, tuple[Interval, ...]], column2s: tuple[str, ...], interval: Interval
) -> None:
    """One shared tuple for the pairs of a row; only the reopened ones are joined one by one."""
    earlier = {code: column[code] for code in column2s if code in column}
    column.update(dict.fromkeys(column2s, (interval,)))
    for code, intervals in earlier.items():
        column[code] = (*intervals, interval)
