"""What is an evaluation beside a procedure, and what only sets the day of the next look."""

from __future__ import annotations

import pytest

from audit.chart.abstract import abstract
from audit.model import Document

ED_AND_C = (
    "Reason: SCC in situ, right forearm.\nProcedure: ED&C of the right forearm SCC in situ, 11 mm, "
    "3 cycles, lidocaine 1%.\n"
)
CASES = (
    (ED_AND_C + "Plan: FU 6 mo FBSE.", False),
    (ED_AND_C + "Plan: RTC 6 months for skin exam.", False),
    (ED_AND_C + "Plan: next TBSE in a year.", False),
    (ED_AND_C + "Also psoriasis of the elbows, flaring: start clobetasol bid.", True),
    (
        "PREOPERATIVE DIAGNOSIS: Trigger finger, left ring finger.\n"
        "PROCEDURE: A1 pulley release.\nANESTHESIA: Local, 1% lidocaine.\n"
        "DETAILS: The pulley was opened. 5-0 nylon x3.",
        None,
    ),
)


@pytest.mark.parametrize(("text", "separate"), CASES, ids=range(len(CASES)))
def test_separate(text: str, separate: bool | None) -> None:
    facts = abstract(Document("n", "n", "p", "", None, None, True, text))["note_facts"]
    assert facts["separate_em"] is separate
