"""Lines that repeat a code on one day turned into the fact of CLM-04."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.pairs import DISTINCT, label, sides
from audit.coding.roots import duplicate_root, is_per_lesion
from audit.coding.separation import Relation, evidence, relation
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

NAME = "line_not_repeated"
PARTS = frozenset(
    {"26", "TC", "JW", "JZ", "58", "78", "79", "RP"}
)  # lines that these set apart differ


def facts(case: Case) -> Iterator[Fact]:
    if len(case.lines) == len({x.procedure_code for x in case.lines}):
        return
    groups: dict[str, list[ClaimLine]] = {}
    for line in case.lines:
        groups.setdefault(line.procedure_code, []).append(line)
    for code, lines in groups.items():
        if len(lines) > 1 and not _ignored(case, code):
            yield from _judge(case, lines)


def _ignored(case: Case, code: str) -> bool:
    row = case.tables.code(code, case.date_of_service)
    return row is None or row.addon or not row.family or row.family == "pathology"


def _judge(case: Case, lines: list[ClaimLine]) -> Iterator[Fact]:
    """The first line stands; each later one is compared with those before it."""
    for number, line in enumerate(lines[1:], start=1):
        alike = [x for x in lines[:number] if _alike(case, x, line)]
        if not alike:
            yield Fact(NAME, True, line)
        elif is_per_lesion(case, line):
            yield from _second_lesion(case, alike[0], line)
        else:
            yield _repeated(
                case,
                alike[0],
                line,
                "The code is billed once a day however many lesions it covers.",
            )


def _alike(case: Case, a: ClaimLine, b: ClaimLine) -> bool:
    """Nothing on the two lines sets them apart; 76 and 77 do not."""
    if a.rendering_npi != b.rendering_npi and {a.rendering_npi, b.rendering_npi} != {"", None}:
        return False
    if DISTINCT & {*a.modifiers, *b.modifiers}:
        return False
    if (PARTS & {*a.modifiers}) != (PARTS & {*b.modifiers}):
        return False
    here, there = sides(case, a), sides(case, b)
    return not (here and there and not here & there)


def _second_lesion(case: Case, first: ClaimLine, line: ClaimLine) -> Iterator[Fact]:
    if case.chart is None:
        because = (
            f"{label(line)} repeats line {first.line_number}; only the chart tells whether it is "
            "a second lesion."
        )
        yield Fact(NAME, None, line, because=because)
        return
    behind = [case.matching.lesion_of(x) for x in (first, line)]
    units = first.units + line.units
    ids = {x.lesion_id for group in behind for x in group}
    if len(ids) >= units or relation(case, first, line) is Relation.DIFFERENT:
        yield Fact(NAME, True, line, evidence=evidence(case, first, line))
    elif not any(behind) or not case.complete:
        because = f"The record does not show which lesion {label(line)} was billed for."
        yield Fact(NAME, None, line, because=because)
    else:
        yield _repeated(case, first, line, "The record shows one lesion for the two lines.")


def _repeated(case: Case, first: ClaimLine, line: ClaimLine, why: str) -> Fact:
    return Fact(
        NAME, False, line, billed=f"{label(first)} and {label(line)}", supported=label(first),
        because=(
            f"Line {line.line_number} repeats {line.procedure_code} of line "
            f"{first.line_number}. {why}"
        ),
        evidence=evidence(case, first, line) if case.chart else (),
        root=duplicate_root(case, first, line), direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip
