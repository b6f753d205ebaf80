"""Facts of what a level may rest on: other problems, drugs managed, data counted once."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.visit.managed import Management, PlanKind, Problem
from audit.chart.visit.plans import is_disputed, is_toxic
from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.em_time import level_by_time, usable_time
from audit.coding.mdm_score import HIGH, MODERATE, Score, relies_on_monitoring, score
from audit.coding.visit_lines import (
    LEVEL_ROOT,
    code_of,
    is_new,
    level_of,
    minor_procedures,
)
from audit.model import ClaimLine, Direction, Fact


def basis_facts(
    case: Case, visit: ClaimLine, found: Score, problems: tuple[Problem, ...], care: Management
) -> Iterator[Fact]:
    yield from _double_count(case, visit, found, care)
    if not _carried_by_time(case, visit, care):
        yield from _drug_facts(case, visit, found, problems, care)
    yield from _data_fact(case, visit, found, care)


def _carried_by_time(case: Case, visit: ClaimLine, care: Management) -> bool:
    """Time alone reaches the level, so that it does not rest on the risk of drugs."""
    timed = usable_time(case, visit, care)
    by_time = level_by_time(case, visit, timed) if timed else None
    return by_time is not None and by_time >= level_of(visit.procedure_code)


def _double_count(case: Case, visit: ClaimLine, found: Score, care: Management) -> Iterator[Fact]:
    """With 25, the level must hold when the decision for the procedure is left out."""
    if "25" not in visit.modifiers or not minor_procedures(case, visit):
        return
    code, billed = visit.procedure_code, level_of(visit.procedure_code)
    timed = usable_time(case, visit, care)
    by_time = level_by_time(case, visit, timed) if timed else None
    if billed <= max(found.most, by_time or 0):
        yield Fact("level_without_procedure", True, visit)
        return
    whole = score(care, care.problems)
    if whole is None or billed > max(whole.most, MODERATE if _decided_minor(care) else 0):
        return  # not even the procedure would lift it: EM-01 alone tells it
    supported = code_of(found.most, is_new(code))
    yield Fact(
        "level_without_procedure", False if case.complete else None, visit, billed=code,
        supported=supported,
        because=f"{code} is reached only by counting the problem that the procedure treated; "
        "without it the "
        f"record supports {supported}.",
        root=LEVEL_ROOT, direction=Direction.OVERPAYMENT,
        billed_codes=((code, 1),), supported_codes=((supported, 1),),
    )  # fmt: skip


def _decided_minor(care: Management) -> bool:
    return any(p.procedural and p.kind in ("uncertain", "malignant") for p in care.problems)


def _drug_facts(
    case: Case, visit: ClaimLine, found: Score, problems: tuple[Problem, ...], care: Management
) -> Iterator[Fact]:
    billed = level_of(visit.procedure_code)
    managed = any(
        p.plans & {PlanKind.PRESCRIPTION, PlanKind.MONITORING, PlanKind.CONSIDERED}
        for p in problems
    )
    if billed >= MODERATE and found.problems[1] >= MODERATE and found.data[1] < MODERATE:
        # problems carry moderate and data do not: the risk decides, and with it the prescription
        carries = managed or found.risk[1] >= MODERATE
        yield Fact(
            "prescription_is_managed", carries or (None if not case.complete else False), visit,
            billed=visit.procedure_code,
            supported=code_of(found.most, is_new(visit.procedure_code)),
            because="The level needs prescription management: a drug started, stopped, continued "
            "or adjusted for "
            "a problem of the assessment. A medication list alone is not that.",
            root=LEVEL_ROOT, direction=Direction.OVERPAYMENT,
        )  # fmt: skip
    drugs = [d for p in problems for d in p.drugs]
    if billed == HIGH and any(is_toxic(d) or is_disputed(d) for d in drugs):
        yield _monitoring(case, visit, found, problems, drugs)


def _monitoring(
    case: Case, visit: ClaimLine, found: Score, problems: tuple[Problem, ...], drugs: list[str]
) -> Fact:
    toxic = any(is_toxic(d) for d in drugs)
    value: bool | str | None = bool(relies_on_monitoring(problems))
    if value is False and not toxic and any(p.tests for p in problems):
        value = "review"  # a biologic or isotretinoin with laboratory work: sources differ
    if value is False and not case.complete:
        value = None
    return Fact(
        "toxicity_is_monitored", value, visit, billed=visit.procedure_code,
        supported=code_of(min(found.most, MODERATE), is_new(visit.procedure_code)),
        because=f"{', '.join(dict.fromkeys(drugs))}: the highest risk needs a drug of serious "
        "toxicity and a schedule of "
        "tests for it, at least quarterly; none is documented.",
        root=LEVEL_ROOT, direction=Direction.OVERPAYMENT,
    )  # fmt: skip


def _data_fact(case: Case, visit: ClaimLine, found: Score, care: Management) -> Iterator[Fact]:
    """Reading one's own billed pathology is not an independent interpretation."""
    own = any(rx(r"883\d\d|87220|87210|88312").fullmatch(x.procedure_code) for x in case.lines)
    if not own or not care.data.interpretation:
        return
    without = sorted(
        (found.problems[1], 2 if not care.data.discussion else MODERATE, found.risk[1])
    )[1]
    over = level_of(visit.procedure_code) > without
    yield Fact(
        "data_counted_once", not over or (None if not case.complete else False), visit,
        billed=visit.procedure_code, supported=code_of(without, is_new(visit.procedure_code)),
        because=(
            "The interpretation that lifts the data is billed on this claim and cannot count "
            "twice. "
        )
        + record_says(case, care.data.evidence, ""),
        evidence=care.data.evidence[:3], root=LEVEL_ROOT, direction=Direction.OVERPAYMENT,
    )  # fmt: skip
