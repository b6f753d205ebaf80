"""The site vocabulary turned into the patterns that find places with their sides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from audit.chart.words.patterns import any_of, rx, vocabulary

SIDES = {
    "left": ("left", "lt", "lft", "l", "os", "lle", "lue", "luq", "llq", "lul", "lll"),
    "right": ("right", "rt", "rgt", "r", "od", "rle", "rue", "ruq", "rlq", "rul", "rll"),
    "bilateral": ("bilateral", "bilaterally", "bilat", "bil", "b/l", "both", "each", "either",
                  "ou", "bue", "ble"),
    "midline": ("midline",),
}  # fmt: skip
SIDE_OF = {word: side for side, words in SIDES.items() for word in words}
_PAIR = (
    r"(?:left|lt|l|right|rt|r)\.?(?: side)?(?: and | ?[&+] ?|/| or )(?:the )?"
    r"(?:left|lt|l|right|rt|r)(?![\w/])"
)
SIDE = (
    rf"(?:{_PAIR}|left|right|lt|rt|lft|rgt|\(l\)|\(r\)|\[l\]|\[r\]|\(lt\)|\(rt\)|l|r|bilateral|"
    r"bilat|bil|b/l|both|each|either|midline|os|od|ou)(?:[- ]sided?(?! of))?"
)
_TAIL = (
    "medial|lateral|superior|inferior|upper|lower|anterior|posterior|central|proximal|distal|"
    "dorsal|mid|medially|laterally"
)
_BEHIND = (
    r"(?:on the |just |to the )?(?:left|right|lt|rt|l|r|bilateral(?:ly)?|bilat|b/l|both|midline|"
    r"os|od|ou)(?: sides?)?"
)
_DIGITS = r"(?: ?#? ?\d{1,2}(?:(?: ?[-–,&] ?| and )\d{1,2})*(?![\w.%]| ?(?:mm|cm|x|×)))?"
_SLOT = rf"(?:(?:the|his|her|their|patient's|a|both|each|one|{SIDE})\.? )*"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns, the region of each noun, and the nouns that need company."""

    noun: re.Pattern[str]
    phrase: re.Pattern[str]
    region: dict[str, str]
    risky: frozenset[str]
    sided: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The vocabulary compiled once."""
    data: dict[str, Any] = vocabulary("sites")
    region: dict[str, str] = {}
    kinds: dict[str, set[str]] = {"nouns": set(), "risky": set(), "sided": set()}
    for name, entry in data["region"].items():
        for kind, words in kinds.items():
            for word in entry.get(kind, []):
                region.setdefault(plain_key(word), name)
                words.add(plain_key(word))
    return Lexicon(
        rx(_noun_pattern(data, list(region))), rx(_phrase_pattern(data)), region,
        frozenset(kinds["risky"]), frozenset(kinds["sided"]),
    )  # fmt: skip


def _noun_pattern(data: dict[str, Any], nouns: list[str]) -> str:
    """Side, directions, "dorsum of the", noun, further nouns, and a side behind it."""
    direction, noun, part = any_of(data["directions"]), any_of(nouns), any_of(data["parts"])
    side = rf"(?:{SIDE}\.?(?:\s+|-|(?<=[)\]])))"
    dirs = rf"(?:(?:{direction}(?:\.(?=\s))?(?:\s*[-/]\s*|\s+|,\s+))*)"
    core = rf"{dirs}(?:{noun})(?:\s+(?:{noun}))*"
    return (
        rf"(?<![\w'’])(?P<side>{side})?(?P<dirs>{dirs})"
        rf"(?:(?P<part>{part})\s+of\s+(?:(?:the|his|her|their|patient's)\s+)?(?P<side2>{side})?)?"
        rf"(?P<core>{core}(?:,? (?:{_TAIL})(?=\s*(?:[:;.,)(|/]|$|–|-\s|and\b)))*)(?![\w])"
        rf"(?:{_DIGITS}\s*(?:,|\(|\[|-|–|:)?\s*(?P<after>{_BEHIND})(?![\w'’./])"
        rf"[)\]]?(?!\s+(?:{direction}\s+)*(?:{noun})(?!\w)))?"
    )


def _phrase_pattern(data: dict[str, Any]) -> str:
    """ "Behind the left ear": one named group a region."""
    groups = []
    for name, entry in data["region"].items():
        if told := entry.get("phrases"):
            slotted = "|".join(p.replace("{} ", _SLOT) for p in told)
            groups.append(rf"(?P<{name}>{slotted})")
    return rf"(?<![\w'’-])(?P<lead>{SIDE}\.?\s+)?(?:{'|'.join(groups)})(?![\w'’-])"


def plain_key(words: str) -> str:
    """A phrase in small letters with single blanks, hyphens as blanks."""
    return re.sub(r"[\s-]+", " ", words.lower()).strip()
