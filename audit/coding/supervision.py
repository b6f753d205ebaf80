"""Works out from signer and supervision who rendered: incident-to, shared visits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from audit.chart.paper import Signature, Supervision
from audit.chart.people import Calling, calling, same_person
from audit.chart.wording import pattern
from audit.coding.case import Case
from audit.coding.signers import Note, notes_of, paperwork_of
from audit.model import ClaimLine, Fact, Span, Value

ROOT = "signer"
VIRTUAL_RULE = date(2026, 1, 1)  # video counts for ever, but not for services with a global period
VIRTUAL_FLEXIBILITY = date(2020, 3, 1)  # video counted for everything until VIRTUAL_RULE
GLOBALS = ("010", "090")
NEW_PATIENT = frozenset({"99202", "99203", "99204", "99205"})
OFFICE = "11"
NPP_DISCOUNT = 0.15
LOCUM = frozenset({"Q5", "Q6"})
PATHOLOGY = ("88000", "88399")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A note signed by one clinician and billed under another."""

    signer: Signature
    note: Note
    lines: tuple[ClaimLine, ...]
    cosigned: bool  # the billed clinician cosigned or is said to have supervised

    @property
    def billed_name(self) -> str:
        return self.lines[0].rendering_name

    @property
    def by_npp(self) -> bool:
        return calling(self.signer.credential) is Calling.NPP

    @property
    def under_physician(self) -> bool:
        return calling(self.lines[0].rendering_credential) is Calling.PHYSICIAN


def facts(case: Case) -> Iterator[Fact]:
    """signer_is_renderer, incident_to_met, supervision_met and shared_visit_allowed."""
    if case.chart is not None:
        yield from _signer_facts(case)
    yield from _shared(case)


def _signer_facts(case: Case) -> Iterator[Fact]:
    notes = [n for n in notes_of(case) if n.author and n.author.name]
    spans = tuple(n.author.span for n in notes if n.author)
    lines = tuple(line for line in case.lines if line.rendering_name and not _pathology(line))
    if not notes or not lines:
        return
    mismatch = _mismatch(case, notes, lines)
    if mismatch is None:
        yield Fact(
            "signer_is_renderer",
            True,
            because="The signer is the billed clinician.",
            evidence=spans[:1],
        )
        return
    supervision = _supervision(case)
    incident = mismatch.by_npp and mismatch.under_physician
    plan = _incident_to(case, mismatch, supervision) if incident else None
    mode = _mode(case, mismatch, supervision) if incident else None
    claimed = mismatch.cosigned or bool(
        supervision and (supervision.modes or supervision.physician_plan)
    )
    if case.profile.follows_medicare and incident and claimed:
        yield from (f for f in (plan, mode) if f)
    yield _signer(case, mismatch, supervision, plan, mode)


def _mismatch(case: Case, notes: list[Note], lines: tuple[ClaimLine, ...]) -> Mismatch | None:
    """None where a note is signed by the billed clinician, or names cannot be compared."""
    for line in lines:
        for note in notes:
            assert note.author
            if same_person(note.author.name, line.rendering_name) is not False:
                return None
            if calling(note.author.credential) is Calling.TRAINEE:
                return None  # the teaching rule's matter
    note = notes[0]
    assert note.author
    cosigner = note.cosigner
    cosigned = bool(cosigner and same_person(cosigner.name, lines[0].rendering_name) is not False)
    return Mismatch(note.author, note, lines, cosigned)


def _signer(
    case: Case, m: Mismatch, supervision: Supervision | None, plan: Fact | None, mode: Fact | None
) -> Fact:
    value: Value = False
    because = f"{m.signer.name} signed (“{case.quote(m.signer.span)}”), {m.billed_name} is billed."
    if _covered(case, m):
        value, because = True, f"{because} The claim or note says that one covered for the other."
    elif plan and plan.value is True and (mode is None or mode.value is True):
        value, because = True, f"{because} The record supports incident-to billing."
    elif (
        plan
        and plan.value is None
        and (mode is None or mode.value in (None, True))
        and (supervision and (supervision.modes or supervision.physician_plan))
    ):
        value = "review"
        because = f"{because} Incident-to is suggested, but not all of its conditions are told."
    elif supervision and supervision.participated and not m.note.paper.shared:
        value = "review"
        because = f"{because} The billed physician is said to have seen the patient as well."
    elif m.cosigned:
        because = f"{because} A cosignature does not make the cosigner the renderer."
    elif not case.complete:
        value = None
    return Fact(
        "signer_is_renderer",
        value,
        because=because,
        evidence=(m.signer.span,),
        root=ROOT,
        billed=f"{m.billed_name}, {m.lines[0].rendering_credential}",
        supported=f"{m.signer.name}, {m.signer.credential or 'credential not given'}",
        dollars=_discount(m) if value is False and m.by_npp and m.under_physician else None,
    )


