"""Billed and supported codes turned into the direction of the difference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from audit.model import Direction

if TYPE_CHECKING:
    from audit.coding.case import Case

CodeUnits = tuple[str, int]


def direction(case: Case, billed: Sequence[CodeUnits], supported: Sequence[CodeUnits]) -> Direction:
    """Overpayment where the billed codes cost more by the fee table, or nothing is supported.

    Codes without a price are compared by units; a tie counts as an overpayment, which is the
    question that an outside auditor asks first.
    """
    if not supported:
        return Direction.OVERPAYMENT
    if not billed:
        return Direction.UNDERPAYMENT
    paid, due = _amount(case, billed), _amount(case, supported)
    if paid is None or due is None:
        paid, due = _units(billed), _units(supported)
    return Direction.UNDERPAYMENT if paid < due else Direction.OVERPAYMENT


def _amount(case: Case, codes: Sequence[CodeUnits]) -> float | None:
    total = 0.0
    for code, units in codes:
        price = case.tables.price(code, case.date_of_service)
        if price is None:
            return None
        total += price * units
    return total


def _units(codes: Sequence[CodeUnits]) -> float:
    return float(sum(units for _, units in codes))


def told(codes: Sequence[CodeUnits]) -> str:
    """ "17000 x1 + 17003 x6"; "none" for nothing."""
    return " + ".join(f"{code} x{units}" for code, units in codes if units) or "none"
