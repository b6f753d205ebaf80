"""The project's own table files (CSV, plain or gzipped) turned into rows of strings."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from audit.errors import InputError
from audit.reference.rows import Edition

DATA = Path(__file__).parent / "data"


def read_rows(path: Path) -> Iterator[list[str]]:
    """Every row of a table file but its heading."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path.name}: this reference table cannot be read ({error.strerror})."
        ) from error
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    rows = csv.reader(io.StringIO(text))
    next(rows, None)
    return rows


def dated_rows(path: Path, start: int, end: int) -> Iterator[tuple[date, date | None, list[str]]]:
    for row in read_rows(path):
        yield date.fromisoformat(row[start]), when(row[end]), row


def read_editions(folder: Path) -> tuple[Edition, ...]:
    """The editions that a folder lists, by kind and name: the later one of a kind comes last."""
    path = folder / "editions.csv"
    if not path.exists():
        return ()
    rows = (
        Edition(r[0], r[1], date.fromisoformat(r[2]), when(r[3]), r[4], r[5], r[6], r[7])
        for r in read_rows(path)
    )
    return tuple(sorted(rows, key=lambda e: (e.kind, e.name, e.first)))


def parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def number(text: str) -> float | None:
    return float(text) if text else None


def when(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
