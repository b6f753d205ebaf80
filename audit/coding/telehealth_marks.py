"""Place and modifier of a distant visit against the way the note says that they met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.chart.paper.wording import pattern
from audit.coding.case import Case
from audit.coding.live import PLACES, at_hand, is_remote, papers_of
from audit.coding.signers import notes_of
from audit.model import ClaimLine, Direction, Fact, Span, Value

OFFICE_PLACE_ENDED = date(2024, 1, 1)  # until then: the usual place of service with modifier 95
HOME_PLACE_FROM = date(2022, 1, 1)


def against_note(case: Case, line: ClaimLine, modes: dict[str, Span]) -> Iterator[Fact]:
    """Place and modifier against the way the note says that they met."""
    if not is_remote(case, line):
        yield from _unmarked(case, line, modes)
    elif "audio" in modes and "video" not in modes:
        yield _audio(case, line, modes["audio"])
    elif "video" in modes:
        yield _video(case, line, modes["video"])
    elif "portal_photos" in modes:
        return  # whether that was a visit at all is TEL-03's question
    else:
        value: Value = "review" if modes or not case.complete else None
        yield Fact(
            "telehealth_coding",
            value,
            line=line,
            root=f"line-{line.line_number}:telehealth",
            because="Billed as telehealth; the note does not say by video or by sound alone.",
            evidence=tuple(modes.values()),
        )


def _unmarked(case: Case, line: ClaimLine, modes: dict[str, Span]) -> Iterator[Fact]:
    kind = "video" if "video" in modes else "audio"
    if at_hand(case):
        yield Fact(
            "telehealth_coding",
            "review",
            line=line,
            evidence=(modes[kind],),
            root=f"line-{line.line_number}:telehealth",
            because=(
                f"The note speaks of {kind} (“{case.quote(modes[kind])}”) and of a service at hand."
            ),
        )
        return
    yield wrong(
        line,
        f"The visit was by {kind} (“{case.quote(modes[kind])}”) and is billed at place of service "
        f"{case.place_of_service or 'none'}; telehealth goes with 10 at home or 02 elsewhere.",
        (modes[kind],),
        "telehealth",
        Direction.EITHER,
    )


def _video(case: Case, line: ClaimLine, span: Span) -> Fact:
    if "93" in line.modifiers or "FQ" in line.modifiers:
        return wrong(
            line,
            f"Modifier 93 says audio only; the note says “{case.quote(span)}”.",
            (span,),
            "telehealth",
            Direction.EITHER,
        )
    home = _at_home(case)
    if case.place_of_service not in PLACES and case.date_of_service >= OFFICE_PLACE_ENDED:
        return wrong(
            line,
            f"A video visit (“{case.quote(span)}”) is billed at place of service "
            f"{case.place_of_service}, not 02 or 10.",
            (span,),
            "telehealth",
            Direction.EITHER,
        )
    if case.date_of_service >= HOME_PLACE_FROM and home is True and case.place_of_service == "02":
        return wrong(
            line,
            "The patient was at home, which is place of service 10; 02 pays the facility rate.",
            (span,),
            "telehealth",
            Direction.UNDERPAYMENT,
        )
    if home is False and case.place_of_service == "10":
        return wrong(
            line,
            "The patient was not at home, so place of service is 02; 10 pays the higher rate.",
            (span,),
            "telehealth",
            Direction.OVERPAYMENT,
        )
    return Fact(
        "telehealth_coding",
        True,
        line=line,
        evidence=(span,),
        because=f"Live video: “{case.quote(span)}”.",
    )


def _audio(case: Case, line: ClaimLine, span: Span) -> Fact:
    """Sound alone: modifier 93, why, and that the clinician had video."""
    quote = case.quote(span)
    if not {"93", "FQ"} & set(line.modifiers):
        return wrong(
            line,
            f"The visit was by sound alone (“{quote}”) and has no modifier 93.",
            (span,),
            "telehealth",
            Direction.EITHER,
        )
    text = "\n".join(n.document.text for n in notes_of(case))
    lacks = [
        words
        for key, words in (
            ("audio_reason", "why no video was used"),
            ("clinician_video", "that the clinician had video"),
        )
        if not pattern("modality", key).search(text)
    ]
    if not lacks:
        return Fact(
            "telehealth_coding",
            True,
            line=line,
            evidence=(span,),
            because=f"Audio only with 93: “{quote}”.",
        )
    if len(lacks) == 1 or not case.complete:
        return Fact(
            "telehealth_coding",
            "review",
            line=line,
            evidence=(span,),
            root=f"line-{line.line_number}:telehealth",
            because=f"Audio only with 93 (“{quote}”); the note does not say {' or '.join(lacks)}.",
        )
    return wrong(
        line,
        f"Audio only with 93 (“{quote}”), but the note does not say {' or '.join(lacks)}.",
        (span,),
        "telehealth",
    )


def wrong(
    line: ClaimLine,
    because: str,
    spans: tuple[Span, ...],
    kind: str,
    direction: Direction = Direction.OVERPAYMENT,
) -> Fact:
    return Fact(
        "telehealth_coding",
        False,
        line=line,
        because=because,
        evidence=spans,
        direction=direction,
        root=f"line-{line.line_number}:{kind}",
        billed=f"{line.procedure_code} x{line.units}",
        supported="corrected place, modifier or code",
    )


def _at_home(case: Case) -> bool | None:
    return next((p.patient_at_home for p in papers_of(case) if p.patient_at_home is not None), None)
