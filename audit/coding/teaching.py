"""Works out from a trainee's note whether the teaching physician took part as the claim says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.coding.case import Case
from audit.coding.signers import Note
from audit.model import Direction, Fact, Value

SURGICAL = ("10004", "69990")


def teaching_facts(case: Case, notes: Sequence[Note]) -> Iterator[Fact]:
    """teaching_participation, where a resident or student had a part in the note."""
    teaching = next((n.paper.teaching for n in notes if n.paper.teaching), None)
    modifiers = {m for line in case.lines for m in line.modifiers}
    if teaching is None:
        return
    value: Value = teaching.present
    because = f"A {teaching.trainee} took part (“{case.quote(teaching.span)}”)"
    if value and teaching.trainee == "resident" and not modifiers & {"GC", "GE"}:
        value, because = (
            False,
            f"{because} and the teaching physician was present, but no line has GC",
        )
    elif value and "GE" in modifiers and _surgical(case):
        value, because = (
            False,
            f"{because}; GE, the primary care exception, does not reach procedures",
        )
    elif value:
        because = f"{because}; the teaching physician states participation"
    elif teaching.statement:
        value, because = (
            False,
            f"{because}; the teaching physician only writes “{case.quote(teaching.statement)}”",
        )
    else:
        value = False if case.complete else None
        because = f"{because}; no statement of the teaching physician's presence was found"
    missing_gc = value is False and bool(teaching.present) and "GE" not in modifiers
    yield Fact(
        "teaching_participation",
        value,
        because=f"{because}.",
        root="teaching",
        evidence=tuple(s for s in (teaching.statement, teaching.span) if s),
        billed="teaching physician's service",
        supported="presence for the key portion, with GC",
        direction=Direction.DOCUMENTATION if missing_gc else Direction.OVERPAYMENT,
        billed_codes=()
        if missing_gc or value is not False
        else tuple((x.procedure_code, x.units) for x in case.lines),
    )


def _surgical(case: Case) -> bool:
    return any(SURGICAL[0] <= line.procedure_code <= SURGICAL[1] for line in case.lines)
