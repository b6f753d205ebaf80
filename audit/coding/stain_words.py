"""The words of a report turned into the antibodies that were done."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def stain_patterns() -> dict[str, re.Pattern[str]]:
    text = files("audit.coding").joinpath("stains.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    found = {
        name: re.compile(rf"(?<![\w-])(?:{'|'.join(table[name])})(?![\w-])", re.IGNORECASE)
        for name in ("antibodies", "organisms", "others")
    }
    return found | {"never": re.compile(str(table["never"]), re.IGNORECASE)}


def names_in(sentence: str) -> frozenset[str]:
    """The distinct antibodies that one sentence names as done, plainly spelled."""
    words = stain_patterns()
    if words["never"].search(sentence):
        return frozenset()
    return frozenset(_plain(hit) for hit in words["antibodies"].findall(sentence))


def _plain(name: str) -> str:
    plain = re.sub(r"[\s-]", "", name.lower())
    return "melana" if plain == "mart1" else plain
