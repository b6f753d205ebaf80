"""A form with one column a lesion, or one row a lesion, turned into one filled form a lesion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from audit.chart.page.column_fields import Field, fields_of, with_unit
from audit.chart.page.column_heads import Head, head_of, plain_label
from audit.chart.page.column_rows import Row, row_of
from audit.chart.page.headings import known_key
from audit.chart.page.row_sheets import row_sheet
from audit.chart.page.sheet import Column, Sheet
from audit.chart.page.sheet_titles import title_above
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites

__all__ = ["Column", "Field", "Sheet", "sheets", "with_unit"]

_ROWS = 3  # fewer lines are a list, not a sheet of columns
_KNOWN = 2  # rows with labels of forms that tell a sheet headed by places from any other table


@lru_cache(maxsize=64)
def sheets(text: str) -> tuple[Sheet, ...]:
    """The sheets of a text; offsets into the text."""
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n\r]+|(?<=\n)(?=\n)", text)]
    out, at = [], 0
    while at < len(lines):
        sheet, size = _sheet(lines, at)
        if sheet is None:
            sheet, size = row_sheet(lines, at)
        if sheet:
            out.append(sheet)
        at += max(size, 1)
    return tuple(out)


def _sheet(lines: Sequence[tuple[int, str]], at: int) -> tuple[Sheet | None, int]:
    """The sheet that begins at a line, and how many lines it takes."""
    head = head_of(lines[at][1], lines[at][0])
    if head is None:
        return None, 1
    if not any(head.places):
        head = replace(head, places=_named_above(lines[:at], head.labels))
    rows, taken = _rows(lines, at + 1 if head.apart else at, head)
    if not _is_sheet(rows, head):
        return None, 1
    columns = tuple(Column(name) for name in head.labels)
    for i, column in enumerate(columns):
        column.fields.extend(p for p in (head.places[i],) if p)
        column.fields.extend(fields_of(rows, i))
    last = rows[-1]
    end = max([last.start, *(c[1] for c in last.cells)])
    return Sheet(lines[at][0], end, columns, title_above(lines, at)), taken - at


# "TUMOR A - LEFT FOREHEAD (above mid brow)" over the sheet whose columns are A and B.
_ABOVE = rx(
    r"^\W*(?:tumou?r|lesion|site|case|wound|specimen) ?#?(?P<l>[a-h]|\d{1,2})"
    r"(?: ?[-–—:=.)]+ ?| is (?:on )?(?:the )?| +)(?P<told>[^\n.;(]{3,60})"
)


def _named_above(lines: Sequence[tuple[int, str]], labels: Sequence[str]) -> list[Field | None]:
    """The place of each column, where lines above the sheet give all of them."""
    places: dict[str, Field] = {}
    for start, line in lines:
        match = _ABOVE.match(line)
        if match and any(s.region and s.start < 4 for s in find_sites(match["told"])):
            at, end = start + match.start("told"), start + match.end("told")
            told = Field("Site", f"Site: {match['told']}", at, end)
            places.setdefault(match["l"].upper(), told)
    return [places.get(x) if set(labels) <= set(places) else None for x in labels]


def _rows(lines: Sequence[tuple[int, str]], at: int, head: Head) -> tuple[list[Row], int]:
    """The lines that keep to the columns, and where they end; a group's name needs rows below."""
    rows: list[Row] = []
    size, taken, blank = 0, at, False
    while at < len(lines):
        start, line = lines[at]
        at += 1
        if not line.strip() or not line.strip("-+|=: "):
            blank = blank or not line.strip()
            continue
        row = row_of(line, start, head.stops)
        filled = row is not None and any(c[2] for c in row.cells)
        if row is None or (blank and not filled and not row.indented):
            break
        blank = False
        rows.append(row)
        if filled:
            size, taken = len(rows), at
    return rows[:size], taken


def _is_sheet(rows: Sequence[Row], head: Head) -> bool:
    """Enough rows, of which one says where the lesions are, or the labels are those of forms."""
    filled = [r for r in rows if any(c[2] for c in r.cells)]
    if any(head.places):
        return sum(_is_known(r) for r in filled) >= _KNOWN
    if len(filled) < _ROWS:
        return False
    known = sum(_is_known(r) for r in filled)
    return any(_places(r) or (known > _KNOWN and _only_places(r)) for r in rows)


# What no list of labels holds, and yet a form of lesions asks.
_ASKED = rx(
    r"\b(?:size|margins?|diameter|closures?|closed|sutur\w+|repair\w*|depth|"
    r"an[ae]?esth\w*|specimens?|"
    r"pus|pack(?:ed|ing)|wick|cultures?|irrigat\w+|drain\w*|dressing|reconstruct\w+|tumou?r|bottle|"
    r"path\w*|histo\w*|jar|lesion|dx|diagnosis|clinical|impression|technique|method|procedure|"
    r"hemostasis|debrid\w+|ln2|cycles|treated|treatment|length|layers?|stitch\w*|type|blade|punch)\b"
)


def _is_known(row: Row) -> bool:
    return known_key(plain_label(row.label)) or _ASKED.search(row.label) is not None


def _only_places(row: Row) -> bool:
    """ "where | R forearm, volar | L neck": a label that no form has, over nothing but places."""
    words = [c[2] for c in row.cells if c[2]]
    firsts = [next(iter(find_sites(w)), None) for w in words]
    short = len(row.label.split()) <= 3 and max(map(len, words), default=99) <= 45
    return short and len(words) > 1 and all(s is not None and s.start < 4 for s in firsts)


def _places(row: Row) -> bool:
    """The row says where each lesion is."""
    return known_key(plain_label(row.label)) and all(find_sites(c[2]) for c in row.cells if c[2])
