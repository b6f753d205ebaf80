"""Verdicts of surgical rules that turn on one distinction, each in several hands."""

from __future__ import annotations

from datetime import date

import pytest

from audit.coding import refund_clock
from tests.encounters import encounter


def _clock(memo: str) -> list[object]:
    found = encounter("Rash.", "99213 x1 L20.9", date=date(2025, 1, 3), addendum=memo)
    return [f.value for f in refund_clock.facts(found)]


@pytest.mark.parametrize(
    ("memo", "kept"),
    [
        ("05/06/2025  Coder: line sized by the scar. Overpayment confirmed, $214.40. Investigation "
         "finished same day.\n12/01/2025  Not yet returned.", False),
        ("2025-05-06 - coder confirmed an overpayment of $90.\n2025-06-20 - check sent, refunded.",
         True),
        ("Credit balance memo. Overpayment identified May 6, 2025. To be refunded when the manager "
         "is back. Printed 12/01/2025", False),
        ("Overpayment identified on 06/02/2025. Investigation completed 08/30/2025. Repaid "
         "10/15/2025.", True),
        ("Overpayment identified on 02/02/2025. Investigation completed 03/01/2025. Repaid "
         "10/15/2025.", False),
        ("* 07/01/2025 line found to be overpaid (units), $55\n* 07/15/2025 refund requested from "
         "accounting\n* 08/10/2025 money returned to the contractor", True),
        ("Jan 8 2025 overpayment quantified. No refund was made as of Dec 1 2025.", False),
    ],
)  # fmt: skip
def test_when_an_overpayment_went_back(memo: str, kept: bool) -> None:
    assert _clock(memo) == [kept]
