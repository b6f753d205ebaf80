"""A site noun in its company turned into yes or no: is it another sense of the word?"""

from __future__ import annotations

import re
from functools import lru_cache

from audit.chart.words.patterns import rx, vocabulary


@lru_cache(maxsize=1)
def _senses() -> dict[str, list[tuple[re.Pattern[str], re.Pattern[str]]]]:
    senses: dict[str, list[tuple[re.Pattern[str], re.Pattern[str]]]] = {}
    for entry in vocabulary("sites")["homonym"]:
        pair = (rx(entry["before"]), rx(entry["after"]))
        for noun in entry["nouns"]:
            senses.setdefault(noun, []).append(pair)
    return senses


def is_homonym(noun: str, before: str, after: str) -> bool:
    """ "Two fingers below the lid", "fascia of the triceps": the word names no place here."""
    return any(
        ahead.search(before) or behind.match(after) for ahead, behind in _senses().get(noun, ())
    )
