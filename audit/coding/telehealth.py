"""Works out from claim and note whether a distant service is coded as it was given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.chart.paper.wording import pattern
from audit.coding.case import Case
from audit.coding.live import (
    PHOTO,
    PLACES,
    at_hand,
    is_remote,
    is_visit,
    live_facts,
    modes_of,
    papers_of,
    photo_facts,
)
from audit.coding.signers import notes_of
from audit.model import ClaimLine, Direction, Fact, Span, Value

NOT_MEDICARE = frozenset(str(code) for code in range(98000, 98016))  # status I; 98016 is paid
NOT_MEDICARE_FROM = date(2025, 1, 1)
TELEPHONE = frozenset({"99441", "99442", "99443"})  # deleted with 2025
OFFICE_PLACE_ENDED = date(2024, 1, 1)  # until then: the usual place of service with modifier 95
HOME_PLACE_FROM = date(2022, 1, 1)
HANDS_ON = (
    ("10004", "19499"),
    ("96567", "96567"),
    ("96570", "96574"),
    ("96900", "96922"),
    ("40490", "40490"),
    ("54050", "54100"),
    ("56501", "56606"),
    ("67810", "67850"),
    ("69100", "69145"),
)


def facts(case: Case) -> Iterator[Fact]:
    """telehealth_coding and visit_was_live for visits, hands_on_at_distance for procedures."""
    modes = modes_of(case)
    for line in case.lines:
        if _hands_on(line):
            yield from _procedure(case, line)
        elif is_visit(case, line) or line.procedure_code in NOT_MEDICARE | TELEPHONE:
            if is_remote(case, line):
                yield Fact(
                    "hands_on_at_distance", False, line=line, because="A visit, no procedure."
                )
            yield from _coding(case, line, modes)
            yield from live_facts(case, line, modes)
        elif line.procedure_code == PHOTO:
            yield from photo_facts(case, line, modes)


def _hands_on(line: ClaimLine) -> bool:
    return any(a <= line.procedure_code <= b for a, b in HANDS_ON)


def _procedure(case: Case, line: ClaimLine) -> Iterator[Fact]:
    """A procedure needs hands: it cannot be billed from a distance."""
    if not is_remote(case, line):
        return
    mark = (
        f"place of service {case.place_of_service}"
        if case.place_of_service in PLACES
        else "a telehealth modifier"
    )
    yield Fact(
        "hands_on_at_distance",
        True,
        line=line,
        root=f"line-{line.line_number}:telehealth",
        because=f"{line.procedure_code} is done with the hands and is billed with {mark}.",
        billed=f"{line.procedure_code} x{line.units}",
        supported="none by telehealth",
        billed_codes=((line.procedure_code, line.units),),
        direction=Direction.OVERPAYMENT,
    )


def _coding(case: Case, line: ClaimLine, modes: dict[str, Span]) -> Iterator[Fact]:
    if line.procedure_code in NOT_MEDICARE and case.date_of_service >= NOT_MEDICARE_FROM:
        yield _wrong(
            line,
            "Medicare does not pay 98000 to 98015; the office visit codes with place 02 or 10 "
            "are billed.",
            (),
            "code",
        )
        return
    if line.procedure_code in TELEPHONE and case.date_of_service >= NOT_MEDICARE_FROM:
        yield _wrong(
            line,
            "99441 to 99443 ended with 2024; an audio-only visit is an office visit code with "
            "modifier 93.",
            (),
            "code",
        )
        return
    if case.chart is None or not (is_remote(case, line) or {"video", "audio"} & set(modes)):
        return
    yield from _against_note(case, line, modes)


def _against_note(case: Case, line: ClaimLine, modes: dict[str, Span]) -> Iterator[Fact]:
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
    yield _wrong(
        line,
        f"The visit was by {kind} (“{case.quote(modes[kind])}”) and is billed at place of service "
        f"{case.place_of_service or 'none'}; telehealth goes with 10 at home or 02 elsewhere.",
        (modes[kind],),
        "telehealth",
        Direction.EITHER,
    )


def _video(case: Case, line: ClaimLine, span: Span) -> Fact:
    if "93" in line.modifiers or "FQ" in line.modifiers:
        return _wrong(
            line,
            f"Modifier 93 says audio only; the note says “{case.quote(span)}”.",
            (span,),
            "telehealth",
            Direction.EITHER,
        )
    home = _at_home(case)
    if case.place_of_service not in PLACES and case.date_of_service >= OFFICE_PLACE_ENDED:
        return _wrong(
            line,
            f"A video visit (“{case.quote(span)}”) is billed at place of service "
            f"{case.place_of_service}, not 02 or 10.",
            (span,),
            "telehealth",
            Direction.EITHER,
        )
    if case.date_of_service >= HOME_PLACE_FROM and home is True and case.place_of_service == "02":
        return _wrong(
            line,
            "The patient was at home, which is place of service 10; 02 pays the facility rate.",
            (span,),
            "telehealth",
            Direction.UNDERPAYMENT,
        )
    if home is False and case.place_of_service == "10":
        return _wrong(
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
        return _wrong(
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
    return _wrong(
        line,
        f"Audio only with 93 (“{quote}”), but the note does not say {' or '.join(lacks)}.",
        (span,),
        "telehealth",
    )


def _wrong(
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
