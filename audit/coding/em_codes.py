"""Facts of which visit code fits: new or established, staff, add-ons, consultations, screening."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.visit.managed import PlanKind
from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.patient_status import new_or_established
from audit.coding.visit_addons import PROLONGED, longitudinal, prolonged
from audit.coding.visit_lines import CONSULT, office_visits
from audit.model import ClaimLine, Direction, Fact, Span

_NURSE_BUNDLED = ("96372", "96900", "96910", "96912", "96913", "96920", "96921", "96922")


def facts(case: Case) -> Iterator[Fact]:
    for visit in office_visits(case):
        if visit.procedure_code != "99211":
            yield from new_or_established(case, visit)
        else:
            yield from _nurse_visit(case, visit)
    for line in case.lines:
        if line.procedure_code == "G2211":
            yield longitudinal(case, line)
        if line.procedure_code in PROLONGED:
            yield prolonged(case, line)
        if CONSULT.match(line.procedure_code):
            yield _consultation(case, line)
    yield from _screening(case)


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
    if seen := _seen_by_clinician(case):
        yield Fact(
            "staff_visit_payable", "review", visit, billed="99211",
            supported="a visit of the clinician, by its level",
            because="A clinician saw the patient: 99211 is the staff's visit. "
            + record_says(case, [seen], ""),
            evidence=(seen,), root="em:99211", direction=Direction.EITHER,
        )  # fmt: skip
        return
    if care.nurse_visit is None:
        yield Fact(
            "staff_visit_payable", None, visit, because="Who saw the patient could not be read."
        )
        return
    yield Fact("staff_visit_payable", True, visit, evidence=(care.nurse_visit,))


# "Dr. Lowe came in and examined him"; not "Dr. Lowe was available", "seen by Dr. Lowe in May".
_CAME_IN = rx(
    r"\b(?:dr\.? ?[a-z'-]+|(?:the )?(?:physician|doctor|provider|dermatologist)|md)"
    r"(?: (?:also|then|himself|herself|personally))* (?:came in|stepped in|was called in|saw|"
    r"examined|evaluated|looked at)\b"
    r"(?! (?:and )?(?:last|in \w+|previously|on \d|\d|the (?:log|chart|note)))"
)
_NOT_TODAY = rx(r"\b(?:last|previous\w*|prior|ago|if|will|would|not|may)\b")


def _seen_by_clinician(case: Case) -> Span | None:
    """Where a staff visit tells that the clinician looked at the patient too."""
    for reading in case.chart.readings if case.chart else ():
        for s in reading.sentences:
            hit = _CAME_IN.search(s.text) if s.section not in ("pmh", "signature") else None
            if hit and not _NOT_TODAY.search(s.text):
                return s.at(hit.start(), hit.end())
    return None


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
