"""Reasons for removing benign lesions, and services for appearance."""

from __future__ import annotations

import pytest

from audit.coding.necessity import facts
from tests.note_cases import NoteCase
from tests.visit_notes import DICTATION_PASS, EMA_STYLE_CAPS, NEVUS_COSMETIC

CASES = [
    NoteCase(
        "dictation-pass",
        "removal_has_reason",
        DICTATION_PASS,
        ["99213-25 x1 L71.9", "11200 x1 L91.8"],
        (True,),
    ),
    NoteCase(
        "botox-medical",
        "cosmetic_left_to_patient",
        """
A/P: Primary axillary hyperhidrosis, failed aluminum chloride 20%. Botox 100 units injected, 50
units each axilla. 100 unit vial, none wasted.
""",
        ["64650 x1 L74.510", "J0585-JZ x100 L74.510"],
        (),
    ),
    NoteCase(
        "botox-cosm",
        "cosmetic_left_to_patient",
        """
Cosmetic visit. Glabellar lines: Botox cosmetic 20 units. Patient paid $260.
""",
        ["64612 x1 L98.8", "J0585-JZ x20 L98.8"],
        (False,),
        {"payer": "commercial"},
    ),
    NoteCase(
        "sk-denied",
        "removal_has_reason",
        """
HPI: several brown spots on trunk for years. Not itchy, painful or bleeding; she just does not
like how they look.
A/P: SKs trunk x8. LN2 to all 8 at patient request.
""",
        ["17110 x1 L82.1"],
        (False,),
    ),
    NoteCase(
        "tags-silent",
        "removal_has_reason",
        """
Exam: skin tags neck and axillae.
A/P: Skin tags, neck (6), axillae (4): snip excision of 10. Hemostasis with Drysol.
""",
        ["11200 x1 L91.8"],
        (False,),
    ),
    NoteCase(
        "tags-ok",
        "removal_has_reason",
        """
HPI: skin tags around the neck get caught in her necklace and become sore.
A/P: Skin tags, neck (6): snip removal of 6. Hemostasis with Drysol.
""",
        ["11200 x1 L91.8"],
        (True,),
    ),
    NoteCase(
        "wart-simple",
        "removal_has_reason",
        """
A/P: Verruca plantaris R heel: LN2 x 1 lesion, 2 cycles.
""",
        ["17110 x1 B07.0"],
        (True,),
    ),
    NoteCase(
        "nevus-cosmetic",
        "removal_has_reason",
        NEVUS_COSMETIC,
        ["11310 x1 D22.0"],
        (False,),
    ),
    NoteCase(
        "nevus-cosmetic",
        "cosmetic_left_to_patient",
        NEVUS_COSMETIC,
        ["11310 x1 D22.0"],
        (False,),
    ),
    NoteCase(
        "ema-style-caps",
        "removal_has_reason",
        EMA_STYLE_CAPS,
        ["99214-25 x1 L21.9", "17110 x1 L82.0"],
        (True,),
    ),
    NoteCase(
        "gyga",
        "notice_modifier_right",
        "",
        ["11200-GY-GA x1 L91.8"],
        (False,),
    ),
    NoteCase(
        "ga-noabn",
        "notice_modifier_right",
        """
A/P: Skin tags neck x5, not irritated, patient wants removed. Snipped.
""",
        ["11200-GA x1 L91.8"],
        (False,),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fact_of_the_note(case: NoteCase) -> None:
    case.check(facts)
