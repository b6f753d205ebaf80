"""A note and its lesions turned into whether it evaluates more than what was operated on."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.page.text import Reading, Sentence
from audit.chart.paper.consent import read_anesthesia
from audit.chart.visit.conditions import named_in
from audit.chart.visit.managed import Problem
from audit.chart.visit.problems import read_problems
from audit.chart.words.patterns import rx
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
    if report and not assessed.found:
        return False  # an operative report tells the operation and what led to it
    beside = [p for p in assessed.problems if _evaluated(p, reading.document.text)]
    if not done:
        return len(beside) > 1  # one of them is what the unread procedure was for
    return bool(beside) or (not report and (_spared(reading, done) or _postponed(lesions, done)))


def _evaluated(problem: Problem, text: str) -> bool:
    """A problem beside the procedures: managed, followed, or looked at and left alone."""
    if problem.beyond_procedure and not _infection_of_the_wound(problem):
        return True
    if not problem.procedural:
        return problem.kind != "sun"
    span = problem.span
    told = text[span.start : span.end].split("\n")[0] if span else ""
    return not problem.lesion_ids and bool(_LEFT_ALONE.search(told))


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
    """A lesion elsewhere for which a procedure was weighed and put off."""
    regions = {x.region for x in done} | {p.region for x in done for p in x.parts}
    return any(x.status in _POSTPONED and x.region and x.region not in regions for x in lesions)
