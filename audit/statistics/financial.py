"""Paid, overpaid and underpaid dollars become error rates: gross first, then net."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from audit.errors import UserError


@dataclass(frozen=True, slots=True)
class FinancialErrorRate:
    """Dollars of the sample. The net rate alone hides overpayments behind underpayments."""

    paid: float
    overpaid: float
    underpaid: float
    gross_rate: float
    net_rate: float
    unit_error_rate: float


def financial_error_rate(paid: Sequence[float], differences: Sequence[float]) -> FinancialErrorRate:
    """`differences`: positive overpaid, negative underpaid, one for each paid unit."""
    total = math.fsum(paid)
    if total <= 0 or len(paid) != len(differences):
        raise UserError("A financial error rate needs paid dollars and one difference for each.")
    over = math.fsum(d for d in differences if d > 0)
    under = -math.fsum(d for d in differences if d < 0)
    wrong = sum(d != 0 for d in differences) / len(differences)
    return FinancialErrorRate(total, over, under, over / total, (over - under) / total, wrong)
