"""Turns billed and supported codes of a fact into signed dollars, positive for an overpayment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from audit.model import ClaimLine, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

CodeUnits = tuple[str, int]
REDUCED = "2"  # the fee schedule's indicator: further procedures of a session at half
FURTHER = 0.5
FACILITY_PLACES = frozenset({"19", "21", "22", "23", "24", "26", "31", "34", "51", "52", "61"})


def dollars(case: Case, fact: Fact) -> float | None:
    """Allowed dollars of `billed_codes` less `supported_codes`; None where a price is unknown.

    A billed line counts at its own allowed amount per unit. A code that is not on the claim counts
    at the fee schedule, scaled by what this payer allows for the billed lines against it.
    """
    if fact.dollars is not None:
        return fact.dollars
    if not fact.billed_codes and not fact.supported_codes:
        return None
    lines = _lines_of(case, fact)
    charged = _amount(case, fact.billed_codes, lines)
    due = _amount(case, fact.supported_codes, lines)
    if charged is None or due is None:
        return None
    return round(charged - due, 2)


def _lines_of(case: Case, fact: Fact) -> tuple[ClaimLine, ...]:
    """The fact's own line first, so that its price binds over another line of the same code."""
    if fact.line is None:
        return case.lines
    return (fact.line, *(line for line in case.lines if line is not fact.line))


def _amount(case: Case, codes: Sequence[CodeUnits], lines: Sequence[ClaimLine]) -> float | None:
    total = 0.0
    for code, units in codes:
        each = _unit(case, code, lines)
        if each is None:
            return None
        total += each * units
    return total


def _unit(case: Case, code: str, lines: Sequence[ClaimLine]) -> float | None:
    """One unit of a code: allowed on the claim, else by the fee schedule at this payer's level."""
    own = next((a for x in lines if x.procedure_code == code and (a := _allowed(x))), None)
    if own is not None:
        return own
    fee = _fee(case, code)
    return None if fee is None else fee * _level(case, code, lines)


def _allowed(line: ClaimLine) -> float | None:
    return line.allowed / line.units if line.allowed is not None and line.units > 0 else None


def _fee(case: Case, code: str) -> float | None:
    """The fee of the year, or the nearest loaded one before it."""
    facility = case.place_of_service in FACILITY_PLACES
    return case.tables.price(code, case.date_of_service, facility)


def _level(case: Case, code: str, lines: Sequence[ClaimLine]) -> float:
    """What the payer allows against the fee schedule, from the lines that show both.

    Allowed amounts already hold the reduction for further procedures. Where no line shows an
    amount, a code that is not the costliest of the claim is reduced by the schedule's own rule.
    """
    for line in lines:
        allowed, fee = _allowed(line), _fee(case, line.procedure_code)
        if allowed and fee:
            return allowed / fee
    row = case.tables.code(code, case.date_of_service)
    if row is None or row.mult_proc != REDUCED:
        return 1.0
    own = _fee(case, code) or 0.0
    others = [_fee(case, x.procedure_code) or 0.0 for x in lines if _is_reducible(case, x)]
    return FURTHER if others and max(others) > own else 1.0


def _is_reducible(case: Case, line: ClaimLine) -> bool:
    row = case.tables.code(line.procedure_code, case.date_of_service)
    return row is not None and row.mult_proc == REDUCED
