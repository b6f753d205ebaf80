"""Lines of a document turned into the cells of a table of stages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.chart.words.patterns import rx

_NUMBER = (
    r"(?:\d{1,2}|viii|vii|vi|iv|v|iii|ii|i|one|two|three|four|five|six|first|second|third|"
    r"fourth|fifth|sixth|1st|2nd|3rd|4th|5th|6th)"
)
# "1", "I", "Stage 2", "2nd stage", "#1", "A-I" with the tumor's letter in front.
STAGE_CELL = rx(
    rf"^(?:(?P<t>[a-d]) ?[-–/.] ?)?(?:(?:mohs )?(?:stage|layer|level|no\.?) *)?#? *"
    rf"(?P<n>{_NUMBER})(?: (?:stage|layer|level))?[.):]?$"
)
# What a column holds, the first that fits; slides and sections are never blocks.
COLUMNS = (
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


@dataclass(frozen=True, slots=True)
class Cell:
    start: int
    end: int
    text: str


def lines_of(text: str) -> Iterator[Cell]:
    for match in re.finditer(r"[^\r\n\f\v]+|(?<=\n)(?=\r?\n)", text):
        yield Cell(match.start(), match.end(), match.group())


def cells_of(line: Cell, barred: bool = True) -> list[Cell]:
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
            out.append(Cell(match.start() + lead, match.end(), match.group().strip()))
    indented = line.text.startswith(" ") and line.text.lstrip().startswith("|")
    if barred and indented and out and not out[0].text:
        out = out[1:]
    return out


def _names(cells: Sequence[Cell]) -> list[str]:
    names = []
    for cell in cells:
        bare = re.sub(r"\b(no)\.", r"\1", cell.text.strip(" *_:"), flags=re.IGNORECASE)
        short = len(bare.split()) <= 7 and not re.search(r"\d|[.;!?]\s", bare)
        names.append(next((n for n, p in COLUMNS if p.search(bare)), "") if short else "-")
    return names


def is_head(cells: Sequence[Cell]) -> list[str] | None:
    """The columns' names when a line heads a table of stages."""
    if len(cells) < 2:
        return None
    names = _names(cells)
    if "-" in names or names.count("stage") != 1 or not {"blocks", "pieces", "words"} & {*names}:
        return None
    return names


def placed_cells(cells: Sequence[Cell], head: Sequence[Cell], ruled: bool) -> dict[int, str]:
    """Cells by the number of their column: in order, or below the head that they stand under."""
    if ruled or len(cells) == len(head):
        return {k: c.text for k, c in enumerate(cells) if c.text}
    out: dict[int, str] = {}
    for cell in cells:
        under = [k for k, h in enumerate(head) if h.start <= cell.start + 1]
        column = under[-1] if under else 0
        out[column] = f"{out[column]} {cell.text}" if column in out else cell.text
    return out


def goes_on(line: Cell, head: Sequence[Cell], names: Sequence[str], cells: dict[int, str]) -> bool:
    """The second line of a cell: nothing under the stage, indented or in an empty first cell."""
    if cells.get(names.index("stage")):
        return False
    return "|" in line.text or len(line.text) - len(line.text.lstrip()) > head[0].start
