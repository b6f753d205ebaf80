"""Turns billed repair lines and sutured wounds into pairs, and tells which wounds nobody billed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.coding.citing import key
from audit.coding.ladder import (
    REPAIRS,
    base_of,
    bases_of,
    codes_for,
    family_of,
    is_addon,
)
from audit.coding.wounds import Wound, closure_is_separate, earned, wounds_of
from audit.model import ClaimLine

if TYPE_CHECKING:
    from audit.coding.case import Case

LineKey = tuple[str, int]


@dataclass(frozen=True)
class WoundLines:
    """The wounds that each repair line stands for; `unbilled` stand for none."""

    wounds: dict[LineKey, tuple[Wound, ...]] = field(default_factory=dict)
    unbilled: tuple[Wound, ...] = ()

    def of(self, line: ClaimLine) -> tuple[Wound, ...]:
        return self.wounds.get(key(line), ())


def repair_lines(case: Case) -> tuple[ClaimLine, ...]:
    """Lines of a first repair code; the complex add-ons follow their parent."""
    return tuple(
        line
        for line in case.lines
        if family_of(line.procedure_code) in REPAIRS and not is_addon(line.procedure_code)
    )


def pair_wounds(case: Case) -> WoundLines:
    """Each wound goes to the best line of its site group; a line left empty takes the nearest."""
    lines = repair_lines(case)
    wounds = wounds_of(case.performed)
    taken: dict[LineKey, list[Wound]] = defaultdict(list)
    homeless: list[Wound] = []
    for wound in wounds:
        fits = [line for line in lines if _same_group(wound, line)]
        if fits:
            best = max(fits, key=lambda line: _likeness(case, wound, line))
            taken[key(best)].append(wound)
        else:
            homeless.append(wound)
    for line in lines:
        if key(line) not in taken and homeless:
            nearest = max(homeless, key=lambda wound: _likeness(case, wound, line))
            homeless.remove(nearest)
            taken[key(line)].append(nearest)
    return WoundLines({k: tuple(v) for k, v in taken.items()}, tuple(homeless))


def _same_group(wound: Wound, line: ClaimLine) -> bool:
    """True as well where the place is too vague to say."""
    base = base_of(wound.region, family_of(line.procedure_code) or "")
    return base is None or base in bases_of(line.procedure_code)


def _likeness(case: Case, wound: Wound, line: ClaimLine) -> float:
    family = family_of(line.procedure_code) or ""
    score = 2.0 * (wound.told == family) + (earned(wound, case.date_of_service) == family)
    score -= 3.0 * (closure_is_separate(case, wound, family) is False)
    base = base_of(wound.region, family)
    if base is not None and wound.length is not None:
        codes = codes_for(family, base, wound.length)
        score += 2.0 * (bool(codes) and codes[0][0] == line.procedure_code)
    return score
