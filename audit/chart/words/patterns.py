"""Clinical patterns written as people read them, turned into compiled expressions."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=4096)
def rx(source: str) -> re.Pattern[str]:
    """Compile without regard to case; one blank in `source` stands for any run of white space.

    Notes are wrapped, double-spaced and shouted in capitals; none of that changes what they say.
    """
    behind = re.sub(r"\(\?<[!=][^()]*\)", lambda m: m[0].replace(" ", r"\s"), source)
    blank = re.sub(r"(?<!\\) ([*?+]?)", lambda m: rf"\s{m[1] or '+'}", behind)
    return re.compile(blank, re.IGNORECASE)


def phrase(words: str) -> str:
    """A literal vocabulary phrase as a pattern: blanks and hyphens are interchangeable."""
    return re.sub(r"(?:\\ |\\-|\s)+", r"[\\s-]+", re.escape(words))


def any_of(phrases: list[str] | tuple[str, ...]) -> str:
    """An alternation of literal phrases, the longest first."""
    ordered = sorted(set(phrases), key=lambda x: (-len(x), x))
    return "(?:" + "|".join(phrase(x) for x in ordered) + ")"


@lru_cache(maxsize=64)
def vocabulary(name: str) -> dict[str, Any]:
    """A TOML file of audit/chart/vocabulary, read once."""
    source = files("audit.chart") / "vocabulary" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
