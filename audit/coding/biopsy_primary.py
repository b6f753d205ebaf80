"""Primary biopsy lines turned into the fact of AON-02: one a session, the highest technique."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.biopsied import ADDON, HIERARCHY, PRIMARY, TECHNIQUE_OF
from audit.coding.biopsy_lines import PRIMARIES, skin_lines
from audit.coding.citing import billed
from audit.coding.cost import CodeUnits, told
from audit.coding.pairs import root as pair_root
from audit.coding.special_sites import place_of
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

UNITS_ROOT = "units:biopsy_skin"


def facts(case: Case) -> Iterator[Fact]:
    """AON-02: one primary a session, of the highest technique; the claim alone decides it."""
    lines = [x for x in skin_lines(case) if x.procedure_code in PRIMARIES]
    lines.sort(key=lambda x: HIERARCHY.index(TECHNIQUE_OF[x.procedure_code]))
    for rank, line in enumerate(lines):
        higher = _higher_addon(case, line) if len(lines) == 1 else None
        if higher and _elsewhere(case, line):
            continue  # BX-SITE takes the line out of the family; AON-01 misses the primary
        if higher:
            yield _wrong_primary(line, higher)
        elif rank == 0 and line.units == 1:
            yield Fact("one_biopsy_primary", True, line, billed=billed(line))
        else:
            yield _surplus_primary(case, line, lines[0], bool(rank))


def _higher_addon(case: Case, line: ClaimLine) -> ClaimLine | None:
    """An add-on of a higher technique than the only primary: the two are the wrong way round."""
    mine = HIERARCHY.index(TECHNIQUE_OF[line.procedure_code])
    for other in skin_lines(case):
        if HIERARCHY.index(TECHNIQUE_OF[other.procedure_code]) < mine:
            return other
    return None


def _elsewhere(case: Case, line: ClaimLine) -> bool:
    """Every lesion of the line lies where a biopsy has a code of its own: ear, lip, eyelid."""
    lesions = case.matching.lesion_of(line) if case.chart is not None else ()
    places = [place_of(x) for x in lesions]
    return bool(places) and all(p is not None and p.biopsy for p in places)


def _wrong_primary(line: ClaimLine, addon: ClaimLine) -> Fact:
    first, further = TECHNIQUE_OF[addon.procedure_code], TECHNIQUE_OF[line.procedure_code]
    was = ((line.procedure_code, line.units), (addon.procedure_code, addon.units))
    due = [(PRIMARY[first], 1), (ADDON[further], line.units)]
    if addon.units > 1:
        due.insert(1, (ADDON[first], addon.units - 1))
    return Fact(
        "one_biopsy_primary", False, line, billed=told(was), supported=told(due),
        because=f"{addon.procedure_code} is an add-on of a higher technique than the primary "
        f"{line.procedure_code}; the higher technique is the primary: {told(due)}.",
        root=f"line-{addon.line_number}:parent", direction=Direction.UNDERPAYMENT,
        billed_codes=was, supported_codes=tuple(due),
    )  # fmt: skip


def _surplus_primary(case: Case, line: ClaimLine, first: ClaimLine, second: bool) -> Fact:
    addon = ADDON[TECHNIQUE_OF[line.procedure_code]]
    due: tuple[CodeUnits, ...] = (
        ((addon, line.units),) if second else ((line.procedure_code, 1), (addon, line.units - 1))
    )
    reason = (
        f"{first.procedure_code} is the primary biopsy of the session; {line.procedure_code} is a "
        f"second primary, which no modifier makes payable. Further lesions are add-ons: {addon}."
        if second
        else f"{line.procedure_code} x{line.units} was billed; a primary biopsy code is one unit, "
        f"further lesions are {addon}."
    )
    return Fact(
        "one_biopsy_primary", "review" if "XE" in line.modifiers else False, line,
        billed=billed(line), supported=told(due), because=reason,
        root=pair_root(case, first, line) if second else UNITS_ROOT,
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),), supported_codes=due,
    )  # fmt: skip
