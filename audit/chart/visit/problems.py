"""Blocks of an assessment turned into problems: where each stands, what was decided, and whether
its lesion was treated today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.chart.page.text import Reading
from audit.chart.visit.blocks import Block, Plan, cut, loose_blocks
from audit.chart.visit.conditions import (
    ICD10,
    LESIONAL,
    chronic_kind,
    leading,
    named_in,
    standing_of,
)
from audit.chart.visit.managed import PlanKind, Problem, Standing
from audit.chart.visit.plans import Orders, is_for_wound, orders_of
from audit.chart.words.context import Context, context_of
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites
from audit.model import Lesion, Span, Status

# What is done to a lesion at a sitting. "Excision" alone may be a plan: context decides.
_TREATED = rx(
    r"\b(?:ln2|ln-2|liquid nitrogen|cryo\w*|froze|frozen|freez\w+|(?:shave|punch|"
    r"tangential|incisional|excisional|sh|pu) ?(?:bx|biops\w+)|"
    r"biops(?:y|ies|ied)|bx(?:'?d|ed)?|saucer\w+|excis(?:ed|ion)|shaved?|snip\w*|ed ?(?:&|"
    r"and|\+) ?c|edc|curett\w+|electrodesic\w+|hyfrecat\w+|"
    r"intralesional|ilk|injected|i ?& ?d|incision and drainage|incised|drained|"
    r"candida antigen|cantharidin|cantharone|laser|pdl|mohs|"
    r"debrid\w+|pared|paring|destroyed|destruction|treated (?:today|with)|removed|removal|"
    r"photodynamic|pdt|nbuvb|phototherapy)\b"
)
# The author's own deed outweighs talk of risks and choices in the same sentence.
_I_DID = rx(
    r"\b(?:i|we) (?:then |also |today )*(?:performed|took|did|obtained|"
    r"carried out) (?:an? |the )?(?:\w+ ){0,2}"
    r"(?:biops\w+|excision|cryo\w+|curettage|shave|injection)|\b(?:i|we) (?:then |also |today )*"
    r"(?:froze|biopsied|excised|curetted|injected|snipped|shaved|"
    r"treated (?:\w+ ){0,8}with liquid)\b"
)
# A bare mention of one of these in a plan was done ("AK - LN2 x 7"); a bare "excision" was not.
_DONE_BY_NAME = rx(
    r"ln2|ln-2|liquid nitrogen|cryo|(?:sh|shave|punch|pu|tangential) ?(?:bx|biops)|"
    r"ed ?& ?c|edc|ilk|snip"
)
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
        for block in blocks:
            problem = _problem(block, reading, treated, headed=bool(plan.blocks))
            if problem is not None:
                problems.append(problem)
        if plan.blocks:
            problems += _told_outside(reading, plan, treated)
        kinds |= _loose_kinds(plan)
    return Assessment(_merged(problems), found, frozenset(kinds))


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
    kind = block.named.kind if block.named else None
    orders = orders_of(text)
    ids = _lesions_of(block, treated)
    procedural = bool(ids) or _treated_here(block, bool(treated))
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


def _lesions_of(block: Block, treated: Sequence[Lesion]) -> list[str]:
    return [x.lesion_id for x in treated if _evidence_in(block, x) or _same_lesion(block, x)]


def _evidence_in(block: Block, lesion: Lesion) -> bool:
    """The ledger read this lesion's technique in the sentences of this block."""
    spans = lesion.evidence.get("technique", ()) or lesion.evidence.get("status", ())
    return any(
        s.document_id == span.document_id and s.start <= span.start < s.end
        for span in spans
        for s in block.sentences
    )


def _same_lesion(block: Block, lesion: Lesion) -> bool:
    """Diagnosis and place agree, as far as both say them."""
    if block.named is None:
        return False
    kind = block.named.kind
    told = leading(lesion.diagnosis or "")
    same_diagnosis = (
        told is not None
        and told.kind == kind
        and (told.entry == block.named.entry or kind in LESIONAL)
    )
    if (
        told is not None
        and told.kind not in ("generic",)
        and kind not in LESIONAL
        and not same_diagnosis
    ):
        return False
    if kind not in LESIONAL and not same_diagnosis:
        return False
    places = find_sites(block.text)
    regions = {lesion.region, *(p.region for p in lesion.parts)} - {None}
    if not places or not regions:
        return same_diagnosis and not _postponed(block)
    return any(p.region in regions and _sides_agree(p.laterality, lesion) for p in places)


def _sides_agree(side: str | None, lesion: Lesion) -> bool:
    sides = {lesion.laterality, *(p.laterality for p in lesion.parts)} - {None}
    return side is None or not sides or side in sides or "bilateral" in sides


def _postponed(block: Block) -> bool:
    """The block itself says that nothing was done: planned, declined, referred."""
    states = {
        context_of(s.text, m.start(), m.end(), s.section)
        for s in block.sentences
        for m in _TREATED.finditer(s.text)
    }
    return bool(states) and states <= {
        Context.PLANNED, Context.DECLINED, Context.HISTORICAL, Context.ELSEWHERE,
    }  # fmt: skip


def _treated_here(block: Block, anything_done: bool) -> bool:
    for s in block.sentences:
        if _I_DID.search(s.text):
            return True
        for m in _TREATED.finditer(s.text):
            state = context_of(s.text, m.start(), m.end(), s.section)
            if state is Context.PERFORMED:
                return True
            if state is Context.NEUTRAL and anything_done and _DONE_BY_NAME.match(m.group()):
                return True
    return False


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


def span_of(problem: Problem) -> tuple[Span, ...]:
    return problem.evidence or ((problem.span,) if problem.span else ())
