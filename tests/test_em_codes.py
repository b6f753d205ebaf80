"""Which visit code fits: new or established, staff visits, add-ons."""

from __future__ import annotations

import pytest

from audit.coding.em_codes import facts
from tests.note_cases import NoteCase

CASES = [
    NoteCase(
        "new-but-seen",
        "patient_status_right",
        """
HPI: 40M with rash. New problem. Last seen 5/2024 by NP Torres in our office for a wart.
A/P: Tinea cruris, acute. Start econazole cream.
""",
        ["99203 x1 B35.6"],
        (False,),
    ),
    NoteCase(
        "old-4y",
        "patient_status_right",
        """
HPI: 40M with rash. Not seen in 4 years; last seen 1/2022.
A/P: Tinea cruris, acute. Start econazole cream.
""",
        ["99203 x1 B35.6"],
        (True,),
    ),
    NoteCase(
        "g2211-chronic",
        "longitudinal_add_on_payable",
        """
A/P: Hidradenitis suppurativa, not controlled. Increase adalimumab to weekly. I follow her for
this long term.
""",
        ["99214 x1 L73.2", "G2211 x1 L73.2"],
        (True,),
    ),
    NoteCase(
        "nurse-99211",
        "staff_visit_payable",
        """
Nurse visit: BP and weight check for cyclosporine per Dr. Vance plan 2/1.
""",
        ["99211 x1 L40.0"],
        (True,),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fact_of_the_note(case: NoteCase) -> None:
    case.check(facts)
