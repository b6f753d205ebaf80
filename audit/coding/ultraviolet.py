"""Facts of ultraviolet light: the code that the treatment given supports, and its need."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.given.given import Phototherapy
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.model import ClaimLine, Direction, Fact, Span

ULTRAVIOLET = ("96900", "96910", "96912")
# Diagnoses for which payers list ultraviolet treatment, plainly or upon review.
_LIGHT_EXPECTED = (
    "L40", "L20", "L80", "C84", "L41", "L43", "L28", "L29", "L23", "L25", "L30", "L42", "L94",
    "L63", "D86", "L56", "L50", "L98",
)  # fmt: skip


def ultraviolet(case: Case, line: ClaimLine) -> Iterator[Fact]:
    """phototherapy_code_right and light_is_necessary for a line of 96900 to 96912."""
    dx = line.diagnosis_codes
    expected = any(d.startswith(_LIGHT_EXPECTED) for d in dx)
    cosmetic = any(d.startswith("Z41.1") for d in dx)
    given = _light_given(case)
    if case.chart is None:
        if cosmetic:
            yield light_need(
                case, line, False, "A cosmetic reason does not cover phototherapy.", ()
            )
        return
    yield _light_code(case, line, given)
    spans = (given.span,) if given and given.span else ()
    if given is None or given.dose is None:
        value: bool | str | None = False if case.complete and given is not None else None
        yield light_need(case, line, value, "The log of the session has no dose.", spans)
    elif cosmetic or not expected:
        yield light_need(
            case,
            line,
            False if cosmetic else "review",
            "The diagnosis is not among those that payers list for phototherapy.",
            spans,
        )
    else:
        yield light_need(case, line, True, "", spans)


def _light_given(case: Case) -> Phototherapy | None:
    if case.chart is None:
        return None
    found = [p for p in case.chart.services.phototherapy if p.kind != "excimer"]
    return found[0] if found else None


def _light_code(case: Case, line: ClaimLine, given: Phototherapy | None) -> Fact:
    code = line.procedure_code
    spans = (given.span,) if given and given.span else ()
    if given is None:
        return Fact(
            "phototherapy_code_right", None, line, because="No light treatment could be read."
        )
    value: bool | str | None
    if given.kind == "puva" or given.psoralen:
        supported, value = "96912", code == "96912"
        why = "Psoralen with UVA is 96912."
    elif given.topical == "mineral_oil":
        supported, value = (
            "96910 or 96900 by payer",
            "review" if code == "96910" else code == "96900",
        )
        why = "Mineral oil counts as the topical agent of 96910 with some payers only."
    elif given.topical in ("tar", "petrolatum"):
        supported, value = "96910", code == "96910"
        why = "Tar or petrolatum with ultraviolet B is 96910."
    else:
        supported = "96900"
        silent = code == "96910" and not case.complete
        value = None if silent else code == "96900"
        why = "Ultraviolet light without tar or petrolatum is 96900."
    priced = supported if supported in ULTRAVIOLET else None
    return Fact(
        "phototherapy_code_right", value, line, billed=code, supported=supported,
        because=f"{why} {record_says(case, spans, '')}".strip(), evidence=spans,
        root="phototherapy:code",
        direction=Direction.OVERPAYMENT if code > supported else Direction.UNDERPAYMENT,
        billed_codes=((code, line.units),),
        supported_codes=((priced, line.units),) if priced else (),
    )  # fmt: skip


def light_need(
    case: Case, line: ClaimLine, value: bool | str | None, why: str, spans: tuple[Span, ...]
) -> Fact:
    """Whether the diagnosis and the session's log carry treatment by light."""
    return Fact(
        "light_is_necessary", value, line, billed=line.procedure_code, supported="none",
        because=why,
        evidence=spans, root=f"line-{line.line_number}:necessity", direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip
