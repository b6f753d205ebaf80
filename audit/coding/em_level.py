"""Facts of the level of an office visit by decision making or time."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.visit.managed import Management, Problem
from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.em_basis import basis_facts
from audit.coding.em_time import level_by_time, time_facts, usable_time
from audit.coding.mdm_score import WORDS, Score, score
from audit.coding.separate import counted_problems, separate_work
from audit.coding.visit_lines import (
    LEVEL_ROOT,
    code_of,
    is_new,
    level_of,
    minor_procedures,
    office_visits,
)
from audit.model import ClaimLine, Direction, Fact, Span

# A dermatitis that the author calls acute or new may be a single bout and no chronic illness.
_ACUTE = rx(
    r"\b(?:acute|new[- ]onset|new (?:problem|rash|diagnosis)|first (?:episode|bout|time))\b"
)


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
    timed = usable_time(case, visit, care)
    by_time = level_by_time(case, visit, timed) if timed else None
    billed = level_of(visit.procedure_code)
    yield _level(case, visit, found, by_time, problems)
    yield from time_facts(case, visit, care, found, timed, by_time)
    if found is None:
        return
    yield from basis_facts(case, visit, found, problems, care)
    if care.old_habit is not None:
        over = billed > max(found.most, by_time or 0)
        yield Fact(
            "level_without_old_counts", not over, visit, billed=visit.procedure_code,
            supported=code_of(found.most, is_new(visit.procedure_code)),
            because="The note justifies the level with counts of history or examination, which "
            "have not "
            "decided it since 2021. " + record_says(case, [care.old_habit], ""),
            evidence=(care.old_habit,), root=LEVEL_ROOT, direction=Direction.DOCUMENTATION,
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
        evidence=spans, root=LEVEL_ROOT,
        direction=Direction.OVERPAYMENT if difference >= 0 else Direction.UNDERPAYMENT,
        billed_codes=((code, 1),), supported_codes=((supported, 1),),
    )  # fmt: skip


def _sure_of_more(case: Case, problems: tuple[Problem, ...]) -> bool:
    """A higher level is claimed for the practice only from problems with a state and a plan."""
    lasting = [p for p in problems if p.kind == "chronic"]
    return (
        bool(problems)
        and all(p.plans for p in lasting)
        and case.complete
        and not any(_ACUTE.search(case.quote(s)) for p in lasting for s in p.evidence[:2])
    )


def _spans(problems: tuple[Problem, ...]) -> tuple[Span, ...]:
    return tuple(s for p in problems for s in p.evidence[:1])[:4]
