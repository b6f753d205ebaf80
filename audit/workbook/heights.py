"""How high a row must be for its longest cell, in points."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

LETTERS = 1.38  # of our type to one unit of column width
LINE_HEIGHT, TALLEST = 11.6, 405.0  # points; Excel's limit is 409


def height(values: Sequence[Any], sizes: Sequence[float], *, words: bool = False) -> float:
    """Points that a row needs for its longest cell, since not every program fits rows by itself.

    `words`: bold heads, which are wider.
    """
    share = LETTERS * (0.85 if words else 1.0)
    lines = 1
    for value, size in zip(values, sizes, strict=True):
        if isinstance(value, str) and len(value) > size * share / 2:
            letters = max(int((size - 2) * share), 1)  # less the indent
            lines = max(lines, sum(_wrapped(part, letters) for part in value.split("\n")))
    return min(lines * LINE_HEIGHT + 3, TALLEST)


def _wrapped(text: str, width: int) -> int:
    return max(1, len(textwrap.wrap(text, width)))
