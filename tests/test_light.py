"""Photodynamic therapy and phototherapy codes."""

from __future__ import annotations

import pytest

from audit.coding.light import facts
from tests.note_cases import NoteCase

CASES = [
    NoteCase(
        "nurse-uv",
        "phototherapy_code_right",
        """
RN visit. nbUVB tx #14, 620 mJ/cm2, mineral oil applied, psoriasis, tolerated.
""",
        ["96910 x1 L40.0"],
        ("review",),
    ),
    NoteCase(
        "pdt-silent",
        "pdt_code_right",
        """
PDT face for AKs: Levulan applied, 1 stick, incubated 90 min, BLU-U 16:40. Post care reviewed.
""",
        ["96573 x1 L57.0"],
        (None,),
    ),
    NoteCase(
        "pdt-73",
        "pdt_code_right",
        """
PROCEDURE: PDT. I personally applied Levulan Kerastick x1 to the entire face; incubation 60
minutes; blue light 1000 sec.
""",
        ["96567 x1 L57.0"],
        (False,),
    ),
    NoteCase(
        "puva",
        "phototherapy_code_right",
        """
PUVA treatment #8. Methoxsalen taken at home. UVA 4 J/cm2 whole body. Psoriasis.
""",
        ["96912 x1 L40.0"],
        (True,),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fact_of_the_note(case: NoteCase) -> None:
    case.check(facts)
