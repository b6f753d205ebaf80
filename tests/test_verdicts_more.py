"""Verdicts that turn on one clinical distinction, each in several hands."""

from __future__ import annotations

import pytest

from audit.coding import agreed, biopsy_specimen, excision, necessity
from audit.coding.soft_tissue import BENEATH, SPARED
from tests.encounters import values

LUMP = "Procedure: Lipoma of the mid back, 3.2 cm. Excised with 1 mm margin. {} Layered closure."


def _beneath(text: str) -> bool:
    return any(not SPARED.search(text[max(0, m.start() - 50) : m.start()])
               for m in BENEATH.finditer(text))  # fmt: skip


@pytest.mark.parametrize(
    ("words", "deep"),
    [
        ("The deep fascia was opened and the fatty mass lifted out.", True),
        ("I incised the gluteal fascia and the lump rolled free.", True),
        ("It sat underneath the trapezius fascia.", True),
        ("Subfascial lipoma, shelled out with its capsule.", True),
        ("The mass was deep to the galea.", True),
        ("Intramuscular lipoma freed by blunt dissection.", True),
        ("After splitting the fascia the tumor presented.", True),
        ("Dissected down to the fascia, which was left alone.", False),
        ("The lump lay above the fascia in fat.", False),
        ("Nothing extended beneath the fascia.", False),
        ("The mass was not deep to the fascia.", False),
    ],
)
def test_a_mass_below_the_fascia(words: str, deep: bool) -> None:
    assert _beneath(words) is deep


@pytest.mark.parametrize(
    "words",
    ["The deep fascia was opened and the fatty mass lifted out.",
     "It sat underneath the trapezius fascia.",
     "I incised the fascia and the lump rolled free."],
)  # fmt: skip
def test_a_deep_lipoma_is_no_skin_excision(words: str) -> None:
    given = values(excision.facts, "excision_within_skin", LUMP.format(words), "11404 x1 D17.1")
    assert given == [False]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("CONSENT  [ ] written   [ ] verbal", [False]),
        ("Consent:  [ ] signed  [ ] verbal", [False]),
        ("CONSENT  [x] written   [ ] verbal", [True]),
    ],
)
def test_open_consent_boxes(words: str, value: list[bool]) -> None:
    note = f"Procedure note\n{words}\nPROCEDURE: shave biopsy of the left cheek, to pathology.\n"
    assert values(agreed.consent_facts, "consent_documented", note, "11102 x1 D48.5") == value


@pytest.mark.parametrize(
    ("reason", "value"),
    [
        ("It does not itch, bleed or hurt.", False),
        ("She denies bleeding, pain or itch.", False),
        ("No bleeding, no itch, no pain, no change.", False),
        ("It bleeds when he shaves.", True),
        ("It itches and rubs on the collar.", True),
        ("He hates it because it is ugly; it does not bleed.", False),
    ],
)
def test_a_reason_is_not_a_risk(reason: str, value: bool) -> None:
    note = (
        f"HPI: Mole of the right jawline. {reason}\nAssessment: Benign nevus of the right jawline."
        "\nProcedure: Consent signed after talk of scar, bleeding, infection and pain. The right "
        "jawline nevus, 0.4 cm, was removed entirely by shave removal to the dermis."
    )
    assert values(necessity.facts, "removal_has_reason", note, "11310 x1 D22.39") == [value]


@pytest.mark.parametrize(
    "words", ["Reason: looks only.", "Done purely for looks.", "He finds it ugly.",
              "Only for the appearance.", "She calls it an eyesore."],
)  # fmt: skip
def test_looks_alone(words: str) -> None:
    note = (
        f"HPI: Seborrheic keratosis of the left flank. {words} No itch, no bleeding, no pain.\n"
        "Procedure: Seborrheic keratosis of the left flank, 0.8 cm, removed by shave removal."
    )
    given = values(necessity.facts, "cosmetic_left_to_patient", note, "11301 x1 L82.1")
    assert given == [False]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The tissue was discarded.", [False]),
        ("The tissue was not sent.", [False]),
        ("Sent to pathology.", [True]),
        ("Hemostasis with aluminum chloride.", ["review"]),
        ("Dressing applied.", ["review"]),
    ],
)
def test_where_the_tissue_went(words: str, value: list[object]) -> None:
    note = f"Procedure: Shave biopsy of the left cheek, 6 mm papule. {words}"
    given = values(biopsy_specimen.facts, "biopsy_specimen_sent", note, "11102 x1 D48.5")
    assert given == value
