"""Official CMS quarterly files turned into a practice's own reference folder.

The folder is what `Tables.load(extra=…)` lays over the shipped tables. Descriptors of codes are
never copied: the importer keeps numbers, indicators and dates.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from audit.errors import InputError
from audit.reference import layouts
from audit.reference.files import DATA, read_editions, read_rows
from audit.reference.rows import Edition

QUARTER = re.compile(r"(20\d\d)(?:Q([1-4])|([A-D]))")
HEADINGS = "kind,edition,in_force_from,in_force_to,file,first,last,source"


def import_ptp(
    sources: Path | Sequence[Path], folder: Path, edition: str, *, all_codes: bool = False
) -> Edition:
    """Practitioner PTP edits: the parts of one quarter, together or one after the other.

    Every pair keeps its own first and last day, and pairs that were reopened every stretch. Only
    pairs among the codes of the project's code table are kept unless `all_codes`.
    """
    quarter = _start(edition)
    wanted = None if all_codes else _known_codes()
    packed: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    ends: list[str] = []
    for sheet in layouts.found(sources, layouts.is_pair, layouts.must_be_ptp):
        for column1, column2, start, end, indicator in layouts.pairs(sheet):
            ends = [min([column1, *ends[:1]]), max([column1, *ends[1:]])]
            if wanted is None or (column1 in wanted and column2 in wanted):
                packed[(column1, indicator, start, end)].append(column2)
    rows = (
        ",".join((*key, "|".join(sorted(column2s)))) for key, column2s in sorted(packed.items())
    )
    starts = [date.fromisoformat(key[2]) for key in packed]
    name = f"ptp_{edition}_{ends[0]}_{ends[1]}.csv.gz"
    _write(folder, name, "column1,indicator,from,to,column2s", rows)
    return _register(
        folder,
        Edition(
            "ptp", edition, min(starts, default=quarter), None, name, ends[0], ends[1],
            "CMS NCCI practitioner PTP edits, imported",
        ),
    )  # fmt: skip


def import_mue(sources: Path | Sequence[Path], folder: Path, edition: str) -> Edition:
    """Practitioner units limits of a quarter."""
    start = _start(edition)
    limits: dict[str, tuple[str, str]] = {}
    for sheet in layouts.found(sources, layouts.is_limit, layouts.must_be_mue):
        for row in sheet.rows:
            mai = next((c[0] for c in row[2:] if re.match(r"[123]\b", c)), "")
            limits[row[0]] = (row[1], mai)
    rows = (f"{code},{units},{mai}" for code, (units, mai) in sorted(limits.items()))
    name = f"mue_{edition}.csv.gz"
    _write(folder, name, "code,units,mai", rows)
    source = "CMS NCCI practitioner MUE table, imported"
    return _register(folder, Edition("mue", edition, start, None, name, source=source))


def import_addons(sources: Path | Sequence[Path], folder: Path, edition: str) -> Edition:
    """Add-on codes with their parents, as the file has them in force at the quarter's start."""
    start = _start(edition)
    parents: dict[str, set[str]] = defaultdict(set)
    types: dict[str, str] = {}
    for sheet in layouts.found(sources, layouts.is_addon, layouts.must_be_addons):
        addon, primary = (
            layouts.column(sheet, r"add.?on.*code|code.*add.?on"),
            layouts.column(sheet, r"primary"),
        )
        kind, ended = (
            layouts.optional(sheet, r"type"),
            layouts.optional(sheet, r"delet|del\w*dt|term"),
        )
        for row in sheet.rows:
            if ended is not None and layouts.over(row, ended, start):
                continue
            parents[row[addon]].add(row[primary])
            types[row[addon]] = (row[kind][:1] if kind is not None else "") or "1"
    rows = (f"{code},{types[code]},{'|'.join(sorted(parents[code]))}" for code in sorted(parents))
    name = f"addons_{edition}.csv.gz"
    _write(folder, name, "addon,type,parents", rows)
    source = "CMS NCCI add-on code edits, imported"
    return _register(folder, Edition("addons", edition, start, None, name, source=source))


def import_fees(sources: Path | Sequence[Path], folder: Path, edition: str) -> Edition:
    """National amounts from a relative value file (PPRRVU): total RVU times conversion factor.

    `edition` is the year with a letter or a quarter: 2026A or 2026Q1.
    """
    start = _start(edition)
    amounts: dict[tuple[str, str], str] = {}
    for sheet in layouts.found(sources, layouts.is_fee, layouts.must_be_fees):
        outside = layouts.column(sheet, r"^(?!.*trans).*non.?fac\w*.*total")
        inside = layouts.column(sheet, r"(?<!non-)(?<!non)(?<!non )fac\w*.*total", taken=outside)
        factor = layouts.column(sheet, r"conv\w*.*factor|^.*\bcf\b")
        for row in sheet.rows:
            values = [
                layouts.amount(row, i) * layouts.amount(row, factor) for i in (outside, inside)
            ]
            if any(values):
                amounts[(row[0], row[1])] = f"{values[0]:.2f},{values[1]:.2f}"
    rows = (f"{code},{part},{both}" for (code, part), both in sorted(amounts.items()))
    name = f"fees_{edition}.csv.gz"
    _write(folder, name, "code,modifier,nonfacility,facility", rows)
    source = "CMS physician fee schedule relative value file, imported"
    return _register(folder, Edition("fees", edition, start, None, name, source=source))


def _start(edition: str) -> date:
    """The first day of 2026Q3; of 2026A to D, the four releases of a fee schedule year."""
    found = QUARTER.fullmatch(edition)
    if found is None:
        raise InputError(
            f"Edition “{edition}” is not written like 2026Q3 (fees also 2026A to 2026D)."
        )
    quarter = int(found[2]) if found[2] else "ABCD".index(found[3]) + 1
    return date(int(found[1]), 3 * quarter - 2, 1)


# Writing


def _known_codes() -> frozenset[str]:
    return frozenset(row[0] for row in read_rows(DATA / "codes.csv"))


def _write(folder: Path, name: str, heading: str, rows: Iterable[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    body = "\n".join((heading, *rows)) + "\n"
    (folder / name).write_bytes(gzip.compress(body.encode("utf-8"), mtime=0))


def _register(folder: Path, new: Edition) -> Edition:
    """Put the edition on the folder's list, in place of the same one imported before."""
    kept = [
        e
        for e in read_editions(folder)
        if (e.kind, e.name, e.file) != (new.kind, new.name, new.file)
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS.split(","))
    for e in sorted([*kept, new], key=lambda e: (e.kind, e.name, e.first)):
        end = e.end.isoformat() if e.end else ""
        writer.writerow(
            [e.kind, e.name, e.start.isoformat(), end, e.file, e.first, e.last, e.source]
        )
    (folder / "editions.csv").write_text(out.getvalue(), encoding="utf-8")
    return new
