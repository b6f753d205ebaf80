"""The small tables (withdrawn codes, linkage, drugs, modifiers, minutes) turned into records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.reference.files import DATA, dated_rows, parts, read_rows
from audit.reference.rows import Drug, Linkage, Minutes, Modifier, Retired


def retired() -> Iterator[Retired]:
    for r in read_rows(DATA / "retired.csv"):
        yield Retired(r[0], date.fromisoformat(r[1]), parts(r[2]), r[3])


def linkage() -> Iterator[tuple[str, Linkage]]:
    for r in read_rows(DATA / "linkage.csv"):
        row = Linkage(r[0], parts(r[2]), parts(r[3]), parts(r[4]))
        for stretch in parts(r[1]):
            first, _, last = stretch.partition("-")
            if not last:
                yield first, row
                continue
            yield from ((str(n), row) for n in range(int(first), int(last) + 1))


def drugs() -> Iterator[Drug]:
    for r in read_rows(DATA / "drugs.csv"):
        yield Drug(r[0], r[1], float(r[2]), r[3], {"Y": True, "N": False}.get(r[4]), r[5])


def modifiers() -> Iterator[Modifier]:
    for r in read_rows(DATA / "modifiers.csv"):
        yield Modifier(r[0], r[1], r[2], r[3] == "Y", r[4] or None)


def minutes() -> Iterator[tuple[date, date | None, str, Minutes]]:
    for start, end, r in dated_rows(DATA / "em_minutes.csv", 2, 3):
        yield start, end, r[1], Minutes(r[0], int(r[4]), int(r[5]) if r[5] else None)
