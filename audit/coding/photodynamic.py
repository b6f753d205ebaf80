"""Facts of photodynamic therapy: which of its codes the record supports."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.given.given import PhotodynamicTherapy
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.model import ClaimLine, Direction, Fact, Span

_PDT = ("96567", "96573", "96574")


def photodynamic(case: Case) -> Iterator[Fact]:
    """pdt_code_right for each photodynamic line: one code, one unit, by who did what."""
    lines = [x for x in case.lines if x.procedure_code in _PDT]
    for extra in lines[1:]:
        yield _pdt_fact(
            case,
            extra,
            False,
            "none",
            "One photodynamic code stands for the whole day.",
            (),
            Direction.OVERPAYMENT,
        )
    if not lines:
        return
    line = lines[0]
    if line.units > 1:
        yield _pdt_fact(
            case,
            line,
            False,
            f"{line.procedure_code} x1",
            "One unit stands for the whole day.",
            (),
            Direction.OVERPAYMENT,
        )
        return
    if case.chart is None:
        return
    done = case.chart.services.pdt
    if done is None:
        yield _pdt_fact(case, line, None, "", "No photodynamic treatment could be read.", (), None)
        return
    yield _judged(case, line, done)


def _judged(case: Case, line: ClaimLine, done: PhotodynamicTherapy) -> Fact:
    supported = _pdt_code(done)
    spans = tuple(s for s in done.evidence if s is not None)[:3]
    said = record_says(case, spans, "")
    if supported is None:
        return _pdt_fact(
            case, line, None, "", f"Who applied the drug could not be read. {said}", spans, None
        )
    if supported == "review":
        return _pdt_fact(
            case,
            line,
            "review",
            "",
            f"The physician and the staff shared the treatment. {said}",
            spans,
            None,
        )
    direction = Direction.OVERPAYMENT if line.procedure_code > supported else Direction.UNDERPAYMENT
    why = {
        "96567": "Staff applied the drug, and the physician did no debridement: 96567.",
        "96573": "The physician applied the drug, without targeted debridement: 96573.",
        "96574": "The physician debrided the lesions and applied the drug: 96574.",
    }[supported]
    return _pdt_fact(
        case, line, line.procedure_code == supported, supported, f"{why} {said}", spans, direction
    )


def _pdt_code(done: PhotodynamicTherapy) -> str | None:
    if done.debrided and done.debrided_by != "staff":
        if done.applied_by == "physician":
            return "96574"
        # 96574 needs both by the physician; debridement alone with staff's drug stays staff's code
        return (
            "96567"
            if done.applied_by == "staff" and done.debrided_by is None
            else "review"
            if done.applied_by == "staff"
            else None
        )
    if done.applied_by == "physician":
        return "96573"
    return "96567" if done.applied_by == "staff" else None


def _pdt_fact(
    case: Case, line: ClaimLine, value: bool | str | None, supported: str, why: str,
    spans: tuple[Span, ...],
    direction: Direction | None,
) -> Fact:  # fmt: skip
    code = line.procedure_code
    priced = supported if supported in _PDT else None
    return Fact(
        "pdt_code_right", value, line, billed=f"{code} x{line.units}", supported=supported,
        because=why.strip(),
        evidence=spans, root="pdt:code", direction=direction, billed_codes=((code, line.units),),
        supported_codes=((priced, 1),) if priced else (),
    )  # fmt: skip
