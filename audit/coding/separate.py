"""Whether a visit holds work beyond the procedures of its day, after the procedures' own work is
stripped: their history, decision, consent, technique, aftercare and the usual sun advice."""

from __future__ import annotations

from dataclasses import dataclass

from audit.chart.visit.managed import Management, PlanKind, Problem, Standing
from audit.chart.words.patterns import rx
from audit.chart.words.problem_names import LESIONAL, leading
from audit.coding.case import Case
from audit.model import Span

_NOT_MANAGED = LESIONAL | {"generic", "surveillance"}
_OWN = frozenset(
    {
        PlanKind.PRESCRIPTION, PlanKind.MONITORING, PlanKind.OTC, PlanKind.WORKUP,
        PlanKind.REFERRAL, PlanKind.SURGERY, PlanKind.CONSIDERED, PlanKind.OBSERVATION,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Separate:
    """`verdict` True, False, "review" or None (the record cannot say), with why and where."""

    verdict: bool | str | None
    because: str
    problems: tuple[Problem, ...] = ()
    evidence: tuple[Span, ...] = ()


def separate_work(case: Case) -> Separate:
    """Judge one encounter with a chart; see `MOD-25B` of the rule catalogue."""
    assert case.chart is not None
    said = case.settings.get("separate_work")  # a reviewer's word, above what was read
    if isinstance(said, Separate):
        return said
    care = case.chart.management
    if not case.performed and not any(p.procedural for p in care.problems):
        return _nothing_performed(case, care)
    managed = tuple(
        p for p in care.problems if p.beyond_procedure or (_other(p) and p.plans & _OWN)
    )
    if managed:
        names = ", ".join(_name(p) for p in managed[:3])
        return Separate(
            True, f"Beside the procedure the note manages {names}.", managed, _spans(managed)
        )
    assessed = tuple(p for p in care.problems if _other(p))
    stated = tuple(
        p for p in assessed if p.standing is not Standing.UNSTATED or PlanKind.ADVICE in p.plans
    )
    if stated and care.loose_plans & _OWN:
        return Separate(
            True,
            "Another problem is assessed and the plan orders something for it.",
            stated,
            _spans(stated),
        )
    if stated:
        names = ", ".join(_name(p) for p in stated[:3])
        return Separate(
            "review",
            f"{names} is assessed, but no plan of its own could be read.",
            stated,
            _spans(stated),
        )
    return _examined(case, care, assessed)


def _examined(case: Case, care: Management, assessed: tuple[Problem, ...]) -> Separate:
    looked = tuple(p for p in care.problems if p.examination_only and not p.procedural)
    if looked or (care.full_skin_exam and not care.scheduled_procedure):
        where = _spans(looked) or ((care.full_skin_exam,) if care.full_skin_exam else ())
        return Separate(
            "review",
            (
                "Beside the procedure there is only an examination with findings that needed "
                "no management."
            ),
            looked,
            where,
        )
    if assessed or care.loose_plans & (
        _OWN - {PlanKind.OBSERVATION, PlanKind.SURGERY, PlanKind.REFERRAL, PlanKind.OTC}
    ):
        return Separate(
            "review",
            "The plan holds work that could not be tied to a problem.",
            assessed,
            _spans(assessed),
        )
    if care.template is not None:
        return Separate(
            "review", "The assessment holds an unfilled template.", (), (care.template,)
        )
    if elsewhere := _headed_elsewhere(case):
        return Separate(True, "Another condition has an item and a plan.", (), elsewhere)
    spans = tuple(s for p in care.problems if p.procedural for s in p.evidence[:1])
    said = (
        "Every problem of the assessment was treated by the procedure of the day; its "
        "decision, consent, technique and aftercare belong to the procedure."
    )
    if not case.complete:
        return Separate(None, said + " The record is not complete.", (), spans)
    if not care.problems and not care.has_assessment and not _has_procedure_text(case):
        return Separate("review", "No assessment could be found in the record.", (), ())
    return Separate(False, said, (), spans)


_ITEM = rx(r"^\W{0,3}([A-Za-z][\w /'-]{2,40}):\s*(.+)")
_CARED_FOR = rx(
    r"\b(?:refill(?:ed|s)?|continue[ds]?|start(?:ed)?|increase[ds]?|switch(?:ed)?|prescrib\w+|"
    r"renew(?:ed)?|taper(?:ed)?|stop(?:ped)?)\b"
)


def _headed_elsewhere(case: Case) -> tuple[Span, ...]:
    """Items of the history headed by a disease of no lesion and holding a plan for it:
    "PSORIASIS: clear, continue calcipotriene". Lists of old diseases and drugs are left out.
    """
    assert case.chart is not None
    found = []
    for reading in case.chart.readings:
        if reading.document.document_type == "pathology_report":
            continue
        for s in reading.sentences:
            item = _ITEM.match(s.text) if s.section in ("hpi", "other") else None
            named = leading(item[1]) if item else None
            if item and named and named.kind not in _NOT_MANAGED and _CARED_FOR.search(item[2]):
                found.append(s.span)
    return tuple(found[:2])


def _nothing_performed(case: Case, care: Management) -> Separate:
    """RULINGS 41: without a performed procedure the visit is judged on its whole content."""
    own = tuple(
        p
        for p in care.problems
        if p.kind not in LESIONAL or p.plans & (_OWN - {PlanKind.OBSERVATION})
    )
    if care.problems and not own and case.chart is not None and _technique_named(case):
        return Separate(
            "review",
            "The note names the procedure, but that it was done could not be read.",
            (),
            _spans(care.problems),
        )
    if care.problems:
        return Separate(
            True,
            "No procedure is documented; the visit stands on its own.",
            care.problems,
            _spans(care.problems),
        )
    return Separate(None, "No assessment could be read.", (), ())


def _technique_named(case: Case) -> bool:
    assert case.chart is not None
    words = rx(
        r"\b(?:biops\w+|bx|ln2|liquid nitrogen|cryo\w*|frozen|froze|excis\w+|shaved?|"
        r"curett\w+|ed&c|inject\w+|snipp?\w*)\b"
    )
    return any(words.search(s.text) for r in case.chart.readings for s in r.sentences)


def _has_procedure_text(case: Case) -> bool:
    return bool(case.performed)


def _other(problem: Problem) -> bool:
    return not problem.procedural and not problem.examination_only


def _name(problem: Problem) -> str:
    return f"“{problem.name[:60].strip()}”"


def _spans(problems: tuple[Problem, ...]) -> tuple[Span, ...]:
    return tuple(s for p in problems for s in p.evidence[:2])[:4]


def counted_problems(case: Case) -> tuple[Problem, ...]:
    """The problems that the level of the visit may rest on."""
    assert case.chart is not None
    care = case.chart.management
    if not case.performed and not any(p.procedural for p in care.problems):
        return care.problems
    return tuple(p for p in care.problems if p.beyond_procedure or not p.procedural)
