"""Modifiers of billed lines turned into the facts of MOD-59B/C/D, MOD-XP, MOD-50, 51 and 76."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding import distinct
from audit.coding.pairs import label, root, sides
from audit.coding.roots import duplicate_root
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

BILATERAL = frozenset({"50", "LT", "RT"})
NO_SIDES = frozenset({"0", "9"})  # bilateral indicators of codes that know no sides
REPEATS = frozenset({"76", "77"})
# Repeating these on a day is a repeat of the same service, not a second lesion.
REPEATABLE = frozenset({"phototherapy", "excimer", "injection_admin", "pathology", "patch_test"})


def facts(case: Case) -> Iterator[Fact]:
    if not any(line.modifiers for line in case.lines):
        return
    yield from distinct.facts(case)
    for line in case.lines:
        if not line.modifiers:
            continue
        yield from _side(case, line)
        yield from _multiple(case, line)
        yield from _repeat(case, line)


def _side(case: Case, line: ClaimLine) -> Iterator[Fact]:
    used = next((m for m in line.modifiers if m in BILATERAL), None)
    row = case.tables.code(line.procedure_code, case.date_of_service) if used else None
    if used is None or row is None or not row.bilat:
        return
    name = "side_modifier_fits_code"
    if row.bilat not in NO_SIDES:
        yield Fact(name, True, line)
        return
    if used != "50" and _separates(case, line):
        because = f"{used} tells two places apart; 59 or XS would say so more plainly."
        yield Fact(name, True, line, because=because, advisory=True)
        return
    yield _wrong(
        name, line, used,
        f"{label(line)}: the fee schedule gives {line.procedure_code} bilateral indicator "
        f"{row.bilat}, a code without sides. {used} does not belong on it and may lift an edit by "
        "mistake.",
    )  # fmt: skip


def _separates(case: Case, line: ClaimLine) -> bool:
    """The side is what clears an edit or tells two lines of one code apart."""
    mine = sides(case, line)
    rivals = [x for x in case.lines if x is not line and x.procedure_code == line.procedure_code]
    rivals += [p.other(line) for p in case.pairs if p.holds(line) and p.visit is None]
    return any((theirs := sides(case, x)) and not theirs & mine for x in rivals)


def _multiple(case: Case, line: ClaimLine) -> Iterator[Fact]:
    row = case.tables.code(line.procedure_code, case.date_of_service)
    if "51" not in line.modifiers or row is None or row.addon:
        return  # add-on codes: AON-03
    name = "multiple_procedure_modifier_fits"
    if row.mult_proc == "0":
        yield _wrong(
            name, line, "51",
            f"{label(line)}: {line.procedure_code} has multiple-procedure indicator 0, it is never "
            "reduced and never carries 51.",
        )  # fmt: skip
        return
    because = (
        f"{label(line)}: Medicare contractors add 51 themselves; it is not needed and lifts no "
        "edit."
    )
    yield Fact(name, True, line, because=because, advisory=True)


def _repeat(case: Case, line: ClaimLine) -> Iterator[Fact]:
    used = next((m for m in line.modifiers if m in REPEATS or m == "22"), None)
    if used is None:
        return
    name = "repeat_modifier_bypasses_nothing"
    blocked = next(
        (p for p in case.pairs if p.holds(line) and p.visit is None and not p.cleared_by), None
    )
    if blocked is not None:
        other = blocked.other(line)
        because = (
            f"{label(line)} has an edit with {other.procedure_code} (NCCI {blocked.edit.edition}); "
            f"{used} does not lift it."
        )
        yield _wrong(name, line, used, because, root(case, line, other), Direction.OVERPAYMENT)
        return
    twin = next(
        (x for x in case.lines if x is not line and x.procedure_code == line.procedure_code), None
    )
    if used in REPEATS and twin is not None and case.family(line) not in REPEATABLE:
        because = (
            f"{label(line)} repeats line {twin.line_number}. A further lesion is told by units, by "
            f"its add-on code or by 59/XS, not by {used}."
        )
        yield _wrong(
            name, line, used, because, duplicate_root(case, twin, line), Direction.OVERPAYMENT
        )
        return
    yield Fact(name, True, line)


def _wrong(
    name: str, line: ClaimLine, modifier: str, because: str, about: str | None = None,
    direction: Direction = Direction.DOCUMENTATION,
) -> Fact:  # fmt: skip
    return Fact(
        name, False, line,
        billed=label(line), supported=f"{line.procedure_code} without {modifier}",
        because=because, root=about or f"line-{line.line_number}:modifier:{modifier}",
        direction=direction,
    )  # fmt: skip
