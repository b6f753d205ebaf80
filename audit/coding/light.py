"""Facts of photodynamic therapy, phototherapy and excimer laser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from audit.chart.given.given import PhotodynamicTherapy, Phototherapy
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.model import ClaimLine, Direction, Fact, Span
from audit.reference.diagnoses import dotted

_PDT = ("96567", "96573", "96574")
_LIGHT = ("96900", "96910", "96912")
_EXCIMER = ("96920", "96921", "96922")
# Diagnoses for which payers list ultraviolet treatment (RULEBOOK linkage, expected and reviewed).
_LIGHT_EXPECTED = (
    "L40",
    "L20",
    "L80",
    "C84",
    "L41",
    "L43",
    "L28",
    "L29",
    "L23",
    "L25",
    "L30",
    "L42",
    "L94",
    "L63",
    "D86",
    "L56",
    "L50",
    "L98",
)


def facts(case: Case) -> Iterator[Fact]:
    yield from _pdt(case)
    for line in case.lines:
        if line.procedure_code in _LIGHT:
            yield from _phototherapy(case, line)
        if line.procedure_code in _EXCIMER:
            yield from _excimer(case, line)


# Photodynamic therapy


def _pdt(case: Case) -> Iterator[Fact]:
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


# Ultraviolet


def _phototherapy(case: Case, line: ClaimLine) -> Iterator[Fact]:
    dx = line.diagnosis_codes
    expected = any(d.startswith(_LIGHT_EXPECTED) for d in dx)
    cosmetic = any(d.startswith("Z41.1") for d in dx)
    given = _light_given(case)
    if case.chart is None:
        if cosmetic:
            yield _necessity(
                case, line, False, "A cosmetic reason does not cover phototherapy.", ()
            )
        return
    yield _light_code(case, line, given)
    spans = (given.span,) if given and given.span else ()
    if given is None or given.dose is None:
        value: bool | str | None = False if case.complete and given is not None else None
        yield _necessity(case, line, value, "The log of the session has no dose.", spans)
    elif cosmetic or not expected:
        yield _necessity(
            case,
            line,
            False if cosmetic else "review",
            "The diagnosis is not among those that payers list for phototherapy.",
            spans,
        )
    else:
        yield _necessity(case, line, True, "", spans)


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
    priced = supported if supported in _LIGHT else None
    return Fact(
        "phototherapy_code_right", value, line, billed=code, supported=supported,
        because=f"{why} {record_says(case, spans, '')}".strip(), evidence=spans,
        root="phototherapy:code",
        direction=Direction.OVERPAYMENT if code > supported else Direction.UNDERPAYMENT,
        billed_codes=((code, line.units),),
        supported_codes=((priced, line.units),) if priced else (),
    )  # fmt: skip


def _necessity(
    case: Case, line: ClaimLine, value: bool | str | None, why: str, spans: tuple[Span, ...]
) -> Fact:
    return Fact(
        "light_is_necessary", value, line, billed=line.procedure_code, supported="none",
        because=why,
        evidence=spans, root=f"line-{line.line_number}:necessity", direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip


# Excimer


def _of_diagnosis(case: Case, line: ClaimLine) -> str:
    """The root of DX-01 for this line: code, need and linkage fail for the same diagnosis."""
    linkage = case.tables.linkage(line.procedure_code)
    group = linkage.group if linkage else line.procedure_code
    return f"diagnosis:{group}:{dotted(line.diagnosis_codes[0])}"


def _excimer(case: Case, line: ClaimLine) -> Iterator[Fact]:
    """Area decides the code; from 2024 psoriasis alone carries it."""
    root, code = f"line-{line.line_number}:excimer", line.procedure_code
    psoriasis = any(d.startswith("L40") for d in line.diagnosis_codes)
    if case.date_of_service.year >= 2024 and line.diagnosis_codes and not psoriasis:
        why = (
            "Since 2024 the excimer codes are for psoriasis only; another disease is an "
            "unlisted service."
        )
        yield Fact(
            "excimer_code_right", False, line, billed=code, supported="96999", because=why,
            root=_of_diagnosis(case, line),
            direction=Direction.OVERPAYMENT, billed_codes=((code, line.units),),
        )  # fmt: skip
        yield replace(_necessity(case, line, False, why, ()), root=_of_diagnosis(case, line))
        return
    if case.chart is None:
        return
    given = next((p for p in case.chart.services.phototherapy if p.kind == "excimer"), None)
    if given is None or given.area_cm2 is None:
        yield Fact("excimer_code_right", None, line, because="The treated area could not be read.")
        return
    supported = "96920" if given.area_cm2 < 250 else "96921" if given.area_cm2 <= 500 else "96922"
    spans = (given.span,) if given.span else ()
    yield Fact(
        "excimer_code_right", supported == code, line, billed=code, supported=supported,
        because=(
            f"{given.area_cm2:g} square cm were treated, which is {supported}. "
            f"{record_says(case, spans, '')}"
        ),
        evidence=spans, root=root,
        direction=Direction.OVERPAYMENT if code > supported else Direction.UNDERPAYMENT,
        billed_codes=((code, 1),), supported_codes=((supported, 1),),
    )  # fmt: skip
