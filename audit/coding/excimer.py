"""Facts of excimer laser: the area treated, and since 2024 the disease."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.ultraviolet import light_need
from audit.model import ClaimLine, Direction, Fact
from audit.reference.diagnoses import dotted


def _of_diagnosis(case: Case, line: ClaimLine) -> str:
    """The root of DX-01 for this line: code, need and linkage fail for the same diagnosis."""
    linkage = case.tables.linkage(line.procedure_code)
    group = linkage.group if linkage else line.procedure_code
    return f"diagnosis:{group}:{dotted(line.diagnosis_codes[0])}"


def excimer(case: Case, line: ClaimLine) -> Iterator[Fact]:
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
        yield replace(light_need(case, line, False, why, ()), root=_of_diagnosis(case, line))
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
