"""The plain facts that a practice's own rules may name, with type and meaning, read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

KINDS = ("number", "yes_no", "text")
SILENT = ("no", "unknown")


@dataclass(frozen=True, slots=True)
class FactName:
    """One plain fact: `asked` of a line or an encounter; `silent` is what silence gives."""

    name: str
    asked: str
    kind: str
    silent: str
    meaning: str


@cache
def _document() -> Mapping[str, Any]:
    text = files("audit.coding").joinpath("fact_names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def plain_names() -> dict[str, FactName]:
    """Name → what it is, in the order of the file."""
    return {table["name"]: FactName(**table) for table in _document()["plain"]}


def meanings() -> Mapping[str, str]:
    """Meanings of shipped facts that need more words than their rule's title."""
    told: Mapping[str, str] = _document()["meaning"]
    return told
