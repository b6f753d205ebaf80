"""The indicator file becomes records that the counting and the sentences share."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "indicators.toml"


@dataclass(frozen=True, slots=True)
class Indicator:
    id: str
    title: str
    law: str
    two_sided: bool
    numerator: str
    denominator: str
    noun: str
    floor: float = 0.0


@lru_cache(maxsize=1)
def indicators() -> dict[str, Indicator]:
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: Indicator(id=name, **raw) for name, raw in content.items()}
