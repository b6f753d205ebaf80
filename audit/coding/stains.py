"""Stain lines and the component modifiers of pathology turned into facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.citing import billed
from audit.coding.cost import direction, told
from audit.coding.specimens import containers, reports
from audit.coding.stain_words import names_in
from audit.coding.stained import stained_specimens
from audit.model import ClaimLine, Direction, Fact, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

IMMUNO = ("88341", "88342")
# Someone else made the slides: the technical half is not this practice's.
PREPARED_ELSEWHERE = re.compile(
    r"(?i:slides?|technical component|processing|histology)\s+(?:\w+\s+){0,4}?"
    r"(?i:prepared|performed|made|processed|cut)\s+(?:at|by)\s+"
    r"(?!this|our|the same|in[\s-]?house)(?:an?\s+)?(?:outside|reference|external|[A-Z][\w&.-]+)",
)
OUTSIDE_SLIDES = re.compile(
    r"outside slides|slides? (?:from|of) (?:an )?outside|second opinion|"
    r"consult(?:ation)? on (?:outside|referred)",
    re.IGNORECASE,
)


def facts(case: Case) -> Iterator[Fact]:
    yield from _immunostains(case)
    yield from _component(case)


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


def _component(case: Case) -> Iterator[Fact]:
    """PTH-06: the whole service only where the practice made and read the slides."""
    texts = [p.text for p in reports(case)]
    elsewhere = any(PREPARED_ELSEWHERE.search(t) for t in texts)
    outside = any(OUTSIDE_SLIDES.search(t) for t in texts)
    if not elsewhere and not outside:
        return
    for line in case.lines:
        if case.family(line) != "pathology" or line.procedure_code == "88321":
            continue
        split = {"26", "TC"} & set(line.modifiers)
        yield Fact(
            "pathology_component_fits", True if split else "review", line, billed=billed(line),
            supported="88321" if outside else f"{line.procedure_code}-26",
            because="The report says that another laboratory made the slides; "
            f"{billed(line)} was billed as the whole service.",
            root=f"line-{line.line_number}:modifier:26", direction=Direction.OVERPAYMENT,
        )  # fmt: skip
