"""Blocks of an assessment turned into problems: where each stands, what was decided, and whether
its lesion was treated today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.chart.page.text import Reading
from audit.chart.visit.blocks import cut, loose_blocks
from audit.chart.visit.conditions import chronic_kind, course_of, standing_of
from audit.chart.visit.managed import PlanKind, Problem, Standing
from audit.chart.visit.planblock import Block, Plan
from audit.chart.visit.plans import Orders, is_for_wound, orders_of
from audit.chart.visit.told_once import told_once
from audit.chart.visit.treated import lesions_of, treated_here
from audit.chart.words.patterns import rx
from audit.chart.words.problem_names import ICD10, LESIONAL, leading, named_in
from audit.model import Lesion, Status

# A decision of today in the author's own voice; a drug list or another doctor's drug is none.
_I_ORDERED = rx(
    r"\b(?:i|we) (?:have |then |also |therefore |today |will |elected to |decided to |shall |"
    r"chose to |am |are )*(?:prescrib\w+|start\w*|beg[ai]n\w*|initiat\w+|continu\w+|refill\w*|"
    r"renew\w*|order\w*|increas\w+|decreas\w+|switch\w*|chang\w+|stopp\w*|taper\w*|add\w*|"
    r"g[ai]ve)\b|\b(?:was|were|is|are) (?:prescribed|started|ordered|refilled|renewed|increased|"
    r"switched|begun)(?: (?:today|at this visit|by me))\b"
)
_STRONG = frozenset({PlanKind.PRESCRIPTION, PlanKind.MONITORING, PlanKind.WORKUP, PlanKind.SURGERY})


_ORDERED = _STRONG | {PlanKind.OTC, PlanKind.REFERRAL, PlanKind.CONSIDERED}


# "3. Others: nothing.", "4. No other concerns today.": an entry that holds no problem.
_NOTHING = rx(
    r"^\W*(?:\d{1,2}[.)] ?)?(?:(?:others?|else|rest|remainder|anything else|"
    r"other (?:\w+ )?(?:problems?|issues?|spots?|lesions?|concerns?|complaints?))\b[ :=–-]*"
    r"(?:today ?[:=–-]? ?)?(?:none?|nothing|nil|n/?a|fine|neg(?:ative)?)\b|"
    r"(?:nothing|no) (?:else|other|further|more|additional)\b"
    r"(?! (?:treatment|therapy|surgery|biops\w+|excision)))[^.\n]{0,40}(?:[.\n]|$)"
)


def _is_nothing(text: str) -> bool:
    """What follows, such as the time spent, names no problem and orders nothing either."""
    match = _NOTHING.match(text)
    rest = text[match.end() :] if match else text
    return match is not None and not named_in(rest) and not orders_of(rest).kinds


@dataclass(frozen=True, slots=True)
class Assessment:
    """The problems of one encounter, and whether an assessment was found at all."""

    problems: tuple[Problem, ...] = ()
    found: bool = False
    loose: frozenset[PlanKind] = frozenset()


def read_problems(readings: Sequence[Reading], lesions: Sequence[Lesion]) -> Assessment:
    """Problems of all visit and procedure notes, each diagnosis once."""
    treated = [x for x in lesions if x.status is Status.PERFORMED]
    problems: list[Problem] = []
    found = False
    kinds: set[PlanKind] = set()
    for reading in readings:
        if reading.document.document_type in ("pathology_report", "consent", "photo"):
            continue
        plan = cut(reading)
        found = found or plan.found
        blocks = plan.blocks or list(loose_blocks(reading))
        told = [_problem(b, reading, treated, headed=bool(plan.blocks)) for b in blocks]
        own = [p for p in told if p is not None]
        problems += own if plan.blocks else _as_last_told(own)
        if plan.blocks:
            problems += _told_outside(reading, plan, treated)
        kinds |= _loose_kinds(plan)
    return Assessment(told_once(problems), found, frozenset(kinds))


def _as_last_told(problems: Sequence[Problem]) -> list[Problem]:
    """In running text the state told last is today's: "was quiet in May. … Flaring now"."""
    last: dict[tuple[str, int], Standing] = {}
    for p in problems:
        if (named := leading(p.name)) and p.standing is not Standing.UNSTATED:
            last[named.key] = p.standing
    return [
        replace(p, standing=last.get(named.key, p.standing)) if (named := leading(p.name)) else p
        for p in problems
    ]


