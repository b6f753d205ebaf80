"""Tables of Mohs stages, ruled or set with blanks, turned into rows of number, blocks and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.chart.mohs.stage_cells import (
    COLUMNS,
    STAGE_CELL,
    Cell,
    cells_of,
    goes_on,
    is_head,
    lines_of,
    placed_cells,
)
from audit.chart.words.numbers import ordinal, whole
from audit.chart.words.patterns import rx

_YES = rx(r"^(?:y|yes|x|\[x\]|done|✓|✔|both|all)\b")
# A row of tissue that is taken before the first stage, or for other ends, and is none itself.
_NO_STAGE = rx(
    r"^(?:tumou?r )?(?:de-?bulk\w*|curett\w*|gross(?: tumou?r)?|pre-?op\w*|permanents?|bulk|"
    r"central (?:tumou?r|piece)|stage 0|0)\b"
)
_NO = rx(r"^(?:n|no|none|not done|\[ ?\])$")


@dataclass(frozen=True, slots=True)
class Row:
    """One stage of a table; `tumor` is the words of its own column or letter, if there is one."""

    number: int
    blocks: int | None
    words: str
    mapped: bool | None
    tumor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StageTable:
    rows: tuple[Row, ...]
    start: int
    end: int


def find_tables(text: str) -> tuple[StageTable, ...]:
    """Every table of a document whose columns or rows are Mohs stages, with offsets into it."""
    lines = list(lines_of(text))
    tables, at = [], 0
    while at < len(lines):
        found = _by_rows(lines, at) or _by_columns(lines, at)
        if found:
            table, at = found
            tables.append(table)
        else:
            at += 1
    return tuple(tables)


def _by_rows(lines: Sequence[Cell], at: int) -> tuple[StageTable, int] | None:
    """A head line and one row a stage; a cell may go on in the lines below."""
    head = cells_of(lines[at])
    names = is_head(head)
    if names is None:
        return None
    barred = lines[at].text.lstrip().startswith("|")
    drafts: list[tuple[int, str, dict[int, list[str]], int, int]] = []
    tumor, i, blank = "", at + 1, False
    while i < len(lines):
        line = lines[i]
        i += 1
        if not line.text.strip() or re.fullmatch(r"[\s|:+=_–-]+", line.text):
            blank = blank or not line.text.strip()
            continue
        cells = placed_cells(cells_of(line, barred), head, "|" in line.text)
        own = cells.get(names.index("tumor"), "") if "tumor" in names else ""
        tumor = own or tumor
        named = cells.get(names.index("stage"), "").strip(" *")
        mark = STAGE_CELL.match(named)
        if _NO_STAGE.match(named):
            continue
        if mark and len(cells) > 1:
            number = ordinal(mark["n"]) or 0
            values = {k: [v] for k, v in cells.items()}
            drafts.append((number, mark["t"] or tumor, values, line.start, line.end))
        elif drafts and not blank and goes_on(line, head, names, cells):
            number, whose, values, start, _ = drafts[-1]
            for k, v in cells.items():
                values.setdefault(k, []).append(v)
            drafts[-1] = (number, whose, values, start, line.end)
            continue
        else:
            i -= 1
            break
        blank = False
    rows = tuple(_row(names, *draft) for draft in drafts if draft[0])
    return (StageTable(rows, lines[at].start, rows[-1].end), i) if rows else None


def _row(
    names: Sequence[str], number: int, tumor: str, values: dict[int, list[str]], start: int,
    end: int,
) -> Row:  # fmt: skip
    told = {k: " ".join(v) for k, v in values.items()}
    blocks = mapped = None
    words = []
    for k, text in told.items():
        name = names[k] if k < len(names) else "words"
        if name == "blocks":
            blocks = _figure(text)
        elif name == "pieces" and blocks is None and "blocks" not in names:
            pieces = _figure(text)
            blocks = pieces if pieces is not None and pieces <= 5 else None
        elif name == "map":
            mapped = not _NO.match(text)
            words.append("" if _YES.match(text) or _NO.match(text) else text)
        elif name in ("words", ""):
            words.append(text)
    told_words = ". ".join(w.strip(" .") for w in words if w)
    return Row(number, blocks, told_words, mapped, tumor, start, end)


def _figure(text: str) -> int | None:
    match = re.match(r"\W*(\w+)", text)
    return whole(match[1]) if match else None


def _by_columns(lines: Sequence[Cell], at: int) -> tuple[StageTable, int] | None:
    """Stages side by side: a head of stages, and below a line of blocks, of findings …"""
    marks = {}
    for cell in cells_of(lines[at]):
        match = STAGE_CELL.match(cell.text.strip(" *:"))
        if match and re.search(r"stage|layer|level", cell.text, re.IGNORECASE):
            marks[cell.start] = ordinal(match["n"]) or 0
    if len(marks) < 2:
        return None
    columns = sorted(marks)
    values: dict[int, dict[str, str]] = {c: {} for c in columns}
    i = at + 1
    while i < len(lines) and lines[i].text.strip():
        cells = [c for c in cells_of(lines[i]) if c.text]
        if re.fullmatch(r"[\s|:+=_–-]+", lines[i].text):
            i += 1
            continue
        if len(cells) != len(columns) + 1:
            break
        for column, cell in zip(columns, cells[1:], strict=True):
            values[column][cells[0].text] = cell.text
        i += 1
    if not any("block" in k.lower() for v in values.values() for k in v):
        return None
    start, end = lines[at].start, lines[i - 1].end
    rows = tuple(_column_row(marks[c], values[c], start, end) for c in columns)
    return StageTable(rows, start, end), i


def _column_row(number: int, values: dict[str, str], start: int, end: int) -> Row:
    blocks, mapped, words = None, None, []
    for key, text in values.items():
        name = next((n for n, p in COLUMNS if p.search(key.strip(" *:"))), "words")
        if name == "blocks":
            blocks = _figure(text)
        elif name == "map":
            mapped = not _NO.match(text)
        elif name not in ("slides", "pieces"):
            words.append(f"{key} {text}")
    return Row(number, blocks, ". ".join(words), mapped, "", start, end)
