"""The readings of one encounter turned into what was managed: problems, data, time, history."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.page.text import Reading
from audit.chart.visit.aftermath import read_aftermath
from audit.chart.visit.managed import (
    DataReviewed,
    Management,
    PatientStatus,
    PlanKind,
    PriorMention,
    Problem,
    Standing,
    TimeStatement,
)
from audit.chart.visit.mdm import read_data
from audit.chart.visit.problems import read_problems
from audit.chart.visit.timespent import read_times
from audit.chart.visit.visit import read_visit
from audit.chart.words.patterns import rx
from audit.model import Lesion, Span

__all__ = [
    "DataReviewed",
    "Management",
    "PatientStatus",
    "PlanKind",
    "PriorMention",
    "Problem",
    "Standing",
    "TimeStatement",
    "read_management",
]


def read_management(readings: Sequence[Reading], lesions: Sequence[Lesion]) -> Management:
    """Management of one encounter; empty where the readings hold no visit text."""
    assessed = read_problems(readings, lesions)
    visit = read_visit(readings)
    after = read_aftermath(readings)
    return Management(
        problems=assessed.problems,
        has_assessment=assessed.found,
        loose_plans=assessed.loose,
        data=read_data(readings),
        times=read_times(readings),
        patient_status=visit.status,
        status_span=visit.status_span,
        last_seen=visit.last_seen,
        last_seen_months=visit.last_seen_months,
        last_seen_span=visit.last_seen_span,
        reason_span=visit.reason_span,
        scheduled_procedure=visit.scheduled_procedure,
        full_skin_exam=visit.full_skin_exam,
        screening_only=visit.screening_only,
        longitudinal=visit.longitudinal,
        prior=after.prior,
        wound_check=after.wound_check,
        suture_removal=after.suture_removal,
        complication=after.complication,
        transfer_of_care=after.transfer,
        own_follow_up=after.own_follow_up,
        old_habit=visit.old_habit,
        surgery_decided=after.surgery_decided,
        nurse_visit=visit.nurse_visit,
        template=_template(readings),
    )


def _template(readings: Sequence[Reading]) -> Span | None:
    """A slot of the assessment that was never filled."""
    for reading in readings:
        for s in reading.sentences:
            if s.section == "assessment_plan" and rx(r"\*\*\*|_{3,}|\{[^}]{0,40}\}").search(s.text):
                return s.span
    return None
