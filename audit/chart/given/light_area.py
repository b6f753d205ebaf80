"""Sentences of a laser session turned into the area that was treated, in square centimetres."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.chart.page.text import Sentence
from audit.chart.words.measures import find_areas, find_lengths
from audit.chart.words.numbers import number
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites

# Words of another session before a figure; "today" or "this session" behind them takes it back.
_OTHER = rx(
    r"\b(?:previous\w*|prior|last|earlier|former|next|session \d+|on \d{1,2}/\d{1,2}(?:/\d+)?)\b"
    r"(?![^.;|]*\b(?:today|this (?:session|visit|time))\b)[^.;|]{0,40}$"
)
# The whole extent of the disease, as charted once, is not what was treated of it.
_EXTENT = rx(
    r"\b(?:initial(?:ly)?|original(?:ly)?|baseline|overall|whole|entire|extent|full)\b"
    r"(?![^.;|]*\b(?:today|treated|lasered|this (?:session|visit|time))\b)[^.;|]{0,80}$"
)
_SPARED = rx(
    r"\bnot (?:done|treated|lasered|included|today)\b|\bno\b(?= *(?:\||,|;|$))|\buntreated\b|"
    r"\b(?:skipp|spar|deferr|held|omitt|declin)\w*|\bnext (?:time|session|visit)\b|\bsunburn"
)
_TREATED = rx(r"\b(?:treated|lasered)\b")
_TOTAL = rx(r"\b(?:total|in all|altogether|combined|sum)\b")
_HEAD = rx(r"\barea\b|\bsq\.? ?cm|\bcm ?2\b|\bcm²")


def other_session(before: str) -> bool:
    """The words before a figure say that it is another session's."""
    return bool(_OTHER.search(before))


def _not_of_today(before: str) -> bool:
    """The area is another session's, or that of the whole disease."""
    return other_session(before) or bool(_EXTENT.search(before))


def treated_area(told: Sequence[Sentence]) -> float | None:
    """The total that the record states, else the sum of the areas of the places treated."""
    stated: list[float] = []
    parts: list[float] = []
    for s in told:
        for area in find_areas(s.text):
            if _not_of_today(s.text[: area.start]) or _SPARED.search(s.text):
                continue
            (stated if _is_total(s.text, area.start, area.end) else parts).append(area.cm2)
    parts = parts + list(_cells(told))
    if stated:
        return stated[-1] if len(set(stated)) == 1 else None
    if not parts:
        parts = list(_sides(told))
    whole = max(parts, default=None)
    rest = sum(parts) - (whole or 0)
    # the greatest is the sum of the others: a total without the word
    return whole if whole is None or not rest or abs(whole - rest) < 0.5 else round(sum(parts), 1)


def _is_total(text: str, start: int, end: int) -> bool:
    """Called the total by words before it with no figure between, or right behind it."""
    before = re.split(r"[.;\n]\s", text[max(0, start - 40) : start])[-1]
    said = list(_TOTAL.finditer(before))
    led = bool(said) and not re.search(r"\d", before[said[-1].end() :])
    return led or bool(_TOTAL.match(text[end : end + 14].lstrip(" (,in")))


def _cells(told: Sequence[Sentence]) -> Iterator[float]:
    """Figures of a table's column of areas, its rows of untreated places left out."""
    column: int | None = None
    for s in told:
        if s.key != "row":
            continue
        cells = [c.strip() for c in s.text.strip().strip("|").split("|")]
        heads = [i for i, c in enumerate(cells) if _HEAD.search(c) and number(c) is None]
        if heads and not any(c.isdigit() for c in cells):
            column = heads[0]
            continue
        if column is None or column >= len(cells) or _SPARED.search(s.text):
            continue
        value = number(cells[column])
        if value is not None and not _TOTAL.search(cells[0]):
            yield float(value)


def _sides(told: Sequence[Sentence]) -> Iterator[float]:
    """Length by breadth of the plaques, where no area is written."""
    for s in told:
        if s.section not in ("procedure", "other", "assessment_plan") or _SPARED.search(s.text):
            continue
        if not find_sites(s.text) and not _TREATED.search(s.text):
            continue
        for length in find_lengths(s.text):
            if (
                len(length.cm) > 1
                and not length.is_range
                and not _not_of_today(s.text[: length.start])
            ):
                yield length.cm[0] * length.cm[1]
