"""Facts of drugs billed: units, discarded amounts, and the injection's own code."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from audit.chart.given.given import DrugGiven, Services
from audit.chart.words.patterns import vocabulary
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.drug_administration import administration
from audit.model import ClaimLine, Direction, Fact

_JZ_FROM = date(2023, 7, 1)
_PHOTO = ("J7308", "J7345")


def facts(case: Case) -> Iterator[Fact]:
    for line in case.lines:
        if case.tables.drug(line.procedure_code) is not None and "JW" not in line.modifiers:
            yield from _drug_facts(case, line)
    yield from administration(case)


def _drug_facts(case: Case, line: ClaimLine) -> Iterator[Fact]:
    """Units and discarded amounts are one question; only what is wrong or open is told twice."""
    given = _given(case, line)
    name = "photosensitizer_billed_right" if line.procedure_code in _PHOTO else "drug_billed_right"
    found = [f for f in (_units(case, line, given), _waste_modifier(case, line, given)) if f]
    if not found and case.chart is not None:
        found = [Fact(name, None, line, because="The amount given could not be read.")]
    telling = [f for f in found if f.value is not True] or found[:1]
    yield from (replace(f, name=name) for f in telling)


def _given(case: Case, line: ClaimLine) -> DrugGiven | None:
    if case.chart is None:
        return None
    services: Services = case.chart.services
    wanted = vocabulary("services")["hcpcs"].get(line.procedure_code)
    return next((d for d in services.drugs if d.drug == wanted), None)


def _units(case: Case, line: ClaimLine, given: DrugGiven | None) -> Fact | None:
    """Units as the amount given has it, rounded up; a discarded part has its own line."""
    row = case.tables.drug(line.procedure_code)
    if given is None or given.amount is None or row is None or given.unit != row.measure:
        return None
    supported = max(1, math.ceil(round(given.amount / row.amount, 6)))
    right = line.units == supported
    kept_waste = not right and given.wasted and "JZ" not in line.modifiers
    whole = math.ceil(round((given.amount + (given.wasted or 0)) / row.amount, 6))
    because = (
        f"{given.amount:g} {given.unit} were given "
        f"{record_says(case, [given.span] if given.span else [], '')}; "
        f"one unit of {line.procedure_code} is {row.amount:g} {row.measure}, so that "
        f"{supported} unit{'s' if supported > 1 else ''} "
        f"{'are' if supported > 1 else 'is'} supported and {line.units} "
        f"{'were' if line.units > 1 else 'was'} billed."
    )
    if kept_waste and line.units == whole:
        because += " The discarded part belongs on a line of its own with JW."
    return Fact(
        "drug_billed_right", right, line, billed=f"{line.procedure_code} x{line.units}",
        supported=f"{line.procedure_code} x{supported}", because=because,
        evidence=(given.span,) if given.span else (), root=f"units:{line.procedure_code}",
        direction=Direction.OVERPAYMENT if line.units > supported else Direction.UNDERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
        supported_codes=((line.procedure_code, supported),),
    )  # fmt: skip


def _waste_modifier(case: Case, line: ClaimLine, given: DrugGiven | None) -> Fact | None:
    """JZ or JW on single-dose containers, neither on multi-dose vials (Medicare, 2023-07 on)."""
    row = case.tables.drug(line.procedure_code)
    if row is None or not case.profile.follows_medicare or case.date_of_service < _JZ_FROM:
        return None
    if given is not None and (given.shared_vial or given.patient_supplied):
        value: bool | str | None = "review" if given.shared_vial else None
        return _waste_fact(
            case, line, value, "The vial was shared, or the patient brought the drug.", "", given
        )
    single = row.single_dose
    if given is not None and given.vial:
        single = given.vial == "single"
    wasted = any(
        x.procedure_code == line.procedure_code and "JW" in x.modifiers for x in case.lines
    )
    zero = "JZ" in line.modifiers
    if single is None:
        return (
            _waste_fact(case, line, None, "The kind of vial could not be read.", "", given)
            if zero or wasted
            else None
        )
    if not single:
        value = not (zero or wasted)
        why = "A multi-dose vial has no discarded amount: neither JW nor JZ belongs on it."
        return _waste_fact(case, line, value, why, line.procedure_code, given)
    return _single_dose(case, line, given, zero, wasted)


def _single_dose(
    case: Case, line: ClaimLine, given: DrugGiven | None, zero: bool, wasted: bool
) -> Fact:
    code = line.procedure_code
    amount = given.wasted if given is not None else None
    if zero and wasted:
        return _waste_fact(
            case,
            line,
            False,
            "JZ says that nothing was discarded, JW that something was.",
            "one of the two",
            given,
        )
    if not zero and not wasted:
        right = f"{code}-JZ" if not amount else f"{code} and {code}-JW"
        return _waste_fact(
            case, line, False,
            (
                "A drug of a single-dose container carries JZ, or has a second line with JW "
                "for what was discarded; the claim has neither."
            ),
            right, given,
        )  # fmt: skip
    if zero and amount:
        return _waste_fact(
            case,
            line,
            False,
            f"{amount:g} was discarded, and JZ says that nothing was.",
            f"{code}-JW on its own line",
            given,
        )
    return _waste_fact(case, line, True, "", "", given)


def _waste_fact(
    case: Case,
    line: ClaimLine,
    value: bool | str | None,
    why: str,
    supported: str,
    given: DrugGiven | None,
) -> Fact:
    spans = (given.span,) if given is not None and given.span else ()
    return Fact(
        "drug_billed_right", value, line, billed="-".join((line.procedure_code, *line.modifiers)),
        supported=supported,
        because=f"{why} {record_says(case, spans, '')}".strip(), evidence=spans,
        root=f"line-{line.line_number}:waste", direction=Direction.EITHER,
    )  # fmt: skip
