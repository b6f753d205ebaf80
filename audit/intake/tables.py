"""A table file (.csv, .parquet, .xlsx) turned into a frame of text under its own headings."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from audit.errors import InputError
from audit.intake.archives import check_archive
from audit.intake.encoding import decode, read_bytes
from audit.intake.report import Refusal

SUFFIXES = (".csv", ".tsv", ".parquet", ".xlsx")
DELIMITERS = (",", ";", "\t", "|")
ROW = "_row"  # as a person counts in the file: the heading is row 1

Table = tuple[pl.DataFrame, tuple[Refusal, ...], str]


def read_table(path: Path) -> Table:
    """Frame of text (blank = null) with ROW, rows refused for their shape, and the file's form.

    Raises InputError where the file as a whole cannot be read.
    """
    readers = {".parquet": _parquet, ".xlsx": _xlsx}
    frame, refusals, form = readers.get(path.suffix.lower(), _csv)(path)
    if frame.width <= 1 and frame.height == 0:
        raise InputError(f"{path.name} is empty. Export it again with its heading row")
    return _clean(frame), refusals, form


def _clean(frame: pl.DataFrame) -> pl.DataFrame:
    text = pl.selectors.exclude(ROW)
    frame = frame.with_columns(text.str.strip_chars().replace("", None))
    blank = pl.all_horizontal(text.is_null()) if frame.width > 1 else pl.lit(False)
    return frame.filter(~blank)


def _csv(path: Path) -> Table:
    text, encoding = decode(read_bytes(path))
    if not text.strip():
        raise InputError(f"{path.name} is empty. Export it again with its heading row")
    separator = _delimiter(text)
    words = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar"}[separator]
    whole, kept, refusals = _even_rows(text, separator, path.name)
    try:
        frame = pl.read_csv(
            io.BytesIO(whole.encode()),
            separator=separator,
            infer_schema=False,
            row_index_name=ROW,
            row_index_offset=2,
        )
    except PolarsError as error:
        raise InputError(
            f"{path.name} is not a table that can be read: {_first_line(error)}. "
            "Export it again as CSV with one heading row"
        ) from error
    if kept:
        frame = frame.with_columns(pl.Series(ROW, kept, dtype=pl.UInt32))
    return frame, refusals, f"{encoding}, {words}"


def _delimiter(text: str) -> str:
    """The delimiter that divides the heading row most often."""
    heading = text.lstrip("\r\n").splitlines()[0]
    return max(DELIMITERS, key=lambda mark: (heading.count(mark), -DELIMITERS.index(mark)))


def _even_rows(text: str, separator: str, name: str) -> tuple[str, list[int], tuple[Refusal, ...]]:
    """The text without the rows that have more or fewer fields than the heading, and the numbers
    of the rows that stay (empty when all do).

    polars fills short rows with nulls and drops or fails on long ones: both would shift or lose
    values without a word.
    """
    try:
        rows = [r for r in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if r]
    except csv.Error as error:
        raise InputError(f"{name} is not a readable table: {error}. Export it again") from error
    width = len(rows[0])
    odd = [n for n, row in enumerate(rows, start=1) if len(row) != width and any(row)]
    if not odd:
        return text, [], ()
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(row for row in rows if len(row) == width)
    kept = [n for n, row in enumerate(rows, start=1) if len(row) == width][1:]
    return (
        out.getvalue(),
        kept,
        tuple(_odd_row(name, n, rows[n - 1], width, separator) for n in odd),
    )


def _odd_row(name: str, number: int, row: list[str], width: int, separator: str) -> Refusal:
    return Refusal(
        file=name,
        row=number,
        reason=f"the row has {len(row)} fields where the heading has {width}",
        mend=f"Put quotes around fields that contain '{separator}', or complete the row",
        lines=1,
    )


def _parquet(path: Path) -> Table:
    try:
        frame = pl.read_parquet(path)
    except (PolarsError, OSError) as error:
        raise InputError(f"{path.name} is not a readable Parquet file. Write it again") from error
    text = [_as_text(frame[name]) for name in frame.columns]
    rows = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True).alias(ROW)
    return pl.DataFrame([rows, *text]), (), "parquet"


def _xlsx(path: Path) -> Table:
    """The first sheet; cells come typed, so that dates and numbers need no guessing."""
    check_archive(path.name, read_bytes(path))
    import fastexcel

    try:
        book = fastexcel.read_excel(path)
        frame = book.load_sheet(0, header_row=0, dtypes="string").to_polars()
    except Exception as error:  # the reader's errors have no base of their own
        raise InputError(
            f"{path.name} is not a readable Excel workbook. Save it again as .xlsx, claim lines "
            "on the first sheet with one heading row"
        ) from error
    rows = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True).alias(ROW)
    sheets = f", first of {len(book.sheet_names)} sheets" if len(book.sheet_names) > 1 else ""
    text = [_as_text(frame[name]) for name in frame.columns]
    return pl.DataFrame([rows, *text]), (), f"xlsx{sheets}"


def _as_text(column: pl.Series) -> pl.Series:
    """Any column as text: whole floats without .0, dates as ISO, lists joined by semicolons."""
    kind = column.dtype
    if isinstance(kind, pl.List):
        return column.cast(pl.List(pl.String)).list.join(";")
    if kind.is_float():
        whole = (column == column.floor()) & column.is_finite()
        return pl.select(
            pl.when(whole).then(column.cast(pl.Int64, strict=False).cast(pl.String))
            .otherwise(column.cast(pl.String)).alias(column.name)
        ).to_series()  # fmt: skip
    if isinstance(kind, pl.Datetime):
        return column.dt.date().cast(pl.String)
    return column.cast(pl.String)


def _first_line(error: Exception) -> str:
    """What went wrong, without the rows that polars quotes."""
    return str(error).strip().splitlines()[0][:80].split(" '")[0].rstrip(".:")
