"""An encounter turned into the plain facts that a practice's own rules name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from audit.coding.citing import record_says
from audit.coding.fact_names import FactName, plain_names
from audit.coding.plain_lines import LINE
from audit.coding.plain_visit import VISIT
from audit.model import ClaimLine, Direction, Fact, Span, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

Answer = tuple[Value, tuple[Span, ...]]


def facts(case: Case, wanted: Collection[str]) -> Iterator[Fact]:
    """The `wanted` facts that apply: of lines whose lesions were found, of visits with a chart."""
    names = [name for key, name in plain_names().items() if key in wanted]
    for name in names:
        if name.name == "billed_units":
            yield from (Fact(name.name, x.units, x, billed=_units(x)) for x in case.lines)
        elif case.chart is not None and name.asked == "line":
            yield from _of_lines(case, name)
        elif case.chart is not None:
            yield _fact(case, name, VISIT[name.name](case), None)


def _of_lines(case: Case, name: FactName) -> Iterator[Fact]:
    for line in case.lines:
        lesions = case.matching.lesion_of(line)
        if lesions:
            yield _fact(case, name, LINE[name.name](lesions), line)


def _fact(case: Case, name: FactName, answer: Answer, line: ClaimLine | None) -> Fact:
    value, spans = answer
    if value is None and name.silent == "no" and case.complete:
        value = False
    return Fact(
        name.name, value, line,
        billed=_units(line) if line else "", supported=_words(value),
        because=f"{name.name.replace('_', ' ')}: {_words(value)}. {record_says(case, spans)}",
        evidence=spans,
        root=f"{f'line-{line.line_number}' if line else 'encounter'}:{name.name}",
        direction=Direction.DOCUMENTATION if line is None else None,
    )  # fmt: skip


def _units(line: ClaimLine) -> str:
    return f"{line.procedure_code} x{line.units}"


def _words(value: Value) -> str:
    if value is None:
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
