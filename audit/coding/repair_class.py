"""Turns a billed repair line and its wounds into whether the closure is of the class billed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.coding.citing import billed, record_says
from audit.coding.ladder import (
    COMPLEX,
    INTERMEDIATE,
    SIMPLE,
    CodeUnits,
    base_of,
    codes_for,
    family_of,
    told,
)
from audit.coding.wounds import (
    Wound,
    closure_is_separate,
    complex_evidence,
    defect_width,
    layered,
)
from audit.model import ClaimLine, Direction, Fact, Span

if TYPE_CHECKING:
    from audit.coding.case import Case

CLOSURE_FIELDS = ("closure", "closure_layers", "undermining", "undermining_cm", "complex_criteria")


def facts(case: Case, line: ClaimLine, wounds: Sequence[Wound]) -> Iterator[Fact]:
    """RPR-03 for an intermediate line, RPR-04 for a complex one."""
    family = family_of(line.procedure_code)
    if family == INTERMEDIATE:
        yield _layered(case, line, wounds)
    elif family == COMPLEX:
        yield _complex(case, line, wounds)


def _layered(case: Case, line: ClaimLine, wounds: Sequence[Wound]) -> Fact:
    shown = [layered(wound) for wound in wounds]
    if any(shown):
        return Fact("repair_layered", True, line)
    if None in shown:
        return _open(case, line, wounds, "repair_layered", "The closure has no layers told.")
    because = (
        f"{billed(line)} bills a layered closure; the record shows one layer. "
        f"{record_says(case, _spans(wounds))}"
    )
    return _unsupported(case, line, wounds, "repair_layered", because)


def _complex(case: Case, line: ClaimLine, wounds: Sequence[Wound]) -> Fact:
    shown = [complex_evidence(wound, case.date_of_service) for wound in wounds]
    if any(shown):
        return Fact("repair_complex_criterion", True, line)
    if None in shown or not case.complete:
        lacking = "No measured undermining is there to hold against the width of the defect."
        return _open(case, line, wounds, "repair_complex_criterion", lacking)
    because = (
        f"{billed(line)} bills a complex repair, which needs exposed bone, cartilage, tendon or a "
        "named nerve or vessel, debrided edges, a free margin, retention sutures, or undermining "
        f"as wide as the defect. {_shortfall(wounds)}{record_says(case, _spans(wounds))}"
    )
    return _unsupported(case, line, wounds, "repair_complex_criterion", because)


def _shortfall(wounds: Sequence[Wound]) -> str:
    for wound in wounds:
        width, under = defect_width(wound), wound.closure.undermining_cm
        if width is not None and under is not None:
            return f"The undermining is {under:g} cm for a defect {width:g} cm wide. "
    return "None of these is documented. "


def _open(case: Case, line: ClaimLine, wounds: Sequence[Wound], name: str, lacking: str) -> Fact:
    lesser = _lesser_codes(case, line, wounds)
    return Fact(
        name,
        None,
        line,
        billed=billed(line),
        supported=f"{told(lesser)} unless shown" if lesser else "",
        because=f"{lacking} {record_says(case, _spans(wounds))}",
        evidence=_spans(wounds),
        root=f"{wounds[0].wound_id}:closure",
    )


def _unsupported(
    case: Case, line: ClaimLine, wounds: Sequence[Wound], name: str, because: str
) -> Fact:
    lesser = _lesser_codes(case, line, wounds)
    return Fact(
        name,
        False,
        line,
        billed=billed(line),
        supported=told(lesser, "none: the closure is included"),
        because=because,
        evidence=_spans(wounds),
        root=f"{wounds[0].wound_id}:closure",
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
        supported_codes=lesser,
    )


def _lesser_codes(case: Case, line: ClaimLine, wounds: Sequence[Wound]) -> tuple[CodeUnits, ...]:
    """What the same wounds carry in the class below; nothing where that closure is included."""
    billed_family = family_of(line.procedure_code)
    open_ = billed_family == COMPLEX and any(layered(w) is not False for w in wounds)
    family = INTERMEDIATE if open_ else SIMPLE
    kept = [w for w in wounds if closure_is_separate(case, w, family) and w.length is not None]
    base = base_of(kept[0].region, family) if kept else None
    total = sum(w.length for w in kept if w.length is not None)
    return codes_for(family, base, total) if base else ()


def _spans(wounds: Sequence[Wound]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(s for w in wounds for s in w.spans(*CLOSURE_FIELDS)))
