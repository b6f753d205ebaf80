"""A table with one row a lesion and columns of measures turned into one filled form a lesion."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.page.column_fields import NO_VALUE, Field, with_unit
from audit.chart.page.column_rows import Row, row_of, split_cells
from audit.chart.page.columns_named import column_of
from audit.chart.page.sheet import Column, Sheet
from audit.chart.page.sheet_titles import title_above
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites

# A table of measures of what was cut: two of these beside the place.
_MEASURED = frozenset({"size", "margin", "excised", "length", "closure"})
_CUT = frozenset({"margin", "excised", "closure"})
_NEAR = 6  # lines between a table and the title that speaks for its rows
_PLAIN_SIZE = rx(r"^(?:lesion |clinical |pre-?op(?:erative)? |tumou?r )?(?:size|diameter)\b")


def row_sheet(lines: Sequence[tuple[int, str]], at: int) -> tuple[Sheet | None, int]:
    """The sheet whose head is a line, and how many lines it takes."""
    start, line = lines[at]
    cells = _cells(line)
    names = [column_of(words) for _, words in cells]
    known = set(names) - {None}
    cut = len(known & _MEASURED) > 1 and bool(known & _CUT)
    if "site" not in names or not (cut or _under_title(lines, at, set(names[1:]) | {"site"})):
        return None, 1
    rows, taken = _rows(lines, at + 1, [stop for stop, _ in cells[1:]])
    where = names.index("site")
    if not rows or not all(_placed(row, where) for row in rows):
        return None, 1
    if names[0] == "count" and [row.label for row in rows] == [
        str(n + 1) for n in range(len(rows))
    ]:
        names[0] = "label"
    titles = [words for _, words in cells]
    columns = tuple(_column(row, titles, names, n) for n, row in enumerate(rows, 1))
    end = max(rows[-1].start, *(c[1] for c in rows[-1].cells))
    return Sheet(start, end, columns, title_above(lines, at)), taken - at


def _under_title(lines: Sequence[tuple[int, str]], at: int, known: set[str | None]) -> bool:
    """ "Curettage log" over rows of place and size: the title is what was done in every row."""
    alone = "size" in known and not known & {"count", "procedure"}
    return alone and bool(title_above(lines[max(0, at - _NEAR) : at], min(at, _NEAR)))


def _cells(line: str) -> list[tuple[int, str]]:
    """The names of the columns; between commas and semicolons where nothing else parts them."""
    cells = split_cells(line)
    return cells if len(cells) > 2 else []


def _rows(lines: Sequence[tuple[int, str]], at: int, stops: Sequence[int]) -> tuple[list[Row], int]:
    rows: list[Row] = []
    taken = at
    for start, line in lines[at:]:
        if line.strip("-+|=: ") or not line.strip():
            row = row_of(line, start, stops) if line.strip() else None
            if row is None or not row.label or not any(c[2] for c in row.cells):
                break
            rows.append(row)
        taken += 1
    return rows, taken


def _all_cells(row: Row) -> list[tuple[int, int, str]]:
    return [(row.start, row.start + len(row.label), row.label), *row.cells]


def _placed(row: Row, where: int) -> bool:
    return any(s.region for s in find_sites(_all_cells(row)[where][2]))


def _plain(title: str) -> str:
    """ "Size before tx (cm)": the measure of the lesion under the name that a form gives it."""
    return re.sub(r"^[^(]*", "Size ", title).strip() if _PLAIN_SIZE.match(title) else title


def _column(row: Row, titles: Sequence[str], names: Sequence[str | None], n: int) -> Column:
    """One row as a form: its number, and a field for each filled cell."""
    number = re.fullmatch(r"#?(\d{1,2}|[A-Ha-h])[.)]?", row.label)
    column = Column(number[1].upper() if number else str(n))
    for title, name, (start, end, text) in zip(titles, names, _all_cells(row), strict=True):
        label = "Site" if name == "site" else _plain(title)
        if not NO_VALUE.match(text) and name != "label":
            column.fields.append(Field(label, with_unit(f"{label}: {text}", title), start, end))
    return column
