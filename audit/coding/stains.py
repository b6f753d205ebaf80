"""Stain lines and the component modifiers of pathology turned into facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding import slide_makers
from audit.coding.cost import direction, told
from audit.coding.specimens import containers, reports
from audit.coding.stain_words import names_in
from audit.coding.stained import stained_specimens
from audit.model import ClaimLine, Fact, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

IMMUNO = ("88341", "88342")


def facts(case: Case) -> Iterator[Fact]:
    yield from _immunostains(case)
    yield from slide_makers.facts(case)


def antibodies(case: Case) -> frozenset[str]:
    """The distinct antibodies that the reports of the encounter name as done."""
    found: set[str] = set()
    for paper in reports(case):
        for sentence in re.split(r"(?<=[.;\n])\s+", paper.text):
            found |= names_in(sentence)
    return frozenset(found)


def _immunostains(case: Case) -> Iterator[Fact]:
    """PTH-05: first antibody of a specimen 88342, each further single one 88341."""
    lines = [x for x in case.lines if x.procedure_code in IMMUNO]
    jars = containers(case)
    if not lines or jars is None:
        return
    stained = stained_specimens(case, jars)
    count = sum(len(names) for names in stained.values()) or len(antibodies(case))
    value: Value = None
    due: tuple[tuple[str, int], ...] = ()
    if stained:
        further = count - len(stained)
        due = (("88342", len(stained)), ("88341", further))[: 2 if further else 1]
        value = _summed(lines) == dict(due)
    was = tuple((x.procedure_code, x.units) for x in lines)
    wrong = [x for x in lines if dict(due).get(x.procedure_code, 0) != x.units]
    yield Fact(
        "stain_units_match", value, wrong[0] if len(wrong) == 1 else None, billed=told(was),
        supported=told(due),
        because=f"The report names {count} antibod{'y' if count == 1 else 'ies'} on "
        f"{len(stained) or jars} specimen(s); {told(was)} was billed.",
        root="units:stains", direction=direction(case, was, due), billed_codes=was,
        supported_codes=due,
    )  # fmt: skip


def _summed(lines: list[ClaimLine]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        found[line.procedure_code] = found.get(line.procedure_code, 0) + line.units
    return found
