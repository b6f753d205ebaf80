"""Two columns of prose on a page told from the cells of a form or a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from audit.intake.pdf_rows import Row, pitch_of

PARAGRAPH = 1.55  # times the usual distance of lines
LEAST_ROWS = 3  # lines that make a column
PROSE = 3.5  # words a line: a label or a cell has fewer


def columns_at(rows: Sequence[Row], at: int) -> tuple[float | None, int]:
    """Where the right column of prose begins and how many lines the two columns take, if any."""
    left = min(c.left for r in rows for c in r.cells)
    right = max(c.right for r in rows for c in r.cells)
    starts = Counter(
        round(c.left) for r in rows[at:] for c in r.cells if c.left > left + 0.3 * (right - left)
    )
    for start, count in starts.most_common(3):
        if count < LEAST_ROWS:
            break
        size = _run(rows, at, start)
        if size >= LEAST_ROWS and _are_prose(rows[at : at + size], start):
            return start, size
    return None, 1


def _run(rows: Sequence[Row], at: int, edge: float) -> int:
    """How many lines from `at` on stand in two columns, none with a cell over the edge."""
    end = at
    while end < len(rows) and all(
        c.right < edge - 0.5 * rows[end].size or c.left >= edge - 2 for c in rows[end].cells
    ):
        end += 1
    held = rows[at:end]
    if not held or not any(c.left >= edge - 2 for c in held[0].cells):
        return 0
    size = max(i for i, r in enumerate(held, start=1) if any(c.left >= edge - 2 for c in r.cells))
    pitch = pitch_of(rows)  # the left column may be longer; what follows a gap is below both
    while size < len(held) and held[size - 1].base - held[size].base <= PARAGRAPH * pitch:
        size += 1
    return size


def _are_prose(rows: Sequence[Row], edge: float) -> bool:
    """Both sides are lines of prose, one cell a line; a form's labels and values are shorter."""
    sides = sides_of(rows, edge)
    orders = [[c.order for r in side for c in r.cells] for side in sides]
    apart = all(orders) and max(orders[0]) < min(orders[1])  # the file tells one, then the other
    for side in sides:
        words = [len(c.text.split()) for r in side for c in r.cells]
        if len(side) < LEAST_ROWS or max(len(r.cells) for r in side) > 1:
            return False
        if sum(words) / len(words) < (PROSE - 1 if apart else PROSE):
            return False
    return True


def sides_of(rows: Sequence[Row], edge: float) -> tuple[list[Row], list[Row]]:
    """The rows of the left and of the right column."""
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        for number, side in enumerate(sides):
            cells = [c for c in row.cells if (c.left >= edge - 2) == bool(number)]
            if cells:
                side.append(Row(row.base, row.size, cells))
    return sides
