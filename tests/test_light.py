"""Photodynamic therapy and phototherapy codes."""

from __future__ import annotations

from typing import Any

import pytest

from audit.coding.light import facts
from tests.encounters import values

# Style of the note, fact, note, claim, accepted values (None of them: not asked), options.
CASES: list[tuple[str, str, str, list[str], tuple[Any, ...], dict[str, Any]]] = [
    (
        "nurse-uv",
        "phototherapy_code_right",
        """
RN visit. nbUVB tx #14, 620 mJ/cm2, mineral oil applied, psoriasis, tolerated.
""",
        ["96910 x1 L40.0"],
        ("review",),
        {},
    ),
    (
        "pdt-silent",
        "pdt_code_right",
        """
PDT face for AKs: Levulan applied, 1 stick, incubated 90 min, BLU-U 16:40. Post care reviewed.
""",
        ["96573 x1 L57.0"],
        (None,),
        {},
    ),
    (
        "pdt-73",
        "pdt_code_right",
        """
PROCEDURE: PDT. I personally applied Levulan Kerastick x1 to the entire face; incubation 60
minutes; blue light 1000 sec.
""",
        ["96567 x1 L57.0"],
        (False,),
        {},
    ),
    (
        "puva",
        "phototherapy_code_right",
        """
PUVA treatment #8. Methoxsalen taken at home. UVA 4 J/cm2 whole body. Psoriasis.
""",
        ["96912 x1 L40.0"],
        (True,),
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
