"""Works out how late the author signed, and whether the form of the signature counts."""

from __future__ import annotations

from audit.chart.paper.wording import pattern
from audit.coding.case import Case
from audit.coding.signers import Note
from audit.model import Direction, Fact

POLICY_DAYS = 3  # signed within: nothing to say
LATE_DAYS = 30  # signed after: a documentation finding
ROOT = "signature"


def lag_fact(case: Case, note: Note) -> Fact | None:
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


def form_fact(note: Note) -> Fact | None:
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
