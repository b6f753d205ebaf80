"""A note and its lesions turned into whether it evaluates more than what was operated on."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.page.text import Reading, Sentence
from audit.chart.paper.consent import read_anesthesia
from audit.chart.visit.managed import PlanKind, Problem
from audit.chart.visit.planmarks import mode_of
from audit.chart.visit.plans import orders_of
from audit.chart.visit.problems import read_problems
from audit.chart.words.patterns import rx, vocabulary
from audit.chart.words.problem_names import leading, named_in
from audit.chart.words.sites import find_sites
from audit.model import Lesion, Status

# "Angiomas: reassured, no treatment": looked at and judged, which is an evaluation.
_LEFT_ALONE = rx(
    r"\b(?:no (?:tx|treatment|rx)\b(?! (?:complication|failure))|not treated|untreated|"
    r"(?:left|leave|leaving) (?:\w+ )?alone|reassur\w+|observ(?:e|ing)\b(?! (?:for|the wound))|"
    r"no (?:need for )?(?:biopsy|bx) (?:needed|indicated|today|necessary)|will (?:watch|monitor)|"
    r"monitor(?:ing)? (?:for change|clinically)|nothing (?:to do|worrisome|needed)|"
    r"benign[- ]appearing)\b"
)
_ANTIBIOTIC = rx(
    r"(?:ceph\w+|keflex|doxy\w*|amox\w*|augmentin|clinda\w*|tmp|smx|bactrim|trimeth\w*|dicloxa\w*|"
    r"linezolid|mupirocin|cipro\w*|azithro\w*)"
)
# Where an item of a list of diagnoses ends; a comma goes on about the same one.
_ITEM_END = rx(r";|\n|\.\s|\s(?=\d[.)]\s)")
_ITEM_WORDS = 9
_NAILS = frozenset({"nail"})  # a toe and a nail fold are read as hand or foot alike
_POSTPONED = frozenset({Status.PLANNED, Status.DECLINED, Status.OBSERVED})
_TOLD = frozenset({"exam", "assessment_plan", "other", "procedure", "header"})
_BEFORE_SURGERY = rx(r"^pre ?-?op")


def separate_em(reading: Reading, lesions: Sequence[Lesion]) -> bool | None:
    """Whether the note evaluates another problem too; None where no procedure was performed."""
    done = [x for x in lesions if x.status is Status.PERFORMED]
    if not done and not read_anesthesia(reading):
        return None
    assessed = read_problems([reading], lesions)
    report = any(_BEFORE_SURGERY.match(s.heading) for s in reading.sentences)
    if report and not done:
        return None  # an operation on something else than skin
    if report and not assessed.found:
        return False  # an operative report tells the operation and what led to it
    beside = [p for p in assessed.problems if _evaluated(p, reading.document.text)]
    if len(assessed.problems) == 1 and _only_what_was_freed(assessed.problems[0]):
        beside = []
    if not done:
        return len(beside) > 1  # one of them is what the unread procedure was for
    if report:
        return bool(beside)
    spared = _spared(reading, done) or _postponed(lesions, done)
    return bool(beside) or spared or _listed_beside(reading)


# "FU 6 mo FBSE", "skin check in a year": the day of the next look is no look.
_APPOINTED = rx(
    r"^\W*(?:(?:f/?u|fu|follow-?up|rtc|rtn|return|recheck|next|see|back|schedule)\b[^.;]{0,40}|"
    r"(?:fb?se|tbse|full (?:body )?skin (?:exam|check)s?|skin (?:exam|check)s?)[^.;]{0,12}\b"
    r"(?:in|q|every|at) ?(?:\d|an?\b|one|six|twelve|annual))"
)


def _is_watch(problem: Problem) -> bool:
    return problem.kind == "surveillance" and not (problem.drugs or problem.tests)


def _evaluated(problem: Problem, text: str) -> bool:
    """A problem beside the procedures: managed, followed, or looked at and left alone."""
    if problem.beyond_procedure and not _infection_of_the_wound(problem):
        return True
    span = problem.span
    told = text[span.start : span.end].split("\n")[0] if span else ""
    if not problem.procedural:
        return problem.kind != "sun" and not (_is_watch(problem) and _APPOINTED.search(told))
    return not problem.lesion_ids and bool(_LEFT_ALONE.search(told))


def _listed_beside(reading: Reading) -> bool:
    """A list of diagnoses with an item that no skin procedure is for: pressure, sugar, a cold.

    A chronic dermatosis lower in the list counts only where a drug or a test is ordered for it
    or with it, since the list may name one disease twice.
    """
    items = [
        item.strip(" .")
        for s in reading.sentences
        if s.section == "assessment_plan" and mode_of(s, reading.document.text) != "plan"
        for item in _ITEM_END.split(s.text)
        if item.strip(" .") and len(item.split()) <= _ITEM_WORDS
    ]
    if any(_of_another_organ(item) for item in items):
        return True
    leads = [(n.kind, n.key) for item in items if (n := leading(item)) and n.kind != "generic"]
    later = [key for kind, key in leads[1:] if kind == "chronic" and key != leads[0][1]]
    plan = " ".join(s.text for s in reading.sentences if s.section == "assessment_plan")
    return leads[:1] != [] and leads[0][0] == "benign" and bool(later) and _acts_on(plan)


def _of_another_organ(item: str) -> bool:
    """An item that opens with a general disease; "no fever", "hx of stroke" open otherwise."""
    names = str(vocabulary("problems")["beside"])
    return bool(rx(rf"^\W*(?:\d+[.)]\s*)?(?:{names})\b").match(item))


def _acts_on(plan: str) -> bool:
    return bool(orders_of(plan).kinds & {PlanKind.PRESCRIPTION, PlanKind.WORKUP, PlanKind.OTC})


def _only_what_was_freed(problem: Problem) -> bool:
    """The one acute disease assessed, with no drug or order of its own: what was operated on."""
    return problem.kind == "acute" and not problem.drugs and not problem.tests


def _infection_of_the_wound(problem: Problem) -> bool:
    """An antibiotic for the abscess that was drained or the nail fold that was freed."""
    wanted = [d for d in problem.drugs if not _ANTIBIOTIC.match(d)]
    return problem.kind == "acute" and bool(problem.drugs) and not wanted


def _spared(reading: Reading, done: Sequence[Lesion]) -> bool:
    """ "Also a small SK on the jaw, no treatment": another lesion, judged and not treated."""
    regions = {x.region for x in done}
    return any(
        s.section in _TOLD
        and _LEFT_ALONE.search(s.text)
        and (_names_a_lesion(s) or any(p.region not in regions for p in find_sites(s.text)))
        for s in reading.sentences
    )


def _names_a_lesion(s: Sentence) -> bool:
    return any(n.kind not in ("generic", "sun") for n in named_in(s.text))


def _postponed(lesions: Sequence[Lesion], done: Sequence[Lesion]) -> bool:
    """A lesion elsewhere for which a procedure was weighed and put off.

    Mohs turned down, or another way with the nail, is a choice for what was done.
    """
    regions = {x.region for x in done} | {p.region for x in done for p in x.parts}
    ways = {x.technique for x in done} & _NAILS
    return any(
        x.status in _POSTPONED and x.region and x.region not in regions
        and x.technique not in ways and not (x.technique == "mohs" and x.status is Status.DECLINED)
        for x in lesions
    )  # fmt: skip
