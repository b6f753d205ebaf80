"""The lines of a claim turned into the edits that stand between them, and what clears each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from audit.model import ClaimLine
from audit.reference.tables import PtpEdit

if TYPE_CHECKING:
    from audit.coding.case import Case

DISTINCT = frozenset({"59", "XE", "XS", "XP", "XU"})
# Modifiers that clear an edit from the procedure's line: distinct service, or a surgery's global.
PROCEDURE_CLEARS = DISTINCT | {"58", "78", "79", "91"}
VISIT_CLEARS = frozenset({"25", "24", "57", "27"})


@dataclass(frozen=True, slots=True)
class Pair:
    """An edit between two billed lines; `cleared_by` names the modifier that lets both stand."""

    edit: PtpEdit
    column1: ClaimLine
    column2: ClaimLine
    visit: ClaimLine | None = None  # the E/M line of the pair, if one is
    cleared_by: str | None = None

    @property
    def lines(self) -> tuple[ClaimLine, ClaimLine]:
        return (self.column1, self.column2)

    def holds(self, line: ClaimLine) -> bool:
        return line is self.column1 or line is self.column2

    def other(self, line: ClaimLine) -> ClaimLine:
        return self.column2 if line is self.column1 else self.column1


def pairs(case: Case) -> tuple[Pair, ...]:
    """Every edit in force between two lines of the encounter, with retired codes mapped."""
    if len(case.lines) < 2:
        return ()
    return tuple(_pairs(case))


def _pairs(case: Case) -> Iterator[Pair]:
    dos, tables = case.date_of_service, case.tables
    coded = [(edit_code(case, line), line) for line in case.lines]
    for (code_a, a), (code_b, b) in combinations(coded, 2):
        if code_a == code_b or (edit := tables.ptp(code_a, code_b, dos)) is None:
            continue
        if _outside_reader(case, a, b):
            continue
        first, second = (a, b) if edit.column1 == code_a else (b, a)
        visit = next((x for x in (second, first) if tables.is_em(x.procedure_code)), None)
        yield Pair(edit, first, second, visit, _cleared_by(case, edit, first, second, visit))


def edit_code(case: Case, line: ClaimLine) -> str:
    """The code to look edits up with: a retired code's replacement, by the chart where it tells."""
    retired = case.tables.retired(line.procedure_code, case.date_of_service)
    if retired is None:
        return line.procedure_code
    if case.chart is not None:
        supported = case.matching.supported_of(line)
        if supported and supported.code in retired.replacements:
            return supported.code
    return retired.replacements[0]


def _outside_reader(case: Case, a: ClaimLine, b: ClaimLine) -> bool:
    """Pathology by another clinician: another specialty, which no surgery edit reaches."""
    if a.rendering_npi == b.rendering_npi:
        return False
    return "pathology" in (case.family(a), case.family(b))


def _cleared_by(
    case: Case, edit: PtpEdit, a: ClaimLine, b: ClaimLine, visit: ClaimLine | None
) -> str | None:
    if edit.indicator != 1:
        return None
    if visit is not None:
        return next((m for m in visit.modifiers if m in VISIT_CLEARS), None)
    for line in (b, a):
        for modifier in line.modifiers:
            if modifier in PROCEDURE_CLEARS:
                return modifier
    here, there = sides(case, a), sides(case, b)
    if here and there and not here & there:
        return "/".join(sorted(here | there))
    return None


def sides(case: Case, line: ClaimLine) -> frozenset[str]:
    """The places that anatomic modifiers of a line name: left, right, E1, F3 …"""
    if not line.modifiers:
        return frozenset()
    rows = (case.tables.modifier(m) for m in line.modifiers)
    return frozenset(row.side for row in rows if row is not None and row.side)


def root(case: Case, a: ClaimLine, b: ClaimLine) -> str:
    """The root of a defect between two lines.

    An add-on whose parent is on the claim shares its parent's root: the pair of 17003 and 17110 is
    wrong for the same reason as the pair of 17000 and 17110.
    """
    low, high = sorted((_chief(case, a, b).line_number, _chief(case, b, a).line_number))
    return f"pair:{low}-{high}"


def _chief(case: Case, line: ClaimLine, other: ClaimLine) -> ClaimLine:
    """The parent of an add-on line where the parent has an edit with `other`, else the line."""
    parent = parent_of(case, line)
    if parent is None or parent is other:
        return line
    found = case.tables.ptp(edit_code(case, parent), edit_code(case, other), case.date_of_service)
    return parent if found else line


def parent_of(case: Case, line: ClaimLine) -> ClaimLine | None:
    """The line on the claim that an add-on line hangs on; None for other codes and for orphans."""
    listed = case.tables.parents(line.procedure_code, case.date_of_service)
    if not listed:
        return None
    return next((x for x in case.lines if x.procedure_code in listed), None)


def known(case: Case, code: str) -> bool:
    """The edit tables speak of this code: where they hold no edit, there is none."""
    tables, dos = case.tables, case.date_of_service
    if tables.ptp_edition(code, dos) is None:
        return False
    return tables.code(code, dos) is not None or tables.drug(code) is not None


def label(line: ClaimLine) -> str:
    """A line as a coder writes it: 17000-59 x1."""
    return f"{bare(line)} x{line.units}"


def bare(line: ClaimLine) -> str:
    return "-".join((line.procedure_code, *line.modifiers))
