"""Turns the lengths of sutured wounds into the repair code they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.coding.citing import billed, record_says
from audit.coding.ladder import (
    COMPLEX,
    INTERMEDIATE,
    CodeUnits,
    base_of,
    bases_of,
    codes_for,
    family_of,
    is_addon,
    told,
)
from audit.coding.wound_lines import WoundLines
from audit.coding.wounds import Wound, closure_is_separate, earned
from audit.model import ClaimLine, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case


def coded_family(case: Case, wound: Wound) -> str | None:
    """The class to code: a complex closure of 1.0 cm or less is coded as an intermediate one."""
    family = earned(wound, case.date_of_service)
    short = wound.length is not None and wound.length <= 1.0
    return INTERMEDIATE if family == COMPLEX and short else family


def siblings(line: ClaimLine, lines: Sequence[ClaimLine]) -> list[ClaimLine]:
    bases = bases_of(line.procedure_code)
    return [other for other in lines if bases_of(other.procedure_code) == bases]


def of_another_group(line: ClaimLine, other: ClaimLine, pairs: WoundLines) -> bool:
    """The wounds of two lines lie in different groups: one code is wrong, none is split."""
    here, there = ({base_of(w.region, family_of(x.procedure_code) or "") for w in pairs.of(x)}
                   for x in (line, other))  # fmt: skip
    return bool(here and there) and not here & there and None not in here | there


def codes_of(wounds: Sequence[Wound], family: str, base: str) -> tuple[CodeUnits, ...]:
    lengths = [w.length for w in wounds if w.length is not None]
    return codes_for(family, base, sum(lengths)) if lengths else ()


def sum_words(wounds: Sequence[Wound]) -> str:
    parts = [f"{w.length:g} cm ({w.site})" for w in wounds if w.length is not None]
    if not parts:
        return "no length is stated"
    total = sum(w.length for w in wounds if w.length is not None)
    return parts[0] if len(parts) == 1 else f"{' + '.join(parts)} = {total:g} cm"


def length_facts(
    case: Case, line: ClaimLine, lines: Sequence[ClaimLine], pairs: WoundLines
) -> Iterator[Fact]:
    """The tier, in the class as billed, that the length of the line's wounds gives."""
    family = family_of(line.procedure_code) or ""
    bearing = bearing_wounds(case, family, pairs.of(line))
    same = [x for x in siblings(line, lines) if not of_another_group(line, x, pairs)]
    if len(same) > 1 or line.units > 1 or not bearing:
        return
    bases = {base for w in bearing if (base := base_of(w.region, family)) is not None}
    base = bases.pop() if len(bases) == 1 else next(iter(bases_of(line.procedure_code)))
    if any(w.length is None for w in bearing):
        yield _nolength_facts(case, line, bearing)
        return
    codes = _fitting_codes(case, bearing, family, base)
    charged = ((line.procedure_code, 1), *_addons(case, line))
    if charged == codes:
        yield Fact("repair_code_fits_length", True, line)
        return
    yield _misfit(case, line, bearing, charged, codes, base)


def bearing_wounds(case: Case, family: str, wounds: Sequence[Wound]) -> tuple[Wound, ...]:
    """The wounds that may carry a line of `family`; empty where all are bundled elsewhere."""
    open_ = [w for w in wounds if closure_is_separate(case, w, family) is not False]
    shown = [w for w in open_ if family in (earned(w, case.date_of_service), w.told)]
    return tuple(shown or open_)


def _fitting_codes(
    case: Case, wounds: Sequence[Wound], family: str, base: str
) -> tuple[CodeUnits, ...]:
    codes = codes_of(wounds, family, base)
    if codes or family != COMPLEX:
        return codes
    lesser = base_of(wounds[0].region, INTERMEDIATE)
    return codes_of(wounds, INTERMEDIATE, lesser) if lesser else ()


def _addons(case: Case, line: ClaimLine) -> tuple[CodeUnits, ...]:
    bases = bases_of(line.procedure_code)
    return tuple(
        (other.procedure_code, other.units)
        for other in case.lines
        if is_addon(other.procedure_code) and bases_of(other.procedure_code) == bases
    )


def _nolength_facts(case: Case, line: ClaimLine, wounds: Sequence[Wound]) -> Fact:
    spans = tuple(s for w in wounds for s in w.spans("closure"))
    return Fact(
        "repair_code_fits_length",
        None,
        line,
        billed=billed(line),
        because=f"No final length of the repair is stated. {record_says(case, spans)}",
        evidence=spans,
        root=f"{wounds[0].wound_id}:repair_length",
    )


def _misfit(
    case: Case,
    line: ClaimLine,
    wounds: Sequence[Wound],
    charged: tuple[CodeUnits, ...],
    codes: tuple[CodeUnits, ...],
    base: str,
) -> Fact:
    elsewhere = base not in bases_of(line.procedure_code)
    spans = tuple(s for w in wounds for s in w.spans("repair_length_cm", "site"))
    where = f" on {wounds[0].site}, another site group" if elsewhere else ""
    return Fact(
        "repair_code_fits_length",
        False,
        line,
        billed=told(charged),
        supported=told(codes),
        because=(
            f"{told(charged)} was billed. The repair measures {sum_words(wounds)}{where}, which "
            f"is {told(codes, 'no repair code')}. {record_says(case, spans)}"
        ),
        evidence=spans,
        root=f"{wounds[0].wound_id}:{'site' if elsewhere else 'repair_length'}",
        billed_codes=charged,
        supported_codes=codes,
    )