def _incident_to(case: Case, m: Mismatch, s: Supervision | None) -> Fact | None:
    """Incident-to asks for a physician's earlier plan for this problem and a physician nearby."""
    new = [line for line in m.lines if line.procedure_code in NEW_PATIENT]
    spans = (m.signer.span, *(s.spans if s else ()))
    value: Value
    if new or (s and s.new_patient):
        value, because = False, "The patient is new: there is no earlier physician's plan to follow"
    elif s and s.new_problem:
        value, because = (
            False,
            "A new problem was seen and planned by the non-physician practitioner",
        )
    elif s and _absent(s, case.date_of_service):
        value, because = False, "The supervising physician was not in the office suite"
    elif s and s.physician_plan and {"on_site", "video"} & set(s.modes):
        value, because = (
            True,
            "The visit follows the physician's plan, with the physician available as required",
        )
    else:
        value, because = None, "The record does not tell the physician's plan and presence"
    return _incident_fact(case, m, "incident_to_met", value, because, spans)


def _mode(case: Case, m: Mismatch, s: Supervision | None) -> Fact | None:
    """How the physician supervised, from 2026: on site, or by video without a global period."""
    if case.date_of_service < VIRTUAL_RULE:
        return None
    modes = set(s.modes) if s else set()
    spans = (m.signer.span, *(s.spans if s else ()))
    value: Value
    if "on_site" in modes:
        value, because = True, "The supervising physician was on site"
    elif "video" in modes:
        globals_ = [x.procedure_code for x in m.lines if _global(case, x) in GLOBALS]
        value = not globals_
        because = (
            "Video supervision does not reach services with a global period "
            f"({', '.join(globals_)})"
            if globals_
            else "Live video supervision counts for services without a global period"
        )
    elif "phone" in modes or "off_site" in modes:
        value, because = (
            False,
            "The physician was away and reachable by telephone at most; audio alone is never "
            "direct supervision",
        )
    else:
        value, because = None, "Who supervised, and how, is not told"
    return _incident_fact(case, m, "supervision_met", value, because, spans)


def _incident_fact(
    case: Case, m: Mismatch, name: str, value: Value, because: str, spans: tuple[Span, ...]
) -> Fact:
    told = [case.quote(x) for x in dict.fromkeys(spans[1:3])]
    quotes = f" The record: {'; '.join(f'“{q}”' for q in told)}." if told else ""
    return Fact(
        name,
        value,
        evidence=tuple(dict.fromkeys(spans)),
        root=ROOT,
        because=(
            f"{because}.{quotes} {m.signer.name} gave the service and {m.billed_name} is billed."
        ),
        billed=f"{m.billed_name} at 100 %",
        supported=f"{m.signer.name} at 85 %" if value is False else "",
        dollars=_discount(m) if value is False else None,
    )


def _absent(s: Supervision, day: date) -> bool:
    modes = set(s.modes)
    if "on_site" in modes:
        return False
    if "video" in modes:
        return day < VIRTUAL_FLEXIBILITY
    return bool(modes & {"phone", "off_site"})


def _supervision(case: Case) -> Supervision | None:
    """What the visit's notes say, the fullest first."""
    told = [n.paper.supervision for n in notes_of(case) if n.paper.supervision]
    return max(told, key=lambda s: (len(s.modes), len(s.spans))) if told else None


def _covered(case: Case, m: Mismatch) -> bool:
    if LOCUM & {mod for line in case.lines for mod in line.modifiers}:
        return True
    return (
        m.under_physician
        and not m.by_npp
        and bool(pattern("oversight", "locum").search(m.note.document.text))
    )


def _shared(case: Case) -> Iterator[Fact]:
    """A split or shared visit belongs to a facility, where the substantive portion bills."""
    marked = [line for line in case.lines if "FS" in line.modifiers]
    paperwork = paperwork_of(case)
    told = [p for p in paperwork.documents if p.shared] if paperwork else []
    if not marked and not told:
        return
    spans = tuple(s for p in told for s in (p.shared, p.substantive) if s)
    office = case.place_of_service == OFFICE
    value: Value = False if office else True if any(p.substantive for p in told) else None
    because = (
        "A visit shared by a physician and a non-physician practitioner cannot be billed as "
        "such in the office"
        if office
        else "The shared visit took place in a facility"
    )
    quote = f": “{case.quote(spans[0])}”" if spans else ""
    yield Fact(
        "shared_visit_allowed",
        value,
        because=f"{because}{quote}.",
        evidence=spans,
        root=ROOT,
        line=marked[0] if marked else None,
        billed="split or shared visit",
        supported="bill under the one who performed the service" if office else "",
    )


def _pathology(line: ClaimLine) -> bool:
    return PATHOLOGY[0] <= line.procedure_code <= PATHOLOGY[1]


def _global(case: Case, line: ClaimLine) -> str:
    row = case.tables.code(line.procedure_code, case.date_of_service)
    return row.global_days if row else ""


def _discount(m: Mismatch) -> float | None:
    """15 % of what was allowed at the physician's rate; None where amounts are missing."""
    amounts = [line.allowed for line in m.lines]
    return None if None in amounts else round(NPP_DISCOUNT * sum(a for a in amounts if a), 2)
