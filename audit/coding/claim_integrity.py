"""Codes and lines of a claim turned into the facts of CLM-01 to CLM-04."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from audit.coding import duplicates, plausibility
from audit.coding.pairs import edit_code, label
from audit.model import ClaimLine, Direction, Fact
from audit.reference.diagnoses import dotted, fault

if TYPE_CHECKING:
    from audit.coding.case import Case

CODE = re.compile(r"\d{4}[0-9FTUM]|[A-Z]\d{4}")  # CPT with categories II, III and PLA; HCPCS
EYELIDS_SPLIT = date(2018, 10, 1)  # our ICD-10-CM table begins with fiscal year 2019

FAULTS = {
    "malformed": "does not have the form of an ICD-10-CM code",
    "truncated": "is a category that needs further characters",
    "unlisted": "is not in its category of ICD-10-CM",
}


def facts(case: Case) -> Iterator[Fact]:
    for line in case.lines:
        yield from _code(case, line)
        yield from _diagnoses(case, line)
    yield from plausibility.facts(case)
    yield from duplicates.facts(case)


def _code(case: Case, line: ClaimLine) -> Iterator[Fact]:
    name, code = "code_valid_on_date", line.procedure_code
    retired = case.tables.retired(code, case.date_of_service)
    if retired is not None:
        others = ", ".join(retired.replacements)
        note = f" ({retired.note})" if retired.note else ""
        yield Fact(
            name, False, line, billed=label(line),
            supported=edit_code(case, line) if case.chart else f"one of {others}",
            because=(
                f"{code} was withdrawn after {retired.last_valid.isoformat()}; the service of "
                f"{case.date_of_service.isoformat()} is coded with {others}{note}."
            ),
            root=f"line-{line.line_number}:code",
        )  # fmt: skip
    elif case.tables.code(code, case.date_of_service) is not None:
        yield Fact(name, True, line)
    elif not CODE.fullmatch(code):
        because = f"“{code[:12]}” does not have the form of a procedure code."
        yield Fact(name, None, line, billed=label(line), because=because)


def _diagnoses(case: Case, line: ClaimLine) -> Iterator[Fact]:
    name = "diagnosis_codes_complete"
    if not line.diagnosis_codes:
        yield Fact(name, None, line, because="The line points to no diagnosis.")
        return
    if case.date_of_service < EYELIDS_SPLIT:
        return
    faults = [(code, found) for code in line.diagnosis_codes if (found := fault(code))]
    bad = next(((dotted(c), f) for c, f in faults if f in FAULTS), None)
    if bad is not None:
        yield Fact(
            name, False, line, billed=bad[0], supported="the full code that the note supports",
            because=f"{bad[0]} {FAULTS[bad[1]]}; payers reject the line.",
            root=f"diagnosis:{bad[0]}", direction=Direction.DOCUMENTATION,
        )  # fmt: skip
        return
    vague = next((dotted(c) for c, _ in faults), None)
    because = f"{vague} names no site or type; the note may support a fuller code." if vague else ""
    yield Fact(name, True, line, because=because, advisory=vague is not None)
