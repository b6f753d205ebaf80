"""Problems, data and risk of a visit turned into the level that its decision making supports.

Each element is an interval: the least that the record shows and the most that a reader in good
faith could see in it. A level is wrong only when it lies outside what the intervals allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.chart.visit.managed import DataReviewed, Management, PlanKind, Problem, Standing
from audit.chart.visit.plans import is_disputed

SF, LOW, MODERATE, HIGH = 2, 3, 4, 5
WORDS = {SF: "straightforward", LOW: "low", MODERATE: "moderate", HIGH: "high"}

# (least, most) that one problem of this standing weighs.
_WEIGHT: dict[Standing, tuple[int, int]] = {
    Standing.SELF_LIMITED: (SF, SF),
    Standing.STABLE: (LOW, LOW),
    Standing.NOT_AT_GOAL: (MODERATE, MODERATE),
    Standing.ACUTE: (LOW, LOW),
    Standing.SYSTEMIC: (MODERATE, MODERATE),
    Standing.UNCERTAIN: (LOW, MODERATE),
    Standing.SEVERE: (MODERATE, HIGH),
}
_UNSTATED: dict[str, tuple[int, int]] = {
    "chronic": (LOW, MODERATE),
    "premalignant": (SF, MODERATE),
    "malignant": (LOW, HIGH),
    "surveillance": (SF, MODERATE),
    "sun": (SF, LOW),
    "keratosis_inflamed": (SF, LOW),
    "benign": (SF, LOW),
}


@dataclass(frozen=True, slots=True)
class Score:
    """(least, most) of each element and of the level, 2 to 5."""

    problems: tuple[int, int]
    data: tuple[int, int]
    risk: tuple[int, int]

    @property
    def least(self) -> int:
        return _middle(self.problems[0], self.data[0], self.risk[0])

    @property
    def most(self) -> int:
        return _middle(self.problems[1], self.data[1], self.risk[1])

    @property
    def words(self) -> str:
        return "; ".join(
            f"{name} {_range(pair)}"
            for name, pair in (
                ("problems", self.problems),
                ("data", self.data),
                ("risk", self.risk),
            )
        )


def _range(pair: tuple[int, int]) -> str:
    least, most = WORDS[pair[0]], WORDS[pair[1]]
    return least if least == most else f"{least} to {most}"


def _middle(a: int, b: int, c: int) -> int:
    return sorted((a, b, c))[1]


def score(care: Management, problems: Sequence[Problem]) -> Score | None:
    """Score the problems that count for the visit; None where nothing was assessed."""
    if not problems:
        return None
    return Score(_problems(problems), _data(care.data), _risk(care, problems))


def _weight(problem: Problem) -> tuple[int, int]:
    if problem.kind == "surveillance" and problem.standing in (
        Standing.UNSTATED,
        Standing.SELF_LIMITED,
    ):
        return _UNSTATED["surveillance"]
    if problem.kind == "viral":
        return (SF, LOW)
    if problem.kind == "benign" and problem.plans & {PlanKind.PRESCRIPTION, PlanKind.SURGERY}:
        return (SF, LOW)
    if problem.standing is Standing.UNSTATED:
        return _UNSTATED.get(problem.kind, (SF, MODERATE))
    return _WEIGHT[problem.standing]


def _problems(problems: Sequence[Problem]) -> tuple[int, int]:
    weights = [_weight(p) for p in problems]
    sure = [
        w
        for p, w in zip(problems, weights, strict=True)
        if p.plans or p.standing is not Standing.UNSTATED
    ]
    least = _sum([w[0] for w in sure] or [SF], _chronic(problems, sure_only=True))
    most = _sum([w[1] for w in weights], _chronic(problems, sure_only=False))
    return least, max(least, most)


def _chronic(problems: Iterable[Problem], sure_only: bool) -> int:
    """How many chronic problems count towards "two or more stable chronic illnesses"."""
    return sum(
        p.kind in ("chronic", "malignant")
        or (not sure_only and p.kind in ("premalignant", "surveillance"))
        for p in problems
        if not sure_only or (p.standing is not Standing.UNSTATED and p.plans - {PlanKind.PROCEDURE})
    )


def _sum(weights: list[int], chronic: int) -> int:
    heaviest = max(weights)
    if heaviest == SF and len(weights) >= 2:
        return LOW
    if heaviest == LOW and chronic >= 2:
        return MODERATE
    return heaviest


def _data(data: DataReviewed) -> tuple[int, int]:
    """Category 1 is tests and outside notes; a historian is category 2 of "limited"."""
    first = len(data.tests) + len(data.notes)
    surely = len([t for t in data.tests if t not in ("lab", "labs", "blood work")]) + len(
        data.notes
    )
    categories = (first + data.historian >= 3) + data.interpretation + data.discussion
    if categories >= 2:
        return MODERATE, HIGH
    if categories == 1:
        return (MODERATE if surely + data.historian >= 3 or data.discussion else LOW), MODERATE
    if first >= 2 or data.historian:
        return (LOW if surely >= 2 or data.historian else SF), LOW
    vague = any(t.startswith("lab") or t == "blood work" for t in data.tests)
    return SF, LOW if vague else SF


def _risk(care: Management, problems: Sequence[Problem]) -> tuple[int, int]:
    plans = {k for p in problems for k in p.plans} | set(care.loose_plans)
    drugs = [d for p in problems for d in p.drugs]
    if PlanKind.MONITORING in plans:
        return MODERATE, HIGH
    if PlanKind.PRESCRIPTION in plans:
        return MODERATE, HIGH if any(is_disputed(d) for d in drugs) else MODERATE
    if plans & {PlanKind.SURGERY, PlanKind.CONSIDERED}:
        return LOW, MODERATE
    if PlanKind.OTC in plans:
        return LOW, LOW
    if plans & {PlanKind.WORKUP, PlanKind.REFERRAL}:
        return SF, LOW
    watched = any(p.kind == "surveillance" for p in problems)
    return SF, LOW if watched or plans - {PlanKind.PROCEDURE} else SF


def relies_on_monitoring(problems: Sequence[Problem]) -> bool:
    return any(PlanKind.MONITORING in p.plans for p in problems)
