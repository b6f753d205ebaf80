"""Works out whether notes are authenticated, in time, in proper form, taught and well amended."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.addenda import is_formal
from audit.chart.paper import Addendum
from audit.chart.wording import pattern
from audit.coding.case import Case
from audit.coding.signers import (
    NURSE_CODES,
    Note,
    attestations_of,
    cured,
    cures,
    notes_of,
    paperwork_of,
)
from audit.coding.teaching import teaching_facts
from audit.model import Direction, Fact, Span, Value

POLICY_DAYS = 3  # signed within: nothing to say
LATE_DAYS = 30  # signed after: a documentation finding
ROOT = "signature"


def facts(case: Case) -> Iterator[Fact]:
    """entry_authenticated, attestation_valid, signature_lag_days, signature_form,
    addendum_compliant and teaching_participation; of several notes the worst speaks.
    """
    if case.chart is None:
        return
    notes = notes_of(case)
    if notes:
        yield min((_authenticated(case, n) for n in notes), key=lambda f: _rank(f.value))
        lags = [f for n in notes if (f := _lag(case, n))]
        if lags:
            yield max(
                lags,
                key=lambda f: (f.value == "review", f.value if isinstance(f.value, int) else 0),
            )
        forms = [f for n in notes if (f := _form(n))]
        if forms:
            yield min(forms, key=lambda f: _rank(f.value))
        yield from _attested(case, notes)
    yield from _amended(case)
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


def _lag(case: Case, note: Note) -> Fact | None:
    """Days from service to the author's signature; attested and undated notes are not asked."""
    if note.author is None or note.author.day is None:
        return None
    days = (note.author.day - case.date_of_service).days
    evidence = (note.author.span,)
    words = (
        f"The service was on {case.date_of_service:%d %b %Y} and the author signed on "
        f"{note.author.day:%d %b %Y}"
    )
    if days < 0:
        return Fact(
            "signature_lag_days",
            "review",
            because=f"{words}, before it.",
            evidence=evidence,
            root="signature:date",
        )
    return Fact(
        "signature_lag_days",
        days,
        because=f"{words}, {days} days later: “{case.quote(note.author.span)}”.",
        billed=f"signed after {days} days",
        supported=f"at most {LATE_DAYS} days",
        evidence=evidence,
        root="signature:date",
        direction=Direction.DOCUMENTATION,
        advisory=POLICY_DAYS < days <= LATE_DAYS,
    )


def _form(note: Note) -> Fact | None:
    """Whether the form counts: a stamp does not, initials over a name and e-signatures do."""
    text = note.document.text
    if note.author:
        return Fact(
            "signature_form",
            True,
            evidence=(note.author.span,),
            because="The form of the signature counts.",
        )
    if note.stamped:
        excused = bool(pattern("signature", "stamp_excused").search(text))
        words = "A stamp is no signature unless its user proves a disability that prevents signing."
        return Fact(
            "signature_form",
            excused,
            because=words,
            billed="stamped signature",
            supported="handwritten or electronic signature",
            evidence=(note.stamped.span,),
            root=ROOT,
            direction=Direction.DOCUMENTATION,
        )
    initials = next(
        (s for s in note.paper.signatures if s.kind == "initials" and s.role == "author"), None
    )
    if initials:
        logged = bool(pattern("signature", "signature_log").search(text))
        return Fact(
            "signature_form",
            logged,
            evidence=(initials.span,),
            root=ROOT,
            because=(
                "Initials stand alone: no typed name, signature log or attestation says "
                "whose they are."
            ),
            billed="initials",
            supported="initials over a typed name",
            direction=Direction.DOCUMENTATION,
        )
    return None


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


def _amended(case: Case) -> Iterator[Fact]:
    """Addenda, amendments and late entries: labelled, dated, authored, the original kept."""
    paperwork = paperwork_of(case)
    papers = paperwork.documents if paperwork else ()
    entries = [
        (entry, paper)
        for paper in papers
        for entry in paper.addenda
        if paper.document_type != "pathology_report" and is_formal(entry.label)
    ]
    faults = [
        (e, f)
        for e, p in entries
        if (f := _fault(case, e, [s.span.start for s in p.signatures if s.role == "author"]))
    ]
    if not entries:
        return
    entry, fault = faults[0] if faults else (entries[0][0], "")
    yield Fact(
        "addendum_compliant",
        not faults,
        evidence=(entry.span,),
        root="addendum",
        because=f"The entry “{case.quote(entry.span)}” {fault}."
        if fault
        else "Each later entry is labelled, dated and authored.",
        billed=entry.label or "later entry",
        supported="entry not usable as support" if fault else "",
        direction=Direction.DOCUMENTATION,
    )


def _fault(case: Case, entry: Addendum, signed_at: list[int]) -> str | None:
    """What a later entry lacks. A signature of the whole note that follows it covers it."""
    if entry.overwrites:
        return "replaced the original, which was not kept legible"
    if any(start >= entry.span.end for start in signed_at) and entry.day:
        return None
    document = next(d for d in case.documents if d.document_id == entry.span.document_id)
    whole = document.document_type == "addendum"
    author = entry.author or (document.author if whole else None)
    day = entry.day or (document.document_date if whole else None)
    lacks = [word for word, there in (("date", day), ("author", author)) if not there]
    return f"has no {' and no '.join(lacks)}" if lacks else None
