"""Facts of the level of an office visit: by decision making, by time, and what they may rest on."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.model import ClaimLine, Direction, Fact, Span

from audit.chart.managed import Management, PlanKind, Problem, TimeStatement
from audit.chart.plans import is_disputed, is_toxic
from audit.coding.mdm_score import HIGH, MODERATE, WORDS, Score, relies_on_monitoring, score
from audit.coding.separate import counted_problems, separate_work
from audit.coding.visit_lines import code_of, is_new, level_of, minor_procedures, office_visits

LEVEL = "em:level"


def facts(case: Case) -> Iterator[Fact]:
    if case.chart is None or case.date_of_service.year < 2021:
        return
    for visit in office_visits(case):
        if visit.procedure_code == "99211":
            continue
        yield from _level_facts(case, visit, case.chart.management)


def _level_facts(case: Case, visit: ClaimLine, care: Management) -> Iterator[Fact]:
    beside = minor_procedures(case, visit)
    if (beside or case.performed) and separate_work(case).verdict in (False, None):
        return  # nothing is left to have a level: MOD-25B
    problems = counted_problems(case)
    found = score(care, problems)
    timed = _usable_time(case, visit, care)
    by_time = _level_by_time(case, visit, timed) if timed else None
    billed = level_of(visit.procedure_code)
    yield _level(case, visit, found, by_time, problems)
    yield from _time_facts(case, visit, care, found, timed, by_time)
    if found is None:
        return
    yield from _double_count(case, visit, found, care)
    yield from _drug_facts(case, visit, found, problems, care)
    yield from _data_fact(case, visit, found, care)
    if care.old_habit is not None:
        over = billed > max(found.most, by_time or 0)
        yield Fact(
            "level_without_old_counts", not over, visit, billed=visit.procedure_code,
            supported=code_of(found.most, is_new(visit.procedure_code)),
            because="The note justifies the level with counts of history or examination, which "
            "have not "
            "decided it since 2021. " + record_says(case, [care.old_habit], ""),
            evidence=(care.old_habit,), root=LEVEL, direction=Direction.DOCUMENTATION,
            advisory=not over,
        )  # fmt: skip


def _level(
    case: Case,
    visit: ClaimLine,
    found: Score | None,
    by_time: int | None,
    problems: tuple[Problem, ...],
) -> Fact:
    """Levels billed above (positive) or below (negative) what the record can support."""
    code, new = visit.procedure_code, is_new(visit.procedure_code)
    if found is None:
        value = 0 if by_time is not None and by_time >= level_of(code) else None
        return Fact(
            "em_level_difference", value, visit, because="No assessed problem could be read."
        )
    billed = level_of(code)
    most = max(found.most, by_time or 0)
    least = max(found.least, by_time or 0)
    difference = billed - most if billed > most else min(0, billed - least)
    if difference > 0 and not case.complete:
        return Fact(
            "em_level_difference", None, visit, because="The record is not complete.", billed=code
        )
    if difference < 0 and not _sure_of_more(case, problems):
        difference = 0
    supported = code_of(most if difference > 0 else least, new) if difference else code
    spans = _spans(problems)
    return Fact(
        "em_level_difference", difference, visit, billed=code, supported=supported,
        because=f"Decision making: {found.words}; two of the three decide, which gives "
        f"{WORDS[found.most if difference >= 0 else found.least]}. {code} was billed, the "
        f"record supports {supported}. {record_says(case, spans, '')}".strip(),
        evidence=spans, root=LEVEL,
        direction=Direction.OVERPAYMENT if difference >= 0 else Direction.UNDERPAYMENT,
        billed_codes=((code, 1),), supported_codes=((supported, 1),),
    )  # fmt: skip


def _sure_of_more(case: Case, problems: tuple[Problem, ...]) -> bool:
    """A higher level is claimed for the practice only from problems with a state and a plan."""
    return (
        bool(problems) and all(p.plans for p in problems if p.kind == "chronic") and case.complete
    )


def _spans(problems: tuple[Problem, ...]) -> tuple[Span, ...]:
    return tuple(s for p in problems for s in p.evidence[:1])[:4]


# Time


def _usable_time(case: Case, visit: ClaimLine, care: Management) -> TimeStatement | None:
    """The clinician's own total time of the day."""
    usable = [t for t in care.times if not t.staff and not t.other_date]
    return max(usable, key=lambda t: (t.total, t.low), default=None)


