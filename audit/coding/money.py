"""Turns billed and supported codes of a fact into signed dollars, positive for an overpayment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Fact

if TYPE_CHECKING:
    from audit.coding.case import Case


def dollars(case: Case, fact: Fact) -> float | None:
    """Allowed dollars of `billed_codes` less `supported_codes`; None where a price is unknown."""
    return None
