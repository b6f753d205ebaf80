"""Facts of the time of a visit: whose minutes, without which services, enough for which level."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.visit.managed import Management, TimeStatement
from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.mdm_score import WORDS, Score
from audit.coding.visit_lines import (
    LEVEL_ROOT,
    code_of,
    is_new,
    level_of,
)
from audit.model import ClaimLine, Direction, Fact


def usable_time(case: Case, visit: ClaimLine, care: Management) -> TimeStatement | None:
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


def level_by_time(case: Case, visit: ClaimLine, timed: TimeStatement) -> int | None:
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


def time_facts(
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
            evidence=(timed.span,), root=LEVEL_ROOT, direction=Direction.OVERPAYMENT,
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
        evidence=(timed.span,), root=LEVEL_ROOT, direction=Direction.OVERPAYMENT,
        billed_codes=((code, 1),), supported_codes=((code_of(both, is_new(code)), 1),),
    )  # fmt: skip
