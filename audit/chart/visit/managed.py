"""The records of what was managed at an encounter: problems, data, time, history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from audit.model import Span

# Sections in which no problem of today is assessed and no work of today is told.
BESIDE_THE_VISIT = frozenset(
    {
        "header",
        "pmh",
        "medications",
        "consent",
        "instructions",
        "signature",
        "pathology",
        "addendum",
    }
)


class Standing(StrEnum):
    """Where a problem stands today, in the words of the medical decision making table."""

    SELF_LIMITED = "self_limited"
    STABLE = "stable"  # chronic and at its treatment goal
    NOT_AT_GOAL = "not_at_goal"  # chronic: flaring, worsening, side effects, no better
    ACUTE = "acute"  # acute and uncomplicated
    SYSTEMIC = "systemic"  # acute with systemic symptoms, or complicated
    UNCERTAIN = "uncertain"  # new, undiagnosed, prognosis open
    SEVERE = "severe"  # severe exacerbation, threat to life or function
    UNSTATED = "unstated"


class PlanKind(StrEnum):
    PRESCRIPTION = "prescription"
    MONITORING = "monitoring"  # of a drug's toxicity, with a schedule
    OTC = "otc"
    WORKUP = "workup"  # tests ordered, patch testing, culture
    REFERRAL = "referral"
    SURGERY = "surgery"  # a later operation decided
    PROCEDURE = "procedure"  # done today
    CONSIDERED = "considered"  # a prescription weighed and not given
    OBSERVATION = "observation"
    ADVICE = "advice"


class PatientStatus(StrEnum):
    NEW = "new"
    ESTABLISHED = "established"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of the assessment and what was decided about it."""

    name: str  # the note's own words
    kind: str = ""  # of the problem vocabulary: chronic, acute, benign, premalignant …
    codes: tuple[str, ...] = ()  # ICD-10-CM that the note itself gives
    standing: Standing = Standing.UNSTATED
    chronic: bool | None = None
    plans: frozenset[PlanKind] = frozenset()
    drugs: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    procedural: bool = False  # its lesion was treated today
    beyond_procedure: bool = False  # procedural, with management that is more than the procedure
    examination_only: bool = False  # a skin check, "history of", benign findings reassured
    lesion_ids: tuple[str, ...] = ()
    span: Span | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class DataReviewed:
    """Data elements, each unique test or note once."""

    tests: tuple[str, ...] = ()  # ordered or reviewed
    notes: tuple[str, ...] = ()  # external sources reviewed
    historian: bool = False
    interpretation: bool = False  # independent, of a test not billed here
    discussion: bool = False  # with an external clinician
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeStatement:
    """Minutes that the note states: `low` the smallest of a range."""

    low: int
    high: int
    total: bool  # of the whole encounter on its date
    excludes_procedures: bool | None  # None: nothing said
    staff: bool = False
    other_date: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PriorMention:
    """An earlier procedure that the text itself dates: "s/p excision 3/1"."""

    words: str
    on: date | None = None
    days_ago: int | None = None
    here: bool | None = None  # False: by another practice
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Management:
    """What was evaluated and decided at the encounter, each value with its evidence."""

    problems: tuple[Problem, ...] = ()
    has_assessment: bool = False  # an assessment or plan could be found at all
    loose_plans: frozenset[PlanKind] = frozenset()  # orders that name no problem
    data: DataReviewed = field(default_factory=DataReviewed)
    times: tuple[TimeStatement, ...] = ()
    patient_status: PatientStatus | None = None
    status_span: Span | None = None
    last_seen: date | None = None
    last_seen_months: float | None = None  # before the visit, where no date is stated
    last_seen_span: Span | None = None
    reason_span: Span | None = None
    scheduled_procedure: bool = False  # "here for excision of …"
    full_skin_exam: Span | None = None
    screening_only: Span | None = None  # no complaint, no history of skin cancer
    longitudinal: Span | None = None  # words of a continuing relationship (G2211)
    prior: tuple[PriorMention, ...] = ()
    wound_check: Span | None = None
    suture_removal: Span | None = None
    complication: Span | None = None
    transfer_of_care: Span | None = None
    own_follow_up: Span | None = None
    old_habit: Span | None = None  # a level justified by bullets of history or examination
    surgery_decided: Span | None = None
    nurse_visit: Span | None = None
    template: Span | None = None

    @property
    def other(self) -> tuple[Problem, ...]:
        """Problems with an assessment and plan of their own, beside today's procedures."""
        return tuple(p for p in self.problems if not p.procedural and not p.examination_only)
