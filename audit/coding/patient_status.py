"""Facts of whether the patient is new or established."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.chart.visit.managed import PatientStatus
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.visit_lines import code_of, is_new, level_of
from audit.model import ClaimLine, Direction, Fact, Span


def new_or_established(case: Case, visit: ClaimLine) -> Iterator[Fact]:
    """A service by the group in the three years before makes the patient established."""
    seen, span = _last_seen(case)
    status = case.chart.management.patient_status if case.chart else None
    status_span = case.chart.management.status_span if case.chart else None
    if seen is None and status is None:
        return
    within = None if seen is None else seen > _years_before(case.date_of_service, 3)
    established = within if within is not None else status is PatientStatus.ESTABLISHED
    if within is False and status is PatientStatus.ESTABLISHED:
        established = False
    new = is_new(visit.procedure_code)
    if within is None and status is PatientStatus.NEW and not new:
        # a note's "new patient" may be new to the clinician only
        value: bool | str = "review"
    else:
        value = established is not new
    spans = tuple(s for s in (span, status_span) if s is not None)
    right = code_of(level_of(visit.procedure_code), not established)
    told = f" The last visit was on {seen:%d %b %Y}." if seen else ""
    yield Fact(
        "patient_status_right", value, visit, billed=visit.procedure_code, supported=right,
        because=f"The record makes the patient {'established' if established else 'new'}.{told} "
        + record_says(case, spans, ""),
        evidence=spans, root="em:status",
        direction=Direction.OVERPAYMENT if new else Direction.UNDERPAYMENT,
        billed_codes=((visit.procedure_code, 1),), supported_codes=((right, 1),),
    )  # fmt: skip


def _last_seen(case: Case) -> tuple[date | None, Span | None]:
    if case.prior_visit_date is not None and case.prior_visit_date < case.date_of_service:
        return case.prior_visit_date, None
    if case.history:
        return max(p.date_of_service for p in case.history), None
    if case.chart is None:
        return None, None
    care = case.chart.management
    if care.last_seen is not None and care.last_seen < case.date_of_service:
        return care.last_seen, care.last_seen_span
    if care.last_seen_months is not None:
        days = round(care.last_seen_months * 30.44)
        return date.fromordinal(case.date_of_service.toordinal() - days), care.last_seen_span
    return None, None


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
