"""The site vocabulary turned into one pattern that finds places with their sides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from audit.chart.words.patterns import any_of, rx, vocabulary

SIDE = r"(?:left|right|lt|rt|\(l\)|\(r\)|\[l\]|\[r\]|l|r|bilateral|bilat|b/l|both|midline|os|od|ou)"
SIDES = {"left": "left", "lt": "left", "l": "left", "os": "left", "lle": "left", "lue": "left"}
SIDES |= {"right": "right", "rt": "right", "r": "right", "od": "right", "rle": "right"}
SIDES |= {"rue": "right", "ruq": "right", "rlq": "right", "luq": "left", "llq": "left"}
SIDES |= {"bilateral": "bilateral", "bilat": "bilateral", "b/l": "bilateral", "both": "bilateral"}
SIDES |= {"midline": "midline", "ou": "bilateral", "bue": "bilateral", "ble": "bilateral"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    noun: re.Pattern[str]
    region: dict[str, str]
    risky: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    data: dict[str, Any] = vocabulary("sites")
    region: dict[str, str] = {}
    risky: set[str] = set()
    for name, entry in data["region"].items():
        for word in entry.get("nouns", []):
            region.setdefault(plain_key(word), name)
        for word in entry.get("risky", []):
            region.setdefault(plain_key(word), name)
            risky.add(plain_key(word))
    direction = any_of(data["directions"])
    noun = any_of(list(region))
    part = any_of(data["parts"])
    tail = (
        "medial|lateral|superior|inferior|upper|lower|anterior|posterior|central|proximal|distal|"
        "dorsal|mid"
    )
    side = rf"(?:{SIDE}\.?(?:\s+|-|(?<=[)\]])))"
    dirs = rf"(?:(?:{direction}(?:\.(?=\s))?(?:\s*[-/]\s*|\s+|,\s+))*)"
    core = rf"{dirs}(?:{noun})(?:\s+(?:{noun}))*"
    pattern = (
        rf"(?<![\w'’])(?P<side>{side})?(?P<dirs>{dirs})"
        rf"(?:(?P<part>{part})\s+of\s+(?:(?:the|his|her|their|patient's)\s+)?(?P<side2>{side})?)?"
        rf"(?P<core>{core}(?:,? (?:{tail})(?=\s*(?:[:;.,)(|/]|$|–|-\s|and\b)))*)(?![\w])"
        rf"(?:\s*(?:,|\(|\[|-|–|:)?\s*(?P<after>(?:on the )?(?:left|right|lt|rt|l|r|bilateral|"
        rf"midline|os|od)(?: side)?)(?![\w'’./])[)\]]?(?!\s+(?:{direction}\s+)*(?:{noun})(?!\w)))?"
    )
    return Lexicon(rx(pattern), region, frozenset(risky))


def plain_key(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words.lower()).strip()
