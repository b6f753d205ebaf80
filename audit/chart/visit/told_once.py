"""Problems as the notes of an encounter tell them turned into each problem once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.chart.visit.managed import PlanKind, Problem, Standing
from audit.chart.words.problem_names import LESIONAL, leading
from audit.chart.words.sites import find_sites


def told_once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The same diagnosis told twice is one; a bare heading beside its item is none."""
    return _without_bare(_merged(problems))


def _without_bare(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """A heading of lesions with nothing under it, beside the item that tells their treatment."""
    treated = {p.kind for p in problems if p.procedural and p.kind in LESIONAL}
    done = {n.key for p in problems if p.procedural and (n := leading(p.name))}
    return tuple(
        p for p in problems
        if p.procedural or (not _named_before(p, done) and (
            p.plans or p.standing is not Standing.UNSTATED
            or p.kind not in treated or len(p.evidence) > 1
        ))
    )  # fmt: skip


def _named_before(problem: Problem, done: set[tuple[str, int]]) -> bool:
    """ "Milia, irritated" with no place of its own, where the milia are the lesions treated."""
    named = leading(problem.name)
    bare = problem.examination_only and problem.plans <= {PlanKind.ADVICE}
    return bare and named is not None and named.key in done and not find_sites(problem.name)


def _merged(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The same diagnosis told in two notes of one encounter is one problem."""
    kept: dict[str, Problem] = {}
    for n, problem in enumerate(problems):
        named = leading(problem.name)
        lesional = problem.kind in LESIONAL or named is None or named.kind == "generic"
        key = f"{n}" if lesional else f"{named.key}" if named else f"{n}"
        if key in kept:
            kept[key] = _joined(kept[key], problem)
        else:
            kept[key] = problem
    return tuple(kept.values())


def _joined(a: Problem, b: Problem) -> Problem:
    return replace(
        a,
        standing=a.standing if a.standing is not Standing.UNSTATED else b.standing,
        plans=a.plans | b.plans,
        drugs=tuple(dict.fromkeys(a.drugs + b.drugs)),
        tests=tuple(dict.fromkeys(a.tests + b.tests)),
        procedural=a.procedural or b.procedural,
        beyond_procedure=a.beyond_procedure or b.beyond_procedure,
        examination_only=a.examination_only and b.examination_only,
        lesion_ids=tuple(dict.fromkeys(a.lesion_ids + b.lesion_ids)),
        evidence=a.evidence + b.evidence,
    )
