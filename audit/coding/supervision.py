"""Works out from signer and supervision who rendered: incident-to, shared visits."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.paper.paper import Supervision
from audit.chart.paper.people import Calling, calling, same_person
from audit.chart.paper.wording import pattern
from audit.coding.case import Case
from audit.coding.incident import Mismatch, discount, incident_to, supervision_mode
from audit.coding.shared_visit import ROOT, shared_facts
from audit.coding.signers import Note, notes_of
from audit.model import ClaimLine, Fact, Span, Value

LOCUM = frozenset({"Q5", "Q6"})
PATHOLOGY = ("88000", "88399")


def facts(case: Case) -> Iterator[Fact]:
    """signer_is_renderer, incident_to_met, supervision_met and shared_visit_allowed."""
    if case.chart is not None:
        yield from _signer_facts(case)
    yield from shared_facts(case)


def _signer_facts(case: Case) -> Iterator[Fact]:
    notes = [n for n in notes_of(case) if n.author and n.author.name]
    spans = tuple(n.author.span for n in notes if n.author)
    lines = tuple(line for line in case.lines if line.rendering_name and not _pathology(line))
    if not notes or not lines:
        return
    stray = tuple(x for x in lines if not _signed_by(x, notes))
    if stray and len(stray) < len(lines):
        yield _partly(case, stray, spans)
        return
    mismatch = _mismatch(notes, lines) if stray else None
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
    plan = incident_to(case, mismatch, supervision) if incident else None
    mode = supervision_mode(case, mismatch, supervision) if incident else None
    claimed = mismatch.cosigned or bool(
        supervision and (supervision.modes or supervision.physician_plan)
    )
    if case.profile.follows_medicare and incident and claimed:
        yield from (f for f in (plan, mode) if f)
    yield _signer(case, mismatch, supervision, plan, mode)


def _signed_by(line: ClaimLine, notes: list[Note]) -> bool:
    """Some note of the visit is signed by the billed clinician, or names cannot be compared.

    A trainee's signature is the teaching rule's matter.
    """
    return any(
        same_person(n.author.name, line.rendering_name) is not False
        or calling(n.author.credential) is Calling.TRAINEE
        for n in notes
        if n.author
    )


def _mismatch(notes: list[Note], lines: tuple[ClaimLine, ...]) -> Mismatch:
    note = notes[0]
    assert note.author
    cosigner = note.cosigner
    cosigned = bool(cosigner and same_person(cosigner.name, lines[0].rendering_name) is not False)
    return Mismatch(note.author, note, lines, cosigned)


def _partly(case: Case, stray: tuple[ClaimLine, ...], spans: tuple[Span, ...]) -> Fact:
    """One claim, two clinicians, and a note signed by one of them only."""
    names = ", ".join(dict.fromkeys(x.rendering_name for x in stray))
    return Fact(
        "signer_is_renderer",
        "review",
        because=f"{', '.join(x.procedure_code for x in stray)} is billed by {names}, whose "
        f"signature no note of the visit bears: “{case.quote(spans[0])}”.",
        evidence=spans[:1],
        root=ROOT,
    )


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
        dollars=discount(m) if value is False and m.by_npp and m.under_physician else None,
    )


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


def _pathology(line: ClaimLine) -> bool:
    return PATHOLOGY[0] <= line.procedure_code <= PATHOLOGY[1]
