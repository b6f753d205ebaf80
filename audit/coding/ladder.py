"""Turns a repair's length or a flap's area, with its site group, into a code and its units."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from audit.chart.words.sites import group_of

CodeUnits = tuple[str, int]

SIMPLE = "repair_simple"
INTERMEDIATE = "repair_intermediate"
COMPLEX = "repair_complex"
FLAP = "adjacent_tissue_transfer"
GRAFT = "graft_full_thickness"
SPLIT_GRAFT = "graft_split"
REPAIRS = (SIMPLE, INTERMEDIATE, COMPLEX)

_HAIR = 1e-6  # sums of decimals carry noise: 2.2 + 5.3 is 7.5, not more


@dataclass(frozen=True, slots=True)
class Rung:
    """One code of a ladder: covers (above, upto], or each further `step` when that is given."""

    family: str
    base: str  # the ladder's first code, the name of its site group
    code: str
    above: float
    upto: float | None
    step: float | None


@lru_cache(maxsize=1)
def _rungs() -> tuple[Rung, ...]:
    text = files("audit.coding").joinpath("ladders.csv").read_text(encoding="utf-8")
    return tuple(_rung(row) for row in csv.DictReader(text.splitlines()))


def _rung(row: dict[str, str]) -> Rung:
    upto, step = row["upto"], row["step"]
    return Rung(
        row["family"], row["base"], row["code"], float(row["above"]),
        float(upto) if upto else None, float(step) if step else None,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def rungs_of(code: str) -> tuple[Rung, ...]:
    """The rungs that a code stands on; several for 14301, which every flap group shares."""
    return tuple(rung for rung in _rungs() if rung.code == code)


@lru_cache(maxsize=4096)
def family_of(code: str) -> str | None:
    """The closure family of a code, add-on codes included; None for any other code."""
    rungs = rungs_of(code)
    return rungs[0].family if rungs else None


@lru_cache(maxsize=4096)
def bases_of(code: str) -> frozenset[str]:
    """The first codes of the site groups in which a code can be billed."""
    return frozenset(rung.base for rung in rungs_of(code))


@lru_cache(maxsize=4096)
def is_addon(code: str) -> bool:
    return any(rung.step is not None for rung in rungs_of(code))


def codes_for(family: str, base: str, measure: float) -> tuple[CodeUnits, ...]:
    """The codes for a length in cm or an area in square cm; empty below the ladder's first rung.

    Beyond the last tier come the tier's code and the add-on for each further step or part of it.
    """
    tier: Rung | None = None
    for rung in _rungs():
        if (rung.family, rung.base) != (family, base) or measure <= rung.above + _HAIR:
            continue
        if rung.step is not None and tier is not None:
            extra = math.ceil((measure - rung.above) / rung.step - _HAIR)
            return ((tier.code, 1), (rung.code, extra))
        tier = rung
    return ((tier.code, 1),) if tier else ()


def bases(family: str) -> frozenset[str]:
    return frozenset(rung.base for rung in _rungs() if rung.family == family)


def told(codes: tuple[CodeUnits, ...], nothing: str = "none") -> str:
    """Codes as a finding prints them: "13101 x1 + 13102 x2"."""
    return " + ".join(f"{code} x{units}" for code, units in codes) or nothing


# Places whose class and plastic-closure group the word alone leaves open: a face is cheek or nose,
# a shoulder trunk or arm.
_OPEN = frozenset({"face", "head", "shoulder", "postauricular", "perianal", "pubic"})
_PLASTIC = {
    COMPLEX: ("13100", "13120", "13131", "13151"),
    FLAP: ("14000", "14020", "14040", "14060"),
    GRAFT: ("15200", "15220", "15240", "15260"),
}


def base_of(region: str | None, family: str) -> str | None:
    """The first code of the site group of a region; None where the place leaves the group open."""
    group = group_of(region, family)
    if group is None:
        return None
    if family == SIMPLE:
        return "12011" if group.startswith("face") else "12001"
    if family == INTERMEDIATE:
        return "12051" if group.startswith("face") else "12041" if "feet_gen" in group else "12031"
    if family == SPLIT_GRAFT:
        return "15100" if group.startswith("trunk") else "15120"
    return None if region in _OPEN else _plastic_base(group, family)


def _plastic_base(group: str, family: str) -> str:
    trunk, limbs, critical, features = _PLASTIC[family]
    if group == "trunk":
        return trunk
    if group.startswith("scalp"):
        return limbs
    return critical if group.startswith("forehead") else features
