"""A family, a site group and a diameter turned into the code of that size, and back."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ROUNDING = 1e-6  # 0.3 + 2 x 0.1 must not exceed 0.5


@dataclass(frozen=True, slots=True)
class Tier:
    """The place of a code in its family: `step` 0 is the smallest size."""

    family: str
    group: str
    step: int


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = files("audit.coding").joinpath("tiers.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _by_code() -> dict[str, Tier]:
    return {
        code: Tier(family, group, step)
        for family, table in _tables().items()
        for group, codes in table.items()
        if group != "upper"
        for step, code in enumerate(codes)
    }


def tier_of(code: str) -> Tier | None:
    """The place of a sized code; None for a code that has no diameter tier."""
    return _by_code().get(code)


def step_of(family: str, cm: float) -> int:
    """The step of a diameter in cm: upper bounds belong to the smaller tier."""
    bounds = _tables()[family]["upper"]
    return sum(cm > float(bound) + ROUNDING for bound in bounds)


def code_at(family: str, group: str, step: int) -> str:
    """The code of a step; a step above the family's last gives the last."""
    codes = _tables()[family][group]
    return codes[min(step, len(codes) - 1)]


def code_for(family: str, group: str, cm: float) -> str:
    return code_at(family, group, step_of(family, cm))


def bounds_of(family: str, step: int) -> str:
    """The tier in words: "0.6 to 1.0 cm", "over 4.0 cm"."""
    bounds = [float(b) for b in _tables()[family]["upper"]]
    if step == 0:
        return f"up to {bounds[0]} cm"
    if step >= len(bounds):
        return f"over {bounds[-1]} cm"
    return f"{round(bounds[step - 1] + 0.1, 1)} to {bounds[step]} cm"
