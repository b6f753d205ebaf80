"""Facts of modifiers 25 and 57: is the visit separate, and does its line say so."""

from __future__ import annotations

from collections.abc import Iterator

from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.global_visits import looks_after_operation
from audit.coding.separate import Separate, separate_work
from audit.coding.visit_lines import (
    is_new,
    is_visit,
    major_procedures,
    major_supported,
    minor_procedures,
    root_of_modifier,
)
from audit.model import ClaimLine, Direction, Fact, Status

_MAJOR = frozenset({"flap", "graft"})  # operations of a 90-day period

SEPARATE = "em:separate"
MISSING = "em:modifier:25"


def facts(case: Case) -> Iterator[Fact]:
    visits = [x for x in case.lines if is_visit(case, x) and x.procedure_code != "99024"]
    work = separate_work(case) if case.chart is not None and visits else None
    for visit in visits:
        minor = minor_procedures(case, visit)
        if minor and not looks_after_operation(case):
            yield from _separate_facts(case, visit, minor, work)
        yield from _decision_for_surgery(case, visit, minor, work)
    yield from _on_procedures(case, visits, work)


def _separate_facts(
    case: Case, visit: ClaimLine, minor: tuple[ClaimLine, ...], work: Separate | None
) -> Iterator[Fact]:
    marked = "25" in visit.modifiers
    names = ", ".join(dict.fromkeys(x.procedure_code for x in minor))
    if marked:
        yield Fact("visit_carries_25", True, visit)
    elif "57" not in visit.modifiers and (work is None or work.verdict is not False):
        yield _missing(case, visit, names, work)
    if work is None:
        return
    yield _separate(case, visit, names, work, marked)
    if is_new(visit.procedure_code) and marked:
        yield Fact(
            "new_visit_is_separate", work.verdict, visit, because=work.because,
            billed=f"{visit.procedure_code}-25", supported="no visit", evidence=work.evidence,
            root=SEPARATE, direction=Direction.OVERPAYMENT,
        )  # fmt: skip


def _missing(case: Case, visit: ClaimLine, names: str, work: Separate | None) -> Fact:
    """25 is absent from a visit that is or may be separate; where it is not, MOD-25B tells it."""
    code = visit.procedure_code
    value: bool | str | None = None if work is None else work.verdict
    if value is True:
        value = False
    why = f"{code} was billed beside {names} without modifier 25. " + (work.because if work else "")
    return Fact(
        "visit_carries_25", value, visit, billed=code, supported=f"{code}-25",
        because=why.strip() + " " + (record_says(case, work.evidence, "") if work else ""),
        evidence=work.evidence if work else (), root=MISSING,
        direction=Direction.UNDERPAYMENT,
    )  # fmt: skip


def _separate(case: Case, visit: ClaimLine, names: str, work: Separate, marked: bool) -> Fact:
    billed = f"{visit.procedure_code}{'-25' if marked else ''}"
    because = (
        f"{billed} was billed beside {names}. {work.because} {record_says(case, work.evidence, '')}"
    )
    return Fact(
        "visit_is_separate", work.verdict, visit, billed=billed,
        supported=billed if work.verdict is True else "no visit", because=because.strip(),
        evidence=work.evidence, root=SEPARATE, direction=Direction.OVERPAYMENT,
        billed_codes=((visit.procedure_code, visit.units),),
    )  # fmt: skip


def _decision_for_surgery(
    case: Case, visit: ClaimLine, minor: tuple[ClaimLine, ...], work: Separate | None
) -> Iterator[Fact]:
    major = [x for x in major_procedures(case) if major_supported(case, x)]
    if "57" in visit.modifiers:
        yield _judge_57(case, visit, minor, bool(major), work)
    elif major:
        yield _judge_missing_57(case, visit, minor, major[0], work)


def _judge_57(
    case: Case, visit: ClaimLine, minor: tuple[ClaimLine, ...], major: bool, work: Separate | None
) -> Fact:
    code = visit.procedure_code
    if major:
        return Fact("decision_modifier_right", True, visit)
    others = major_procedures(case)
    if not minor and not others:  # the operation may fall on the next day, on another claim
        booked = any(x.status is Status.PLANNED and x.technique in _MAJOR for x in case.lesions)
        because = "" if booked else f"{code}-57 has no procedure on this claim."
        return Fact("decision_modifier_right", booked or None, visit, because=because)
    separate = work is not None and work.verdict is True
    names = ", ".join(dict.fromkeys(x.procedure_code for x in (minor or others)))
    return Fact(
        "decision_modifier_right", False, visit, billed=f"{code}-57",
        supported=f"{code}-25" if separate else "no visit",
        because="Modifier 57 tells the decision for a 90-day operation; the record supports only "
        f"{names}, "
        "whose decision belongs to the procedure." + (f" {work.because}" if work else ""),
        evidence=work.evidence if work else (),
        root=root_of_modifier(visit, "57") if work is None or separate else SEPARATE,
        direction=Direction.EITHER if separate else Direction.OVERPAYMENT,
        billed_codes=((code, visit.units),),
        supported_codes=((code, visit.units),) if separate else (),
    )  # fmt: skip


def _judge_missing_57(
    case: Case,
    visit: ClaimLine,
    minor: tuple[ClaimLine, ...],
    major: ClaimLine,
    work: Separate | None,
) -> Fact:
    code, marked = visit.procedure_code, "25" in visit.modifiers
    if case.chart is None:
        value: bool | str | None = None
    elif marked and minor:
        value = "review"  # 25 for the minor procedure, 57 for the major: payers differ
    elif work is not None and work.verdict is True:
        value = "24" in visit.modifiers
    else:
        value = "review"
    return Fact(
        "decision_modifier_right", value, visit, billed=f"{code}{'-25' if marked else ''}",
        supported=f"{code}-57",
        because=f"{major.procedure_code} has a 90-day global; a visit of the day before or the day "
        "itself is paid only when it led to the operation and carries 57, or is unrelated.",
        root=root_of_modifier(visit, "57"), direction=Direction.UNDERPAYMENT,
    )  # fmt: skip


def _on_procedures(case: Case, visits: list[ClaimLine], work: Separate | None) -> Iterator[Fact]:
    """25 stands on visits only; on the wrong line it is the visit that lacks it (RULINGS 3)."""
    lacking = [x for x in visits if "25" not in x.modifiers]
    for line in case.lines:
        if "25" not in line.modifiers:
            continue
        if is_visit(case, line):
            yield Fact("modifier_25_on_visit", True, line)
            continue
        misplaced = lacking and work is not None and work.verdict is True
        yield Fact(
            "modifier_25_on_visit", False, line, billed=f"{line.procedure_code}-25",
            supported=line.procedure_code,
            because=f"Modifier 25 belongs on a visit; {line.procedure_code} is a procedure.",
            root=MISSING if misplaced else root_of_modifier(line, "25"), direction=Direction.EITHER,
        )  # fmt: skip
