"""Drug units and discarded amounts."""

from __future__ import annotations

from typing import Any

import pytest

from audit.coding.drugs import facts
from tests.encounters import values

# Style of the note, fact, note, claim, accepted values (None of them: not asked), options.
CASES: list[tuple[str, str, str, list[str], tuple[Any, ...], dict[str, Any]]] = [
    (
        "botox-medical",
        "drug_billed_right",
        """
A/P: Primary axillary hyperhidrosis, failed aluminum chloride 20%. Botox 100 units injected, 50
units each axilla. 100 unit vial, none wasted.
""",
        ["64650 x1 L74.510", "J0585-JZ x100 L74.510"],
        (True,),
        {},
    ),
    (
        "ilk-units",
        "drug_billed_right",
        """
A/P: Keloids, chest x3. ILK 40 mg/mL, total of 1.5 cc injected. Lot 1234.
""",
        ["11900 x1 L91.0", "J3301 x6 L91.0"],
        (True,),
        {},
    ),
    (
        "ilk-units-bad",
        "drug_billed_right",
        """
A/P: Alopecia areata, scalp, 4 patches. Intralesional triamcinolone 5 mg/ml, 2 ml total
injected.
""",
        ["11900 x1 L63.9", "J3301 x2 L63.9"],
        (False,),
        {},
    ),
]


@pytest.mark.parametrize(
    ("style", "fact", "note", "claim", "accepted", "options"),
    CASES,
    ids=[f"{c[0]}-{c[1]}" for c in CASES],
)
def test_fact_of_the_note(
    style: str,
    fact: str,
    note: str,
    claim: list[str],
    accepted: tuple[Any, ...],
    options: dict[str, Any],
) -> None:
    found = values(facts, fact, note, *claim, **options)
    if not accepted:
        assert found == []
    else:
        assert found
        assert all(any(v is a or (v == a and type(v) is type(a)) for a in accepted) for v in found)
