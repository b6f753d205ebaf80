"""Facts of which visit code fits: new or established, nurse visits, add-ons, consultations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.chart.visit.managed import PatientStatus, PlanKind, Standing
from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.visit_lines import (
    CONSULT,
    code_of,
    global_days,
    is_new,
    is_visit,
    level_of,
    office_visits,
)
from audit.model import ClaimLine, Direction, Fact, Span

_NURSE_BUNDLED = ("96372", "96900", "96910", "96912", "96913", "96920", "96921", "96922")
# Services beside which a visit with 25 may still carry G2211 from 2025 on.
_PREVENTIVE = (
    "G0402", "G0438", "G0439", "G0008", "G0009", "G0010", "90471", "90472", "90473", "90474",
    "G0101",
    "G0102", "G0444", "G0442", "G0446", "99497",
)  # fmt: skip
_PROLONGED = {"99417": 15, "G2212": 15}
_FULL_LEVEL = ("99205", "99215")


def facts(case: Case) -> Iterator[Fact]:
    for visit in office_visits(case):
        if visit.procedure_code != "99211":
            yield from _new_or_established(case, visit)
        else:
            yield from _nurse_visit(case, visit)
    for line in case.lines:
        if line.procedure_code == "G2211":
            yield _longitudinal(case, line)
        if line.procedure_code in _PROLONGED:
            yield _prolonged(case, line)
        if CONSULT.match(line.procedure_code):
            yield _consultation(case, line)
    yield from _screening(case)


# New or established


def _new_or_established(case: Case, visit: ClaimLine) -> Iterator[Fact]:
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


# Staff visits


def _nurse_visit(case: Case, visit: ClaimLine) -> Iterator[Fact]:
    bundled = [x.procedure_code for x in case.lines if x.procedure_code in _NURSE_BUNDLED]
    if bundled:
        yield Fact(
            "staff_visit_payable", False, visit, billed="99211", supported="no visit",
            because=(
                f"99211 beside {bundled[0]} is never paid: the staff's work belongs to that "
                "service."
            ),
            root="em:99211", direction=Direction.OVERPAYMENT,
            billed_codes=(("99211", visit.units),),
        )  # fmt: skip
        return
    if case.chart is None:
        return
    care = case.chart.management
    if care.nurse_visit is None:
        yield Fact(
            "staff_visit_payable", None, visit, because="Who saw the patient could not be read."
        )
        return
    yield Fact("staff_visit_payable", True, visit, evidence=(care.nurse_visit,))


# Add-ons to a visit


def _longitudinal(case: Case, line: ClaimLine) -> Fact:
    visits = [x for x in case.lines if is_visit(case, x)]
    marked = next((x for x in visits if "25" in x.modifiers), None)
    procedures = [
        x for x in case.lines
        if not is_visit(case, x) and x is not line and global_days(case, x) in ("000", "010", "090")
    ]  # fmt: skip
    preventive = any(x.procedure_code in _PREVENTIVE for x in case.lines)
    barred = marked is not None and (
        bool(procedures) or not (preventive and case.date_of_service.year >= 2025)
    )
    if barred and marked is not None:
        beside = ", ".join(dict.fromkeys(x.procedure_code for x in procedures)) or "another service"
        return Fact(
            "longitudinal_add_on_payable", False, line, billed="G2211", supported="none",
            because=f"{marked.procedure_code}-25 stands beside {beside}; G2211 is not paid with a "
            "visit that carries 25"
            " for a procedure.",
            root=f"line-{line.line_number}:g2211", direction=Direction.OVERPAYMENT,
            billed_codes=(("G2211", line.units),),
        )  # fmt: skip
    if case.chart is None:
        return Fact(
            "longitudinal_add_on_payable", None, line, because="No record to show the relationship."
        )
    care = case.chart.management
    lasting = [p for p in care.problems if p.kind in ("chronic", "malignant") and p.plans]
    if care.longitudinal or lasting:
        spans = (care.longitudinal,) if care.longitudinal else lasting[0].evidence[:1]
        return Fact("longitudinal_add_on_payable", True, line, evidence=spans)
    passing = care.problems and all(
        p.standing in (Standing.ACUTE, Standing.SELF_LIMITED) or p.procedural for p in care.problems
    )
    # one short illness, and the note itself ends the relation with it
    ended = _ended(case) if passing and case.complete else None
    if ended is not None:
        return Fact(
            "longitudinal_add_on_payable", False, line, billed="G2211", supported="none",
            because="The visit is for a short illness and no further care is planned: "
            f"“{case.quote(ended)}”.",
            evidence=(ended,), root=f"line-{line.line_number}:g2211",
            direction=Direction.OVERPAYMENT, billed_codes=(("G2211", line.units),),
        )  # fmt: skip
    return Fact(
        "longitudinal_add_on_payable", "review" if passing else None, line, billed="G2211",
        supported="none",
        because="No continuing relationship and no lasting condition could be read.",
        root=f"line-{line.line_number}:g2211", direction=Direction.OVERPAYMENT,
    )  # fmt: skip


_NO_RETURN = rx(
    r"\bno (?:further |routine |scheduled |planned |additional )?(?:f/?u|follow[- ]?ups?|return|"
    r"appointments?|visits?)(?: visits?)?(?: (?:is |was )?(?:planned|needed|necessary|required|"
    r"scheduled))?\b|\b(?:f/?u|follow[- ]?up|return|rtc|recheck)(?: to clinic)?\W{0,3}(?:only )?"
    r"(?:prn|as needed|if needed|only if)\b|\bneed not (?:return|come back)|"
    r"\bdischarged from (?:care|clinic|our care)"
)


def _ended(case: Case) -> Span | None:
    """Where the note says that the patient is not expected back for it."""
    assert case.chart is not None
    return next(
        (
            s.at(m.start(), m.end())
            for r in case.chart.readings for s in r.sentences
            if (m := _NO_RETURN.search(s.text))
        ),
        None,
    )  # fmt: skip


def _prolonged(case: Case, line: ClaimLine) -> Fact:
    """99417 and G2212 stand beside the highest level only, from their own minutes on."""
    code = line.procedure_code
    base = next((x for x in case.lines if x.procedure_code in _FULL_LEVEL), None)
    root, direction = "em:prolonged", Direction.OVERPAYMENT

    def refused(why: str, supported: str = "none") -> Fact:
        return Fact(
            "prolonged_time_supported", False, line, billed=f"{code} x{line.units}",
            supported=supported,
            because=why, root=root, direction=direction, billed_codes=((code, line.units),),
        )  # fmt: skip

    if base is None:
        return refused(f"{code} needs 99205 or 99215 on the claim.")
    if code == "99417" and case.profile.follows_medicare:
        return refused(
            "Medicare does not take 99417; prolonged office time is G2212 with its own minutes.",
            "G2212 if its minutes are met",
        )
    threshold = case.tables.minutes(code, case.date_of_service, base.procedure_code)
    times = case.chart.management.times if case.chart else ()
    minutes = max((t.low for t in times if not t.staff and not t.other_date), default=None)
    if minutes is None or threshold is None:
        silent = case.chart is not None and case.complete and threshold is not None
        if silent:
            return refused("The record states no total time.")
        return Fact(
            "prolonged_time_supported", None, line, because="No total time in the record at hand."
        )
    units = (
        0
        if minutes < threshold.at_least
        else (minutes - threshold.at_least) // _PROLONGED[code] + 1
    )
    if units >= line.units:
        return Fact("prolonged_time_supported", True, line)
    return refused(
        f"{minutes} minutes are documented; {code} beside {base.procedure_code} begins at "
        f"{threshold.at_least} minutes and "
        f"each further 15 is a unit.",
        f"{code} x{units}" if units else "none",
    )


def _consultation(case: Case, line: ClaimLine) -> Fact:
    if not case.profile.follows_medicare:
        return Fact("consultation_taken", True, line)
    return Fact(
        "consultation_taken", False, line, billed=line.procedure_code,
        supported="99202-99215 by level",
        because=(
            "Medicare has not paid consultation codes since 2010; the visit is billed as new "
            "or established."
        ),
        root=f"line-{line.line_number}:code", direction=Direction.EITHER,
    )  # fmt: skip


# Screening


def _screening(case: Case) -> Iterator[Fact]:
    for visit in office_visits(case):
        codes = visit.diagnosis_codes
        if "Z12.83" not in codes:
            continue
        alone = set(codes) <= {"Z12.83"}
        if not alone:
            yield Fact("visit_beyond_screening", True, visit)
            continue
        if case.chart is None:
            yield Fact(
                "visit_beyond_screening",
                "review",
                visit,
                because="Z12.83 alone: a screening without complaint is not covered.",
            )
            continue
        care = case.chart.management
        worked = [
            p for p in care.problems if not p.examination_only and p.plans - {PlanKind.ADVICE}
        ]
        quiet = care.screening_only is not None and not worked
        yield Fact(
            "visit_beyond_screening", False if quiet and case.complete else "review", visit,
            billed=f"{visit.procedure_code} Z12.83",
            supported="patient-pay screening, or the problem's own diagnosis",
            because=(
                "The visit is a screening without complaint, history or finding, which Part B "
                "does not cover. "
            )
            + record_says(case, [care.screening_only] if care.screening_only else [], ""),
            evidence=(care.screening_only,) if care.screening_only else (),
            root="em:screening", direction=Direction.OVERPAYMENT,
        )  # fmt: skip
