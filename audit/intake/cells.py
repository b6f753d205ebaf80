"""The cells of a table row turned into lines: one for data, one a paragraph for a page's layout."""

from __future__ import annotations

from collections.abc import Sequence

MOST_LINES = 3  # of a cell of data: a name over two lines, a size below it
LONGEST_LABEL = 5  # words that name what stands beside them


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """`cells`: the lines of each cell. A table that only lays out a page gives its paragraphs.

    Data: "Nose | 0.4 cm". A label beside paragraphs: the label with a colon, then they.
    """
    full = [[line for line in cell if line.strip()] for cell in cells]
    told = [cell for cell in full if cell]
    if not told:
        return []
    if len(full) == 1:
        return told[0]
    if all(len(cell) <= MOST_LINES for cell in told):
        return [" | ".join(_joined(cell) for cell in full).rstrip(" |")]
    if len(told) == 2 and _is_label(told[0]):
        label = told[0][0].rstrip()
        return [label if label.endswith((":", ".")) else f"{label}:", *told[1]]
    return [line for cell in told for line in cell]


def _joined(cell: Sequence[str]) -> str:
    out = ""
    for line in cell:
        words = " ".join(line.split())
        gap = "" if not out else " " if out.endswith((".", ";", ":", ",", "-")) else "; "
        out += gap + words
    return out


def _is_label(cell: Sequence[str]) -> bool:
    return len(cell) == 1 and len(cell[0].split()) <= LONGEST_LABEL
