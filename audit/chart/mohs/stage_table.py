"""Tables of Mohs stages, ruled or set with blanks, turned into rows of number, blocks and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.chart.words.numbers import ordinal, whole
from audit.chart.words.patterns import rx

_NUMBER = (
    r"(?:\d{1,2}|viii|vii|vi|iv|v|iii|ii|i|one|two|three|four|five|six|first|second|third|"
    r"fourth|fifth|sixth|1st|2nd|3rd|4th|5th|6th)"
)
# "1", "I", "Stage 2", "2nd stage", "#1", "A-I" with the tumor's letter in front.
_STAGE_CELL = rx(
    rf"^(?:(?P<t>[a-d]) ?[-–/.] ?)?(?:(?:mohs )?(?:stage|layer|level|no\.?) *)?#? *"
    rf"(?P<n>{_NUMBER})(?: (?:stage|layer|level))?[.):]?$"
)
# What a column holds, the first that fits; slides and sections are never blocks.
_COLUMNS = (
    ("stage", rx(
        r"^(?:mohs )?(?:stages?|layers?|levels?)(?: ?(?:no\.?|number|#))?$|^(?:#|no\.?)$"
    )),
    ("slides", rx(r"\bslides?\b|^sections$|^(?:number of|no\.? of|#) (?:slides|sections)")),
    ("map", rx(r"\b(?:map|mapped|ink|inked|inks|dyes?|colou?rs?)\b")),
    ("blocks", rx(r"\bblocks?\b")),
    ("pieces", rx(
        r"^(?:# ?|no\.? |number )?(?:of )?(?:tissue )?(?:pieces|specimens?|cassettes)\b"
    )),
    ("tumor", rx(r"^(?:tumou?r|site|lesion|location|case|cancer)(?: ?(?:no\.?|#|site))?$")),
    ("words", rx(
        r"\b(?:findings?|histolog\w*|microscop\w*|results?|margins?|sections show|show|residual|"
        r"patholog\w*|clear|status|tumou?r|frozen|path|read|seen|what|deep|lateral|pattern|depth|"
        r"remaining|comments?|notes?|size|defect|an[ae]+sth\w*|time)\b"
    )),
)  # fmt: skip
_YES = rx(r"^(?:y|yes|x|\[x\]|done|✓|✔|both|all)\b")
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


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


def find_tables(text: str) -> tuple[StageTable, ...]:
    """Every table of a document whose columns or rows are Mohs stages, with offsets into it."""
    lines = list(_lines(text))
    tables, at = [], 0
    while at < len(lines):
        found = _by_rows(lines, at) or _by_columns(lines, at)
        if found:
            table, at = found
            tables.append(table)
        else:
            at += 1
    return tuple(tables)


def _lines(text: str) -> Iterator[_Cell]:
    for match in re.finditer(r"[^\r\n\f\v]+|(?<=\n)(?=\r?\n)", text):
        yield _Cell(match.start(), match.end(), match.group())


def _cells(line: _Cell, barred: bool = True) -> list[_Cell]:
    """The cells between bars or tabs, or between two blanks and more, with offsets in the line.

    `barred`: rows begin with a bar, so that blanks before the first one are no cell.
    """
    if "|" in line.text:
        pieces = re.finditer(r"[^|]+", line.text)
    else:
        pieces = re.finditer(r"\S(?:[^\s]|[ ](?![ \t]))*", line.text)
    out = []
    for match in pieces:
        lead = len(match.group()) - len(match.group().lstrip())
        if match.group().strip() or "|" in line.text:
            out.append(_Cell(match.start() + lead, match.end(), match.group().strip()))
    indented = line.text.startswith(" ") and line.text.lstrip().startswith("|")
    if barred and indented and out and not out[0].text:
        out = out[1:]
    return out


def _names(cells: Sequence[_Cell]) -> list[str]:
    names = []
    for cell in cells:
        bare = re.sub(r"\b(no)\.", r"\1", cell.text.strip(" *_:"), flags=re.IGNORECASE)
        short = len(bare.split()) <= 7 and not re.search(r"\d|[.;!?]\s", bare)
        names.append(next((n for n, p in _COLUMNS if p.search(bare)), "") if short else "-")
    return names


def _is_head(cells: Sequence[_Cell]) -> list[str] | None:
    """The columns' names when a line heads a table of stages."""
    if len(cells) < 2:
        return None
    names = _names(cells)
    if "-" in names or names.count("stage") != 1 or not {"blocks", "pieces", "words"} & {*names}:
        return None
    return names


def _by_rows(lines: Sequence[_Cell], at: int) -> tuple[StageTable, int] | None:
    """A head line and one row a stage; a cell may go on in the lines below."""
    head = _cells(lines[at])
    names = _is_head(head)
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
        cells = _placed(_cells(line, barred), head, "|" in line.text)
        own = cells.get(names.index("tumor"), "") if "tumor" in names else ""
        tumor = own or tumor
        mark = _STAGE_CELL.match(cells.get(names.index("stage"), "").strip(" *"))
        if mark and len(cells) > 1:
            number = ordinal(mark["n"]) or 0
            values = {k: [v] for k, v in cells.items()}
            drafts.append((number, mark["t"] or tumor, values, line.start, line.end))
        elif drafts and not blank and _goes_on(line, head, names, cells):
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


def _placed(cells: Sequence[_Cell], head: Sequence[_Cell], ruled: bool) -> dict[int, str]:
    """Cells by the number of their column: in order, or below the head that they stand under."""
    if ruled or len(cells) == len(head):
        return {k: c.text for k, c in enumerate(cells) if c.text}
    out: dict[int, str] = {}
    for cell in cells:
        under = [k for k, h in enumerate(head) if h.start <= cell.start + 1]
        column = under[-1] if under else 0
        out[column] = f"{out[column]} {cell.text}" if column in out else cell.text
    return out


def _goes_on(
    line: _Cell, head: Sequence[_Cell], names: Sequence[str], cells: dict[int, str]
) -> bool:
    """The second line of a cell: nothing under the stage, indented or in an empty first cell."""
    if cells.get(names.index("stage")):
        return False
    return "|" in line.text or len(line.text) - len(line.text.lstrip()) > head[0].start


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


def _by_columns(lines: Sequence[_Cell], at: int) -> tuple[StageTable, int] | None:
    """Stages side by side: a head of stages, and below a line of blocks, of findings …"""
    marks = {}
    for cell in _cells(lines[at]):
        match = _STAGE_CELL.match(cell.text.strip(" *:"))
        if match and re.search(r"stage|layer|level", cell.text, re.IGNORECASE):
            marks[cell.start] = ordinal(match["n"]) or 0
    if len(marks) < 2:
        return None
    columns = sorted(marks)
    values: dict[int, dict[str, str]] = {c: {} for c in columns}
    i = at + 1
    while i < len(lines) and lines[i].text.strip():
        cells = [c for c in _cells(lines[i]) if c.text]
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
        name = next((n for n, p in _COLUMNS if p.search(key.strip(" *:"))), "words")
        if name == "blocks":
            blocks = _figure(text)
        elif name == "map":
            mapped = not _NO.match(text)
        elif name not in ("slides", "pieces"):
            words.append(f"{key} {text}")
    return Row(number, blocks, ". ".join(words), mapped, "", start, end)
