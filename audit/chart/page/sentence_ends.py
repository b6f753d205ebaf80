"""A paragraph turned into its sentences: where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.chart.words.patterns import rx

# A full stop that ends no sentence: abbreviations, initials, decimals, "vs.", "w/o".
_ABBREVIATION = rx(
    r"(?:\b(?:dr|drs|mr|mrs|ms|st|vs|approx|no|nos|fig|inc|jr|sr|dept|est|max|min|"
    r"sup|inf|ant|post|lat|med|prox|dist|lt|rt|l|r|i\.e|e\.g|e\.?g|ca|cf|al|acc|hx|dx|tx|bx|sx|"
    r"seb|spec|irrit|pigm|diam|bilat|mult|abd|exc|incl|resp|hyperpig|"
    r"derm|clin|superf|inflam|sep|pt|pts|ref|vol|conc|temp|ser|min|sec|secs|hr|hrs|wk|wks|mo|mos|"
    r"p\.o|b\.i\.d|t\.i\.d|q\.h\.s|p\.r\.n|a\.m|p\.m|q|oz|lb|ph\.d|yo|y\.o|susp|prob|poss|s\.p|"
    r"[a-z]\.[a-z])|(?:^|\s)[a-z])\.$"
)


# "1." at the head of an item that stands inside a line.
_NUMBERING = re.compile(r"(?:^|[.;:)]\s{1,3})\d{1,2}\.$")


# "hands 3 R / 2 L. Tags: neck 13": the side stands behind its number, and another word begins.
_SIDE_LAST = re.compile(r"\d ?[LR]\.$")
_CAPITAL = re.compile(r"\s+[A-Z][A-Za-z]+(?=[\s:])")
_STOP = re.compile(r"[.!?](?=[\"”')\]]*\s)")


def cut(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentence offsets inside one logical paragraph, blanks trimmed."""
    start, end = lines[0][0], lines[-1][1]
    at = start
    for stop in _STOP.finditer(text, start, end):
        after = stop.end()
        while after < end and text[after] in "\"”')]":
            after += 1
        if stop.group() == "." and _NUMBERING.search(text[max(start, stop.end() - 8) : stop.end()]):
            continue
        before = text[max(at, stop.end() - 14) : stop.end()]
        closes = _SIDE_LAST.search(before) and _CAPITAL.match(text, after)
        if stop.group() == "." and not closes and _ABBREVIATION.search(before):
            continue
        yield from trimmed(text, at, after)
        at = after
    yield from trimmed(text, at, end)


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
