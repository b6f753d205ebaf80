"""Works out from claim and note whether a distant service is coded as it was given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.coding.case import Case
from audit.coding.live import PHOTO, PLACES, is_remote, is_visit, live_facts, modes_of, photo_facts
from audit.coding.telehealth_marks import against_note, wrong
from audit.model import ClaimLine, Direction, Fact, Span

NOT_MEDICARE = frozenset(str(code) for code in range(98000, 98016))  # status I; 98016 is paid
NOT_MEDICARE_FROM = date(2025, 1, 1)
TELEPHONE = frozenset({"99441", "99442", "99443"})  # deleted with 2025
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
        yield wrong(
            line,
            "Medicare does not pay 98000 to 98015; the office visit codes with place 02 or 10 "
            "are billed.",
            (),
            "code",
        )
        return
    if line.procedure_code in TELEPHONE and case.date_of_service >= NOT_MEDICARE_FROM:
        yield wrong(
            line,
            "99441 to 99443 ended with 2024; an audio-only visit is an office visit code with "
            "modifier 93.",
            (),
            "code",
        )
        return
    if case.chart is None or not (is_remote(case, line) or {"video", "audio"} & set(modes)):
        return
    yield from against_note(case, line, modes)
