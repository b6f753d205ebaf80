"""Drug units and discarded amounts."""

from __future__ import annotations

import pytest

from audit.coding.drugs import facts
from tests.note_cases import NoteCase

CASES = [
    NoteCase(
        "botox-medical",
        "drug_billed_right",
        """
A/P: Primary axillary hyperhidrosis, failed aluminum chloride 20%. Botox 100 units injected, 50
units each axilla. 100 unit vial, none wasted.
""",
        ["64650 x1 L74.510", "J0585-JZ x100 L74.510"],
        (True,),
    ),
    NoteCase(
        "ilk-units",
        "drug_billed_right",
        """
A/P: Keloids, chest x3. ILK 40 mg/mL, total of 1.5 cc injected. Lot 1234.
""",
        ["11900 x1 L91.0", "J3301 x6 L91.0"],
        (True,),
    ),
    NoteCase(
        "ilk-units-bad",
        "drug_billed_right",
        """
A/P: Alopecia areata, scalp, 4 patches. Intralesional triamcinolone 5 mg/ml, 2 ml total
injected.
""",
        ["11900 x1 L63.9", "J3301 x2 L63.9"],
        (False,),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fact_of_the_note(case: NoteCase) -> None:
    case.check(facts)
