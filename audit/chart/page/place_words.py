"""Site phrases turned into their telling words, compared by region and by opposite ends."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.chart.words.patterns import vocabulary


@lru_cache(maxsize=1)
def _wider() -> dict[str, frozenset[str]]:
    return {k: frozenset(v) for k, v in vocabulary("places")["wider"].items()}


@lru_cache(maxsize=1)
def _opposites() -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, b in vocabulary("places")["opposites"]["pairs"])


@lru_cache(maxsize=8192)
def details(words: str) -> frozenset[str]:
    """The telling words of a site phrase, abbreviations spelled out."""
    raw = re.findall(r"[a-z]+|\d\w+", words.lower())
    drop = {"the", "of", "on", "and", "at", "in", "left", "right", "l", "r", "lt", "rt", "skin",
            "area", "region", "his", "her", "side", "bilateral", "both", "midline"}  # fmt: skip
    same = vocabulary("places")["synonyms"]
    return frozenset(same.get(w, w) for w in raw if w not in drop)


def same_region(a: str, b: str) -> bool:
    """The two regions are one, or one is a wider word for the other."""
    return a == b or b in _wider().get(a, ()) or a in _wider().get(b, ())


def at_odds(a: str, b: str) -> bool:
    """The two site phrases name opposite ends of their region: upper and lower, tip and ala."""
    return contradict(details(a), details(b))


def contradict(a: frozenset[str], b: frozenset[str]) -> bool:
    """One phrase has the one end of a pair of opposites, the other phrase the other."""
    return any(
        (x in a and y in b and x not in b and y not in a)
        or (y in a and x in b and y not in b and x not in a)
        for x, y in _opposites()
    )
