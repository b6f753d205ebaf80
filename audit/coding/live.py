"""Works out how patient and clinician met, and whether a visit was live."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.chart.paper.paper import DocumentPaperwork
from audit.coding.case import Case
from audit.coding.signers import notes_of, paperwork_of
from audit.model import ClaimLine, Direction, Fact, Span, Value

PHOTO = "G2010"
PHOTO_FROM = date(2019, 1, 1)
RELATED_DAYS = 7


def live_facts(case: Case, line: ClaimLine, modes: dict[str, Span]) -> Iterator[Fact]:
    """A visit happens live; looking at pictures that were sent is another service."""
    if "portal_photos" not in modes:
        if is_remote(case, line) and {"video", "audio"} & set(modes):
            yield Fact(
                "visit_was_live",
                True,
                line=line,
                evidence=tuple(modes.values()),
                because="The visit was live.",
            )
        return
    live = bool({"video", "audio"} & set(modes)) or at_hand(case)
    span = modes["portal_photos"]
    value: Value = True if live else _unmet(case, line, modes)
    yield Fact(
        "visit_was_live",
        value,
        line=line,
        evidence=(span,),
        root=f"line-{line.line_number}:telehealth",
        because=f"Pictures were used in a live visit: “{case.quote(span)}”."
        if live
        else f"The note tells of pictures that were looked at (“{case.quote(span)}”), not of a "
        "live visit.",
        billed=f"{line.procedure_code} x{line.units}",
        supported="" if live else f"{PHOTO} x1, if its terms are met",
        billed_codes=() if live else ((line.procedure_code, line.units),),
        supported_codes=() if live else ((PHOTO, 1),),
        direction=Direction.OVERPAYMENT,
    )


def _unmet(case: Case, line: ClaimLine, modes: dict[str, Span]) -> Value:
    """Pictures and no live contact: certain where the note says so or where the claim is for a
    distant service; an office visit may have had pictures beside it.
    """
    if not _only_photos(case):
        return "review"
    return False if "no_live" in modes or is_remote(case, line) else "review"


def photo_facts(case: Case, line: ClaimLine, modes: dict[str, Span]) -> Iterator[Fact]:
    """G2010: not within seven days of a visit, and not leading to one within a day."""
    if case.date_of_service < PHOTO_FROM:
        return
    prior = case.prior_visit_date
    tied = prior is not None and 0 <= (case.date_of_service - prior).days <= RELATED_DAYS
    visit = any(is_visit(case, x) for x in case.lines)
    value: Value = False if visit else "review" if tied else True
    yield Fact(
        "visit_was_live",
        value,
        line=line,
        evidence=tuple(modes.values()),
        root=f"line-{line.line_number}:telehealth",
        because="The picture review led to a visit on the same day, which includes it."
        if visit
        else f"A visit {(case.date_of_service - prior).days} days before may be about the same "
        "matter."
        if tied and prior
        else "A picture review is billed as such.",
        billed=f"{PHOTO} x{line.units}",
        supported="none" if visit else "",
        billed_codes=((PHOTO, line.units),) if visit else (),
        direction=Direction.OVERPAYMENT,
    )


def at_hand(case: Case) -> bool:
    """Something was done that takes a patient in the room."""
    return bool(case.performed)


def _only_photos(case: Case) -> bool:
    return case.complete and bool(notes_of(case) or papers_of(case))


def papers_of(case: Case) -> tuple[DocumentPaperwork, ...]:
    """The visit's notes; where none is a note, messages and the like as well."""
    notes = tuple(n.paper for n in notes_of(case))
    paperwork = paperwork_of(case)
    return notes or (paperwork.notes if paperwork else ())


def modes_of(case: Case) -> dict[str, Span]:
    modes: dict[str, Span] = {}
    for paper in papers_of(case):
        for modality in paper.modalities:
            modes.setdefault(modality.kind, modality.span)
    return modes


def is_visit(case: Case, line: ClaimLine) -> bool:
    return "99202" <= line.procedure_code <= "99215" or case.tables.is_em(line.procedure_code)


def is_remote(case: Case, line: ClaimLine) -> bool:
    return case.place_of_service in PLACES or bool(REMOTE & set(line.modifiers))


PLACES = frozenset({"02", "10"})
REMOTE = frozenset({"93", "95", "GT", "GQ", "FQ"})