def _separately_billed(case: Case, visit: ClaimLine) -> tuple[ClaimLine, ...]:
    """Services of the same claim whose own minutes cannot count for the visit."""
    families = ("pathology", "drug", None)
    return tuple(
        x
        for x in case.lines
        if x is not visit
        and not rx(r"99\d{3}|g22\d\d|g0\d{3}|[jqa]\d{4}|36415|8\d{4}").fullmatch(x.procedure_code)
        and case.family(x) not in families[:2]
    )


def _level_by_time(case: Case, visit: ClaimLine, timed: TimeStatement) -> int | None:
    if timed.excludes_procedures is not True and _separately_billed(case, visit):
        return None
    return _level_of_minutes(case, visit, timed.low)


def _level_of_minutes(case: Case, visit: ClaimLine, minutes: int) -> int | None:
    new = is_new(visit.procedure_code)
    for level in (5, 4, 3, 2):
        row = case.tables.minutes(code_of(level, new), case.date_of_service)
        if row is not None and minutes >= row.at_least:
            return level
    return None


def _time_facts(
    case: Case, visit: ClaimLine, care: Management, found: Score | None,
    timed: TimeStatement | None,
    by_time: int | None,
) -> Iterator[Fact]:  # fmt: skip
    if timed is None or timed.span is None:
        return
    code, billed = visit.procedure_code, level_of(visit.procedure_code)
    most = found.most if found else None
    others = _separately_billed(case, visit)
    claimed = _level_of_minutes(case, visit, timed.low)
    needs_time = most is not None and billed > most
    if others and (timed.excludes_procedures is not True):
        value: bool | None = True
        if needs_time and claimed is not None and claimed > (most or 0):
            value = False
        elif most is None:
            value = None
        yield Fact(
            "time_leaves_out_procedures", value, visit, billed=code,
            supported=code_of(most, is_new(code)) if most else "",
            because=f"The time {record_says(case, [timed.span], '')} does not leave out "
            f"{', '.join(dict.fromkeys(x.procedure_code for x in others))}, billed "
            "separately, so that only decision making can "
            f"carry the level; {code} was billed.",
            evidence=(timed.span,), root=LEVEL, direction=Direction.OVERPAYMENT,
            billed_codes=((code, 1),),
            supported_codes=((code_of(most, is_new(code)), 1),) if most else (),
        )  # fmt: skip
        return
    if others:
        yield Fact("time_leaves_out_procedures", True, visit, evidence=(timed.span,))
    if most is None:
        return
    both = max(most, by_time or 0)
    over = billed > both
    yield Fact(
        "time_supports_level", not over, visit, billed=code,
        supported=code_of(both, is_new(code)),
        because=f"{timed.low} minutes {record_says(case, [timed.span], '')} and {WORDS[most]} "
        "decision making "
        f"support {code_of(both, is_new(code))}; {code} was billed.",
        evidence=(timed.span,), root=LEVEL, direction=Direction.OVERPAYMENT,
        billed_codes=((code, 1),), supported_codes=((code_of(both, is_new(code)), 1),),
    )  # fmt: skip


# What the level may rest on


def _double_count(case: Case, visit: ClaimLine, found: Score, care: Management) -> Iterator[Fact]:
    """With 25, the level must hold when the decision for the procedure is left out."""
    if "25" not in visit.modifiers or not minor_procedures(case, visit):
        return
    code, billed = visit.procedure_code, level_of(visit.procedure_code)
    timed = _usable_time(case, visit, care)
    by_time = _level_by_time(case, visit, timed) if timed else None
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
        root=LEVEL, direction=Direction.OVERPAYMENT,
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
            root=LEVEL, direction=Direction.OVERPAYMENT,
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
        root=LEVEL, direction=Direction.OVERPAYMENT,
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
        evidence=care.data.evidence[:3], root=LEVEL, direction=Direction.OVERPAYMENT,
    )  # fmt: skip
