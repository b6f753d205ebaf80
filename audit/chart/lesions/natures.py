"""Words of a note turned into what kind of growth they name or describe."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from audit.chart.page.places import Place
from audit.chart.page.sentence import Sentence
from audit.chart.words.fragments import Gated, gated
from audit.chart.words.patterns import rx, vocabulary


class _Words(NamedTuple):
    nature: str
    names: Gated
    looks: Gated


@lru_cache(maxsize=1)
def _entries() -> tuple[_Words, ...]:
    return tuple(
        _Words(n["name"], *(gated(r"(?<![\w-])", tuple(n[k]), r"(?![\w])") for k in _KINDS))
        for n in vocabulary("natures")["nature"]
    )


_KINDS = ("names", "looks")
_DENIED = rx(r"\b(?:no|not|without|denies|free of|rather than)\b(?: \w+){0,2} $")


@lru_cache(maxsize=8192)
def named(text: str) -> frozenset[str]:
    """The kinds of growth that the text calls by name."""
    return frozenset(e.nature for e in _entries() if _found(e.names, text))


@lru_cache(maxsize=8192)
def described(text: str) -> frozenset[str]:
    """The kinds of growth whose looks the text tells."""
    return frozenset(e.nature for e in _entries() if _found(e.looks, text))


def _found(pattern: Gated, text: str) -> bool:
    hits = pattern.finditer(text, text.lower())
    return any(not _DENIED.search(text[: m.start()]) for m in hits)


def kinship(mine: frozenset[str], text: str) -> int:
    """How well a passage speaks of such a growth: above 0 of it, below 0 of another, 0 of none."""
    if called := named(text):
        return 2 if called & mine else -2
    if seen := described(text):
        return 1 if seen & mine else -1
    return 0


def nearest(mine: frozenset[str], sentence: Sentence, places: list[Place]) -> list[Place]:
    """Of a sentence's places those whose own clause speaks of such a growth; else all of them."""
    if len(places) < 2:
        return places
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(sentence.text)), len(sentence.text)]
    kin = []
    for place in places:
        at = place.span.start - sentence.start
        start = max((c for c in cuts if c <= at), default=0)
        end = min((c for c in cuts if c > at), default=len(sentence.text))
        if kinship(mine, sentence.text[start:end]) > 0:
            kin.append(place)
    return kin or places


_CLAUSE = rx(r"[;,] |\band\b|\bwith\b|\(\d\)")
