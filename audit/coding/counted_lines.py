"""Billed lines of a counted family held against its tally: which units the record supports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.coding.citing import billed, record_says
from audit.coding.cost import CodeUnits, direction, told
from audit.coding.counted import Tally
from audit.coding.identity import told_twice
from audit.coding.pairs import root as pair_root
from audit.model import ClaimLine, Direction, Fact, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

Codes = tuple[CodeUnits, ...]
FARTHEST = 60  # lesions beyond which no family changes its code any more


@dataclass(frozen=True)
class Counted:
    """A family that counts: its codes, their arithmetic and the fact that judges them.

    `exclusive`: codes that may not stand on one claim together; `limits`: the most units that the
    code's own definition allows, whatever the record says.
    """

    fact: str
    codes: tuple[str, ...]
    arithmetic: Callable[[int], Codes]
    noun: str
    root: str
    exclusive: tuple[tuple[str, str], ...]
    limits: dict[str, int]


def unit_facts(case: Case, family: Counted, tally: Tally) -> Iterator[Fact]:
    """The unit facts of one family; without lesions in the record only what the claim decides."""
    lines = tuple(x for x in case.lines if x.procedure_code in family.codes)
    if not tally:
        yield from _by_claim_alone(case, family, lines)
    elif not lines:
        yield from _unbilled(case, family, tally)
    else:
        yield from _held_against(case, family, tally, lines)


# The claim alone


def _by_claim_alone(case: Case, family: Counted, lines: tuple[ClaimLine, ...]) -> Iterator[Fact]:
    for a, b in family.exclusive:
        first = next((x for x in lines if x.procedure_code == a), None)
        second = next((x for x in lines if x.procedure_code == b), None)
        if first and second:
            yield Fact(
                family.fact, False, None, billed=f"{billed(first)} + {billed(second)}",
                supported="one of the two",
                because=f"{a} and {b} count the same {family.noun} and are never billed together.",
                root=pair_root(case, first, second), direction=Direction.OVERPAYMENT,
                billed_codes=((b, second.units),),
            )  # fmt: skip
            return
    for line in lines:
        limit = family.limits.get(line.procedure_code)
        if limit is None or line.units <= limit:
            continue
        yield Fact(
            family.fact, False, line, billed=billed(line),
            supported=f"{line.procedure_code} x{limit}",
            because=f"{line.procedure_code} is at most {limit} unit(s) a day by its definition; "
            f"{line.units} were billed.",
            root=family.root, direction=Direction.OVERPAYMENT,
            billed_codes=((line.procedure_code, line.units),),
            supported_codes=((line.procedure_code, limit),),
        )  # fmt: skip


# Nothing billed


def _unbilled(case: Case, family: Counted, tally: Tally) -> Iterator[Fact]:
    """Documented and not on the claim; lesions that another line was billed for are not missed."""
    free = {x.lesion_id for x in case.matching.unmatched_lesions}
    if not set(tally.ids) <= free or any(x.cosmetic for x in tally.lesions):
        return
    if any(told_twice(x, case.performed) for x in tally.lesions):
        return  # the cautery of a wound that another service made
    due = family.arithmetic(tally.n)
    placed = all(x.site or x.parts for x in tally.lesions)
    yield Fact(
        family.fact, False if tally.exact and placed else "review", None, billed="none",
        supported=told(due), because=f"{record_says(case, tally.spans)} {tally.n} {family.noun} "
        "were treated and nothing was billed for them.",
        evidence=tally.spans, root=family.root, direction=Direction.UNDERPAYMENT,
        supported_codes=due,
    )  # fmt: skip


# The claim against the record


def _held_against(
    case: Case, family: Counted, tally: Tally, lines: tuple[ClaimLine, ...]
) -> Iterator[Fact]:
    was = _summed(lines)
    due = family.arithmetic(tally.n)
    answer = _answer(family, tally, was, due)
    wrong = [x for x in lines if was[x.procedure_code] != dict(due).get(x.procedure_code, 0)]
    missing = [code for code, _ in due if code not in was]
    for line in lines:
        if line not in wrong or answer is True:
            yield Fact(
                family.fact, True, line, billed=billed(line), supported=told(due),
                evidence=tally.spans,
            )  # fmt: skip
    if answer is not True and (wrong or missing):
        only = wrong[0] if len(wrong) == 1 else None
        yield _beyond(case, family, tally, lines, only, answer)


def _summed(lines: tuple[ClaimLine, ...]) -> dict[str, int]:
    was: dict[str, int] = {}
    for line in lines:
        was[line.procedure_code] = was.get(line.procedure_code, 0) + line.units
    return was


def _answer(family: Counted, tally: Tally, was: dict[str, int], due: Codes) -> Value:
    """True, False, None (nobody could count) or review (two statements differ)."""
    if was == dict(due):
        return True
    top = FARTHEST if tally.high is None else tally.high
    possible = {family.arithmetic(n) for n in range(tally.low, max(tally.low, top) + 1)}
    if len(possible) == 1 or was not in [dict(p) for p in possible]:
        return False
    return None if tally.uncounted else "review"


def _beyond(
    case: Case, family: Counted, tally: Tally, lines: tuple[ClaimLine, ...],
    line: ClaimLine | None, value: Value,
) -> Fact:  # fmt: skip
    due = family.arithmetic(tally.n)
    was = tuple((x.procedure_code, x.units) for x in lines)
    if line is not None:
        was, due = _of_line(was, due, line)
    counted = f"{tally.n} {family.noun}" if tally.exact else f"at least {tally.n} {family.noun}"
    return Fact(
        family.fact, value, line, billed=told(was), supported=told(due),
        because=f"{record_says(case, tally.spans)} The record counts {counted}, which is "
        f"{told(family.arithmetic(tally.n))}; {told(_pairs(lines))} was billed.",
        evidence=tally.spans, root=_root(case, family, lines, line),
        direction=direction(case, was, due),
        billed_codes=was, supported_codes=due,
    )  # fmt: skip


def _root(case: Case, family: Counted, lines: tuple[ClaimLine, ...], line: ClaimLine | None) -> str:
    """Exclusive codes and add-ons without their parent are the same defect as ours."""
    by_code = {x.procedure_code: x for x in lines}
    for a, b in family.exclusive:
        if a in by_code and b in by_code and line in (by_code[a], by_code[b]):
            return pair_root(case, by_code[a], by_code[b])
    for code, each in by_code.items():
        parents = case.tables.parents(code, case.date_of_service)
        if line is None and parents and not parents & {x.procedure_code for x in case.lines}:
            return f"line-{each.line_number}:parent"
    return family.root


def _pairs(lines: tuple[ClaimLine, ...]) -> Codes:
    return tuple((x.procedure_code, x.units) for x in lines)


def _of_line(was: Codes, due: Codes, line: ClaimLine) -> tuple[Codes, Codes]:
    """Leave out the codes that billed and supported share, so that the finding names the line."""
    same = set(was) & set(due)
    return (
        tuple(x for x in was if x not in same),
        tuple(x for x in due if x not in same),
    )