def _told_outside(reading: Reading, plan: Plan, treated: Sequence[Lesion]) -> list[Problem]:
    """Problems that a dictation manages in its story, before the part that it calls assessment."""
    story = tuple(s for s in reading.sentences if s.section in ("other", "hpi"))
    known = {b.named.key for b in plan.blocks if b.named}
    found = []
    for block in loose_blocks(replace(reading, sentences=story)):
        if block.named is None or block.named.key in known or block.named.kind in LESIONAL:
            continue
        if _I_ORDERED.search(block.text):
            problem = _problem(block, reading, treated, headed=False)
            found += [problem] if problem is not None and not problem.procedural else []
    return found


def _loose_kinds(plan: Plan) -> set[PlanKind]:
    return {k for s in plan.loose for k in orders_of(s.text).kinds}


def _problem(
    block: Block, reading: Reading, treated: Sequence[Lesion], headed: bool
) -> Problem | None:
    text = block.text
    if _is_nothing(text):
        return None
    kind = course_of(block.named.kind if block.named else None, block.name)
    orders = orders_of(text)
    ids = lesions_of(block, treated)
    procedural = bool(ids) or treated_here(block, bool(treated))
    if not headed and not procedural and not orders.kinds & _ORDERED:
        return None  # in running text a diagnosis is managed only where something is ordered
    plans = set(orders.kinds)
    if procedural:
        plans.add(PlanKind.PROCEDURE)
    standing = standing_of(kind, text)
    if standing is Standing.UNSTATED and kind == "chronic":
        standing = _told_in_history(block, reading)
    return Problem(
        name=block.name,
        kind=kind or "",
        codes=tuple(dict.fromkeys(ICD10.findall(text))),
        standing=standing,
        chronic=chronic_kind(kind),
        plans=frozenset(plans),
        drugs=orders.drugs,
        tests=orders.tests,
        procedural=procedural,
        beyond_procedure=procedural and _beyond(text, orders, kind),
        examination_only=_examination_only(kind, orders, text),
        lesion_ids=tuple(ids),
        span=block.span,
        evidence=tuple(s.span for s in block.sentences[:4]),
    )


def _beyond(text: str, orders: Orders, kind: str | None) -> bool:
    """Management that is more than the procedure: a drug that is not for the wound, a work-up."""
    if PlanKind.MONITORING in orders.kinds:
        return True
    drugs = [d for d in orders.drugs if not is_for_wound(d)]
    antibiotic_only = drugs and all(
        rx(r"cephalexin|keflex|doxycycline|amoxicillin").match(d) for d in drugs
    )
    if PlanKind.PRESCRIPTION in orders.kinds and drugs:
        return not (antibiotic_only and kind in LESIONAL)
    tests = [t for t in orders.tests if not rx(r"culture|lab|koh|ua").match(t)]
    return PlanKind.WORKUP in orders.kinds and bool(tests)


def _examination_only(kind: str | None, orders: Orders, text: str) -> bool:
    if kind in ("surveillance", "sun"):
        return not orders.kinds & _STRONG
    return kind == "benign" and not orders.kinds & (_STRONG | {PlanKind.REFERRAL})


def _told_in_history(block: Block, reading: Reading) -> Standing:
    """The state that the history gives a chronic problem whose assessment is silent."""
    wanted = block.named.key if block.named else None
    here = False
    for s in reading.sentences:
        if s.section not in ("hpi", "cc", "other"):
            here = False
            continue
        named = [n for n in named_in(s.text) if n.kind != "generic"]
        if named:
            here = any(n.key == wanted for n in named)
        if here and (told := standing_of("chronic", s.text)) is not Standing.UNSTATED:
            return told
    return Standing.UNSTATED
