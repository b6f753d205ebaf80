"""The vocabulary of paperwork, read once from vocabulary/paperwork.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _vocabulary() -> dict[str, Any]:
    text = (files("audit.chart") / "vocabulary" / "paperwork.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(topic: str, key: str) -> tuple[str, ...]:
    """A list of plain words."""
    return tuple(_vocabulary()[topic][key])


def keys(topic: str) -> tuple[str, ...]:
    """The entries of a topic, in their order."""
    return tuple(_vocabulary()[topic])


@cache
def pattern(topic: str, key: str) -> re.Pattern[str]:
    """The alternatives of one entry as one case-blind expression; `^` and `$` are line ends."""
    joined = "|".join(f"(?:{p})" for p in _vocabulary()[topic][key])
    return re.compile(joined, re.IGNORECASE | re.MULTILINE)
