"""A site noun in its company turned into yes or no: is it another sense of the word?"""

from __future__ import annotations

import re
from functools import lru_cache

from audit.chart.words.patterns import any_of, rx, vocabulary


@lru_cache(maxsize=1)
def _senses() -> dict[str, list[tuple[re.Pattern[str], re.Pattern[str]]]]:
    senses: dict[str, list[tuple[re.Pattern[str], re.Pattern[str]]]] = {}
    for entry in vocabulary("site_senses")["homonym"]:
        pair = (rx(entry["before"]), rx(entry["after"]))
        for noun in entry["nouns"]:
            senses.setdefault(noun, []).append(pair)
    return senses


@lru_cache(maxsize=1)
def _followed() -> re.Pattern[str]:
    """What turns any noun into something else: "neck brace", "shoulder of the road"."""
    data = vocabulary("site_senses")
    quality = any_of(data["qualities"])
    thing = (
        rf" of (?:(?:the|a|an|this|that|each|his|her|our) )?(?:{quality} )*{any_of(data['things'])}"
        r"(?![\w])"
    )
    return rx("^(?:" + "|".join([*data["followers"], thing]) + ")")


@lru_cache(maxsize=1)
def _sayings() -> re.Pattern[str]:
    return rx(r"\b(?:" + "|".join(vocabulary("site_senses")["idioms"]) + r")(?!\w)")


def sayings(text: str) -> list[tuple[int, int]]:
    """Stretches of a text that are a saying: "ear, nose and throat", "face to face"."""
    return [m.span() for m in _sayings().finditer(text)]


def is_homonym(noun: str, before: str, after: str) -> bool:
    """ "Two fingers below the lid", "fascia of the triceps": the word names no place here."""
    return _followed().match(after) is not None or any(
        ahead.search(before) or behind.match(after) for ahead, behind in _senses().get(noun, ())
    )
