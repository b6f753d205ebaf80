"""A reviewer's corrections laid over what was managed: problems, time, new or established."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from audit.chart.visit.managed import (
    Management,
    PatientStatus,
    PlanKind,
    Problem,
    Standing,
    TimeStatement,
)
from audit.chart.words.problem_names import leading
from audit.coding.correction_fields import PROBLEM_FIELDS, VISIT_FIELDS, Answer, checked
from audit.coding.reviewer import ADDED, PROBLEM, STRUCK, VISIT, Correction
from audit.coding.separate import Separate
from audit.errors import UserError
from audit.model import Span

LASTING = (Standing.STABLE, Standing.NOT_AT_GOAL, Standing.SEVERE)
PROBLEM_KEY = "problem:"

Quote = Callable[[Correction], Span]


def key_of(problem: Problem) -> str:
    """A problem's name among the corrections: where its words stand in the record."""
    span = problem.span
    return f"{PROBLEM_KEY}{span.document_id}:{span.start}" if span else f"{PROBLEM_KEY}?"


def correct_visit(care: Management, corrections: Sequence[Correction], span: Quote) -> Management:
    """Management with the corrections of problems, time and patient over it.

    UserError for what cannot be. Corrections of other things are left alone.
    """
    added: list[Problem] = []
    for one in corrections:
        if one.about.startswith(PROBLEM) and one.field == ADDED:
            added.append(_problem(one, span(one)))
        elif one.field == STRUCK and one.about.startswith(PROBLEM_KEY):
            # gone already where the corrected ledger joins it to another problem
            kept = tuple(p for p in care.problems if key_of(p) != one.about)
            care = replace(care, problems=kept)
        elif one.about == VISIT and one.field in ("total_time", "time_excludes"):
            value = checked(one.field, one.value, VISIT_FIELDS)
            care = replace(care, times=_times(care.times, one.field, value, span(one)))
        elif one.about == VISIT and one.field == "patient_status":
            told = checked(one.field, one.value, VISIT_FIELDS)
            status = PatientStatus(str(told)) if told else None
            care = replace(care, patient_status=status, status_span=span(one))
    if not added:
        return care
    return replace(care, problems=(*care.problems, *added), has_assessment=True)


def _problem(one: Correction, span: Span) -> Problem:
    values = {n: checked(n, v, PROBLEM_FIELDS) for n, v in one.values}
    name = checked("name", values.get("name"), PROBLEM_FIELDS)
    standing = Standing(str(values.get("standing") or Standing.UNSTATED))
    plans = values.get("plans") or ()
    known = leading(str(name))
    return Problem(
        str(name), known.kind if known else "", standing=standing,
        chronic=True if standing in LASTING else None,
        plans=frozenset(map(PlanKind, plans if isinstance(plans, tuple) else ())),
        span=span, evidence=(span,),
    )  # fmt: skip


def own_time(times: Sequence[TimeStatement]) -> TimeStatement | None:
    """The statement that the level of a visit may rest on: the clinician's, of the day."""
    usable = [t for t in times if not t.staff and not t.other_date]
    return max(usable, key=lambda t: (t.total, t.low), default=None)


def _times(
    times: tuple[TimeStatement, ...], field: str, value: Answer, span: Span
) -> tuple[TimeStatement, ...]:
    now = own_time(times)
    others = tuple(t for t in times if t.staff or t.other_date)
    if field == "time_excludes":
        if now is None:
            raise UserError("State the total time first: no time of the clinician was read.")
        said = value if isinstance(value, bool) else None
        return (*others, replace(now, excludes_procedures=said))
    if value is None:
        return others
    minutes = int(str(value))
    excludes = now.excludes_procedures if now else None
    return (*others, TimeStatement(minutes, minutes, True, excludes, span=span))


def said_separate(corrections: Sequence[Correction], span: Quote) -> Separate | None:
    """The reviewer's word on work beyond the procedures, which stands above the reader's."""
    told = [c for c in corrections if c.about == VISIT and c.field == "separate"]
    if not told:
        return None
    value = checked("separate", told[-1].value, VISIT_FIELDS)
    words = "work beyond the procedures" if value else "no work beyond the procedures"
    return Separate(bool(value), f"The reviewer finds {words}.", (), (span(told[-1]),))
