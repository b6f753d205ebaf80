"""Reasons for removing benign lesions, and services for appearance."""

from __future__ import annotations

from typing import Any

import pytest

from audit.coding.necessity import facts
from tests.encounters import values

# Style of the note, fact, note, claim, accepted values (None of them: not asked), options.
CASES: list[tuple[str, str, str, list[str], tuple[Any, ...], dict[str, Any]]] = [
    (
        "dictation-pass",
        "removal_has_reason",
        """
HISTORY: This 45-year-old woman returns for her rosacea, which is doing well on metronidazole
gel. She also points out a tag under her left arm that catches on her bra and bleeds.
EXAMINATION: Minimal centrofacial erythema. Left axilla, one pedunculated tag, excoriated.
IMPRESSION: Rosacea, well controlled. Irritated skin tag, left axilla.
PLAN: She will continue metronidazole gel daily, refilled for a year. The tag was snipped with
scissors after verbal consent and hemostasis was obtained with aluminum chloride.
""",
        ["99213-25 x1 L71.9", "11200 x1 L91.8"],
        (True,),
        {},
    ),
    (
        "botox-medical",
        "cosmetic_left_to_patient",
        """
A/P: Primary axillary hyperhidrosis, failed aluminum chloride 20%. Botox 100 units injected, 50
units each axilla. 100 unit vial, none wasted.
""",
        ["64650 x1 L74.510", "J0585-JZ x100 L74.510"],
        (),
        {},
    ),
    (
        "botox-cosm",
        "cosmetic_left_to_patient",
        """
Cosmetic visit. Glabellar lines: Botox cosmetic 20 units. Patient paid $260.
""",
        ["64612 x1 L98.8", "J0585-JZ x20 L98.8"],
        (False,),
        {"payer": "commercial"},
    ),
    (
        "sk-denied",
        "removal_has_reason",
        """
HPI: several brown spots on trunk for years. Not itchy, painful or bleeding; she just does not
like how they look.
A/P: SKs trunk x8. LN2 to all 8 at patient request.
""",
        ["17110 x1 L82.1"],
        (False,),
        {},
    ),
    (
        "tags-silent",
        "removal_has_reason",
        """
Exam: skin tags neck and axillae.
A/P: Skin tags, neck (6), axillae (4): snip excision of 10. Hemostasis with Drysol.
""",
        ["11200 x1 L91.8"],
        (False,),
        {},
    ),
    (
        "tags-ok",
        "removal_has_reason",
        """
HPI: skin tags around the neck get caught in her necklace and become sore.
A/P: Skin tags, neck (6): snip removal of 6. Hemostasis with Drysol.
""",
        ["11200 x1 L91.8"],
        (True,),
        {},
    ),
    (
        "wart-simple",
        "removal_has_reason",
        """
A/P: Verruca plantaris R heel: LN2 x 1 lesion, 2 cycles.
""",
        ["17110 x1 B07.0"],
        (True,),
        {},
    ),
    (
        "nevus-cosmetic",
        "removal_has_reason",
        """
HPI: 25F wants mole on the upper lip removed, has had it since childhood, no change, no
bleeding. She feels it is unsightly.
A/P: Benign nevus, upper cutaneous lip. Shave removal today, 5 mm. Specimen sent.
""",
        ["11310 x1 D22.0"],
        (False,),
        {},
    ),
    (
        "nevus-cosmetic",
        "cosmetic_left_to_patient",
        """
HPI: 25F wants mole on the upper lip removed, has had it since childhood, no change, no
bleeding. She feels it is unsightly.
A/P: Benign nevus, upper cutaneous lip. Shave removal today, 5 mm. Specimen sent.
""",
        ["11310 x1 D22.0"],
        (False,),
        {},
    ),
    (
        "ema-style-caps",
        "removal_has_reason",
        """
IMPRESSION/PLAN:
1. SEBORRHEIC DERMATITIS (L21.9)
   Chronic, not at goal.
   Plan: Rx ketoconazole 2% shampoo 3x/wk; hydrocortisone 2.5% cream BID prn.
2. INFLAMED SEBORRHEIC KERATOSIS (L82.0) - left temple
   Plan: Liquid nitrogen x1. Lesion is itchy and catches on comb.
""",
        ["99214-25 x1 L21.9", "17110 x1 L82.0"],
        (True,),
        {},
    ),
    (
        "gyga",
        "notice_modifier_right",
        "",
        ["11200-GY-GA x1 L91.8"],
        (False,),
        {},
    ),
    (
        "ga-noabn",
        "notice_modifier_right",
        """
A/P: Skin tags neck x5, not irritated, patient wants removed. Snipped.
""",
        ["11200-GA x1 L91.8"],
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
