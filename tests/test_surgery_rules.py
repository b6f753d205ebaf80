"""Verdicts of surgical rules that turn on one distinction, each in several hands."""

from __future__ import annotations

from datetime import date

import pytest

from audit.coding import acne_surgery, postoperative, refund_clock, repair, slide_makers
from tests.encounters import encounter, values


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


GLUED = "Laceration of the left shin, 2.5 cm. Washed and closed with Dermabond. No sutures."


@pytest.mark.parametrize(
    ("claim", "payer", "told"),
    [
        ("99213-25 x1 L57.0", "medicare", ["G0168 x1"]),
        ("99213-25 x1 L57.0", "commercial", ["12001 x1"]),
        ("G0168 x1 S81.812A", "medicare", []),
    ],
)
def test_a_wound_that_glue_alone_held(claim: str, payer: str, told: list[str]) -> None:
    found = encounter(GLUED, claim, payer=payer)
    assert [f.supported for f in repair.facts(found) if f.value is False] == told


FLAP = "Mohs defect of the nose. A bilobed flap was raised and sutured. {}"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Because of the drive, Dr. Fosse's office will do ALL the aftercare.", ["review"]),
        ("Aftercare handed over to Dr. Lee, who referred her.", ["review"]),
        ("Her own dermatologist will take the sutures out.", ["review"]),
        ("We will not be seeing her for post-op visits.", ["review"]),
        ("Postoperative care transferred to the referring practice today.", ["review"]),
        ("Dr. Example will remove the stitches in 7 days.", []),
        ("Fosse office copied for the record only, they are not doing wound care.", []),
        ("Dr. Fosse will not do the suture removal; she returns to us.", []),
        ("Return in 7 days for suture removal with us.", [True]),
    ],
)
def test_who_gives_the_aftercare(words: str, value: list[object]) -> None:
    found = encounter(FLAP.format(words), "14060 x1 C44.311")
    assert [f.value for f in postoperative.transfer(found)] == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("PROCEDURE - comedones. Tips nicked with a #11 blade and keratin expressed with an "
         "extractor, 12 in total. No pus, no packing.", [False]),
        ("Procedure: Milia x 9 around the eyes lanced with an 18 G needle.", [False]),
        ("Blackheads of the back: 14 unroofed and emptied with a loop today.", [False]),
        ("Extractions today: whiteheads forehead x 8, chin x 5; opened with a lancet.", [False]),
        ("Exam: closed comedones. Comedone extraction declined.", []),
        ("Acne with comedones. Procedure: The fluctuant abscess of the left cheek was incised, "
         "pus drained.", []),
    ],
)  # fmt: skip
def test_comedones_are_no_abscess(words: str, value: list[object]) -> None:
    assert values(acne_surgery.facts, "acne_surgery_code_fits", words, "10060 x1 L70.0") == value


@pytest.mark.parametrize(
    ("report", "value"),
    [
        (
            "TECHNICAL WORK (grossing, cutting): Crestline Histology, Inc. - billed by Crestline.",
            [False],
        ),
        ("Slides were cut and stained at Granite Reference Lab.", [False]),
        ("Slides prepared and read here.", []),
        ("Slides prepared in the office by hand. Histology technician: J. Lee", []),
        ("Processing: performed in our own laboratory.", []),
    ],
)
def test_who_made_the_slides(report: str, value: list[object]) -> None:
    text = f"{report}\nLeft cheek, shave: INTRADERMAL NEVUS. Electronically signed A. Example MD"
    given = values(
        slide_makers.facts, "pathology_component_fits", "Shave biopsy of the left cheek.",
        "88305 x1 D22.39", pathology=text, author="Avery Example, MD",
    )  # fmt: skip
    assert given == value


ENTRIES = (
    "1. Nevus - left flank\n   Papule, 0.8 cm. Catches.\n   Plan: SHAVE REMOVAL. DermaBlade.\n\n"
    "2. Nevus - right upper back\n   Papule, 1.4 cm.\n   Plan: SHAVE REMOVAL. DermaBlade.",
    "1) Left flank: papule 0.8 cm.\nTx: shave removal.\n2) Right back: papule 1.4 cm.\n"
    "Tx: shave removal.",
    "HPI: here for spots.\n#1 Nevus, left flank\nPapule 0.8 cm.\nPlan: Shave removal performed.\n"
    "#2 Nevus, right back\nPapule 1.4 cm.\nPlan: Shave removal performed.",
    "1. Nevus, left flank\n   0.8 cm plaque\n   Treatment: shave removal after lido.\n"
    "2. Nevus, right back\n   1.4 cm plaque\n   Treatment: shave removal after lido.",
)


@pytest.mark.parametrize("note", ENTRIES)
def test_an_entry_with_a_plan_of_its_own(note: str) -> None:
    found = encounter(note, "11301 x1 D22.5", "11302 x1 D22.5").performed
    assert [(x.region, x.size_cm) for x in found] == [("flank", 0.8), ("back", 1.4)]
