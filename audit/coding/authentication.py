"""Works out whether notes are authenticated, in time, in proper form, taught and well amended."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.paper.people import same_person
from audit.coding.amendment import amendment_facts
from audit.coding.case import Case
from audit.coding.signed_when import ROOT, form_fact, lag_fact
from audit.coding.signers import (
    NURSE_CODES,
    Note,
    attestations_of,
    cured,
    cures,
    notes_of,
    rendering_name,
)
from audit.coding.teaching import teaching_facts
from audit.model import Direction, Fact, Span, Value


def facts(case: Case) -> Iterator[Fact]:
    """entry_authenticated, attestation_valid, signature_lag_days, signature_form,
    addendum_compliant and teaching_participation; of several notes the worst speaks.
    """
    if case.chart is None:
        return
    notes = notes_of(case)
    if notes:
        yield min((_authenticated(case, n) for n in notes), key=lambda f: _rank(f.value))
        lags = [f for n in notes if (f := lag_fact(case, n))]
        if lags:
            yield max(
                lags,
                key=lambda f: (f.value == "review", f.value if isinstance(f.value, int) else 0),
            )
        forms = [f for n in notes if (f := form_fact(n))]
        if forms:
            yield min(forms, key=lambda f: _rank(f.value))
        yield from _attested(case, notes)
    yield from amendment_facts(case)
    yield from teaching_facts(case, notes)


def _rank(value: Value) -> int:
    return {False: 0, "review": 1, None: 2}.get(value, 3)


def _authenticated(case: Case, note: Note) -> Fact:
    value, because, spans = _state(case, note)
    return Fact(
        "entry_authenticated",
        value,
        because=because,
        evidence=spans,
        root=ROOT,
        billed="signed note" if value is not True else "",
        supported="no authenticated note" if value is False else "",
        billed_codes=_whole_claim(case) if value is False else (),
        advisory=value is True and note.author is None,
    )


def _state(case: Case, note: Note) -> tuple[Value, str, tuple[Span, ...]]:
    unread = next((m for m in note.paper.marks if m.kind == "not_read"), None)
    if note.author:
        return _signed_state(case, note)
    if attestation := cured(case, note):
        return (
            True,
            "The note was not signed; its author's signature attestation cures that.",
            (attestation.span,),
        )
    if note.staff:
        return _staff_state(case, note)
    if note.cosigner and _teacher_billed(case, note):
        words = f"The teaching physician signed: “{case.quote(note.cosigner.span)}”."
        return True, words, (note.cosigner.span,)
    if note.cosigner:
        mine = "Only a cosigner's signature was found; the author's own was not."
        return "review", mine, (note.cosigner.span,)
    if note.stamped:
        return (
            False,
            f"The only signature is a stamp: “{case.quote(note.stamped.span)}”.",
            (note.stamped.span,),
        )
    denied = note.denied or unread
    if denied:
        return (
            False,
            f"The note says itself that it is not authenticated: “{case.quote(denied.span)}”.",
            (denied.span,),
        )
    if any(s.role == "addendum" for s in note.paper.signatures):
        return "review", "Only a later entry of the note is signed.", ()
    if not case.complete or any(m.kind == "page_missing" for m in note.paper.marks):
        return None, "No signature was found, but pages of the record were not pulled.", ()
    if closed := next((m for m in note.paper.marks if m.kind == "closed"), None):
        words = f"The record calls itself “{case.quote(closed.span)}”; who signed, and when, it "
        return "review", f"{words}does not say.", (closed.span,)
    if note.typed:
        words = (
            f"The note ends with a typed name, “{case.quote(note.typed.span)}”, and nothing "
            "says that it was signed."
        )
        return False, words, (note.typed.span,)
    if note.paper.scribe:
        return (
            False,
            f"A scribe is named (“{case.quote(note.paper.scribe)}”), but no clinician signed.",
            (note.paper.scribe,),
        )
    return False, "The note bears no signature, handwritten or electronic.", ()


def _teacher_billed(case: Case, note: Note) -> bool:
    """The cosigner taught, was there and is who bills: the trainee's own signature adds nothing."""
    teaching, cosigner = note.paper.teaching, note.cosigner
    if teaching is None or cosigner is None or teaching.present is not True:
        return False
    return same_person(cosigner.name, rendering_name(case)) is True


def _signed_state(case: Case, note: Note) -> tuple[Value, str, tuple[Span, ...]]:
    assert note.author
    quote = case.quote(note.author.span)
    unread = next((m for m in note.paper.marks if m.kind == "not_read"), None)
    if unread:
        words = case.quote(unread.span)
        certain = words.lower().lstrip().startswith("signed")
        return (
            False if certain else "review",
            f"The note is signed (“{quote}”) and says “{words}”: its author did not stand "
            "behind the content.",
            (unread.span, note.author.span),
        )
    if note.denied:
        words = case.quote(note.denied.span)
        return (
            "review",
            f"The note is signed (“{quote}”) and calls itself “{words}”.",
            (note.denied.span, note.author.span),
        )
    return True, f"Authenticated: “{quote}”.", (note.author.span,)


def _staff_state(case: Case, note: Note) -> tuple[Value, str, tuple[Span, ...]]:
    """Only a nurse, assistant or student signed: enough for a nurse's service alone."""
    assert note.staff
    if all(
        line.procedure_code in NURSE_CODES or not line.procedure_code[:1].isdigit()
        for line in case.lines
    ):
        return (
            True,
            f"Signed by the staff that gave the service: “{case.quote(note.staff.span)}”.",
            (note.staff.span,),
        )
    if not case.complete:
        return None, "Only staff signed what was pulled.", (note.staff.span,)
    words = (
        f"Only staff signed: “{case.quote(note.staff.span)}”. The clinician who is billed did not."
    )
    return False, words, (note.staff.span,)


def _whole_claim(case: Case) -> tuple[tuple[str, int], ...]:
    return tuple((line.procedure_code, line.units) for line in case.lines)


def _attested(case: Case, notes: tuple[Note, ...]) -> Iterator[Fact]:
    """An attestation of an unsigned note: the author's own, dated, of this visit, no order?"""
    unsigned = [n for n in notes if n.author is None]
    for attestation, _ in attestations_of(case):
        if not unsigned and not attestation.for_order:
            continue
        faults = [fault for n in unsigned or list(notes) if (fault := cures(case, attestation, n))]
        valid = len(faults) < len(unsigned or notes)
        yield Fact(
            "attestation_valid",
            valid,
            evidence=(attestation.span,),
            root=ROOT,
            because="The author attests to the unsigned note."
            if valid
            else f"The attestation “{case.quote(attestation.span)}” does not cure the missing "
            f"signature: {faults[0]}.",
            billed="signature attestation",
            supported="" if valid else "no valid attestation",
            direction=Direction.DOCUMENTATION,
        )
        return
