"""A text whose every blank is doubled turned into one with single blanks, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from audit.chart.page.sentence import Sentence

_TWO = re.compile(r"(?<=\S)  (?=\S)")
_ONE = re.compile(r"(?<=\S) (?=\S)")


def doubled(text: str) -> bool:
    """Justified and scanned pages put two blanks wherever others put one."""
    two = len(_TWO.findall(text))
    return two >= 5 and len(_ONE.findall(text)) * 20 <= two


def single(text: str) -> tuple[str, list[int]]:
    """The text with single blanks, and for each blank left out where the next letter stands."""
    lost = [m.start() + 1 - n for n, m in enumerate(_TWO.finditer(text))]
    return _TWO.sub(" ", text), lost


def widened(sentence: Sentence, lost: list[int]) -> Sentence:
    """The sentence of the single-spaced text with its place in the document."""
    inside: tuple[int, ...] = ()
    if sentence.verbatim:
        within = [x - sentence.start for x in lost if sentence.start < x < sentence.end]
        # behind each letter that the reader put back the text runs ahead of the document
        inside = tuple(x + _ahead(x, sentence.added) for x in within)
    return replace(
        sentence,
        start=sentence.start + bisect_right(lost, sentence.start),
        end=sentence.end + bisect_right(lost, sentence.end - 1),
        lost=inside,
    )


def _ahead(at: int, added: tuple[int, ...]) -> int:
    return sum(a - n <= at for n, a in enumerate(added))
