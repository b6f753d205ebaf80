"""Official quarterly files (zip, text, CSV, XLSX) turned into their data rows under a heading."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from audit.errors import InputError

CODE = re.compile(r"[0-9A-Z]\d{3}[0-9A-Z]")
SHEETS = (".txt", ".csv", ".xlsx")
MOST_HEADING_ROWS = 40
LARGEST = 1_500_000_000  # bytes unpacked; the largest official part has about 60 million

Row = list[str]


@dataclass(frozen=True)
class Sheet:
    """One table of an official file: the words above each column, and the rows below them."""

    name: str
    heading: tuple[str, ...]
    rows: Iterator[Row]

    @property
    def title(self) -> str:
        return " ".join(self.heading).lower()


def sheets(path: Path, is_data: Callable[[Row], bool]) -> Iterator[Sheet]:
    """The tables of a file or of the members of a zip; those without a data row are left out.

    Heading lines (copyright, titles, stacked column names) end where `is_data` first holds.
    """
    for name, rows in _tables(path):
        above: list[Row] = []
        for row in rows:
            if is_data(row):
                yield Sheet(name, _stack(above), _with_first(row, rows, is_data))
                break
            above.append(row)
            if len(above) > MOST_HEADING_ROWS:
                break


def _with_first(first: Row, rest: Iterator[Row], is_data: Callable[[Row], bool]) -> Iterator[Row]:
    yield first
    yield from (row for row in rest if is_data(row))


def _stack(above: Sequence[Row]) -> tuple[str, ...]:
    """The words of all heading rows, column by column."""
    width = max((len(row) for row in above), default=0)
    columns = ([row[i] for row in above if i < len(row) and row[i]] for i in range(width))
    return tuple(" ".join(" ".join(words).split()) for words in columns)


def _tables(path: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path.name} cannot be read ({error.strerror}).") from error
    if path.suffix.lower() != ".zip":
        yield path.name, _rows(path.name, data)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [
                m for m in archive.infolist() if PurePath(m.filename).suffix.lower() in SHEETS
            ]
            if sum(m.file_size for m in members) > LARGEST:
                raise InputError(f"{path.name} would unpack beyond reason. It was not opened.")
            for member in _plainest(members):
                yield member.filename, _rows(member.filename, archive.read(member))
    except zipfile.BadZipFile as error:
        raise InputError(f"{path.name} is damaged or no zip file. Download it again.") from error


def _plainest(members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Where a zip holds one table as text and as a workbook, the text alone."""
    best: dict[str, zipfile.ZipInfo] = {}
    for member in sorted(members, key=lambda m: SHEETS.index(PurePath(m.filename).suffix.lower())):
        best.setdefault(PurePath(member.filename).stem.lower(), member)
    return list(best.values())


def _rows(name: str, data: bytes) -> Iterator[Row]:
    if PurePath(name).suffix.lower() == ".xlsx":
        yield from _xlsx(name, data)
        return
    text = _decode(data)
    sample = text[:20_000]
    mark = "\t" if sample.count("\t") > sample.count(",") else ","
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
        yield [cell.strip() for cell in row]


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _xlsx(name: str, data: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError(f"{name} is damaged or no workbook. Download it again.") from error
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield ["" if cell is None else _cell(cell) for cell in row]


def _cell(value: object) -> str:
    """Codes and dates that a workbook keeps as numbers, without the decimal point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def is_code(cell: str) -> bool:
    return CODE.fullmatch(cell) is not None
