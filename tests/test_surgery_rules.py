"""Verdicts of surgical rules that turn on one distinction, each in several hands."""

from __future__ import annotations

from datetime import date

import pytest

from audit.chart.words.context import Context, context_of
from audit.coding import (
    acne_surgery,
    postoperative,
    refund_clock,
    repair,
    shave,
    slide_makers,
)
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


@pytest.mark.parametrize(
    ("text", "word", "context"),
    [
        ("Two things to take off today, both previously shaved here on Jan 28.", "shaved",
         Context.HISTORICAL),
        ("Today we excise the mole, already biopsied at the last visit.", "biopsied",
         Context.HISTORICAL),
        ("He returns today, the lesion biopsied here on 1/28/25 was a basal cell.", "biopsied",
         Context.HISTORICAL),
        ("DIAGNOSIS, SCC, LEFT CHEEK, BIOPSY AUG 12 2025, NO. OB25-771.", "BIOPSY",
         Context.HISTORICAL),
        ("Today, the nose was shaved, and the ear, once frozen, was left alone.", "shaved",
         Context.PERFORMED),
        ("Cryotherapy of 4 AKs performed today, next check on May 5.", "Cryotherapy",
         Context.PERFORMED),
        ("Seen on Jan 3, the mole is excised today.", "excised", Context.PERFORMED),
    ],
)  # fmt: skip
def test_the_day_of_a_deed_is_of_its_own_clause(text: str, word: str, context: Context) -> None:
    start = text.index(word)
    assert context_of(text, start, start + len(word)) is context


@pytest.mark.parametrize(
    "note",
    ["A) Right lower back. Biopsy scar 1.2 cm. 5 mm margins drawn. Cut to fat, out, closed with "
     "3-0 nylon, single layer.\n\nB) Left abdomen. Scar 0.6 cm. 2 mm margins drawn. Cut to fat, "
     "out, two 4-0 nylon stitches.",
     "Both previously shaved; B was mild and ran to the edge of the shave.\n\nA) Right lower back. "
     "Scar 1.2 cm. 5 mm margins. Cut to fat. 3-0 nylon.\n\nB) Left abdomen. Scar 0.6 cm. 2 mm "
     "margins. Cut to fat. 4-0 nylon."],
)  # fmt: skip
def test_entries_cut_out_by_steps(note: str) -> None:
    found = encounter("", "11603 x1 D03.59", procedure_note=note).performed
    assert [(x.technique, x.size_cm, x.margin_cm) for x in found] == [
        ("excision", 1.2, 0.5), ("excision", 0.6, 0.2),
    ]  # fmt: skip


def test_a_disc_sent_for_frozen_section_was_cut_out() -> None:
    note = (
        "DIAGNOSIS, SCC, LEFT CHEEK, BIOPSY AUG 12 2025.\nPROCEDURE, THE PLAQUE WAS 1.4 CM, "
        "CONSENT FOR EXCISION WITH FROZEN CONTROL WAS ON THE CHART, MARGINS OF 4 MM WERE INKED, "
        "THE DISC WAS TAKEN TO SUBCUTANEOUS FAT AND SENT NEXT DOOR FOR FROZEN SECTION, FROZEN "
        "NEGATIVE, CLOSED WITH 4-0 VICRYL IN DERMIS AND 6-0 PROLENE IN SKIN."
    )
    found = encounter("", "11643 x1 C44.329", procedure_note=note).performed
    assert [x.technique for x in found] == ["excision"]


def test_the_shaved_wound_that_was_closed() -> None:
    note = ENTRIES[0] + " Oozed, so closed with 4-0 Vicryl deep and 4-0 nylon on top, 1.9 cm."
    claim = ("11301 x1 D22.5", "11302 x1 D22.5", "12031-59 x1 D22.5")
    assert values(shave.facts, "shave_without_closure", note, *claim) == [True, False]


@pytest.mark.parametrize(
    ("text", "word", "context"),
    [
        ("On the left cheek: 6 mm papule, shave biopsy performed.", "shave", Context.PERFORMED),
        ("At the left cheek: shave biopsy.", "shave", Context.NEUTRAL),
        ("From the right ear: 4 mm punch biopsy.", "punch", Context.NEUTRAL),
        ("In addition, the left back: dark nevus, taken out to the fat.", "taken",
         Context.NEUTRAL),
        ("In 2019: nevus excised.", "excised", Context.HISTORICAL),
        ("At his last visit: nevus excised.", "excised", Context.HISTORICAL),
        ("At the hospital: nevus excised.", "excised", Context.HISTORICAL),
    ],
)  # fmt: skip
def test_a_place_before_a_colon_is_no_earlier_day(text: str, word: str, context: Context) -> None:
    start = text.index(word)
    assert context_of(text, start, start + len(word)) is context


@pytest.mark.parametrize(
    ("second", "region"),
    [
        ("In addition, the left back: dark nevus 0.8 cm, taken out with 2 mm margins to the fat "
         "and closed with 4-0 nylon.", "back"),
        ("Second site: L thigh cyst 1.0 cm. 1 mm margin, ellipse down to fat, 3-0 nylon, jar to "
         "path.", "thigh"),
        ("Also the right forearm nevus, 0.8 cm: 2 mm margins, into fat, 4-0 nylon.", "forearm"),
    ],
)  # fmt: skip
def test_an_excision_beside_mohs(second: str, region: str) -> None:
    note = f"Mohs surgery, BCC of the nose. Stage I: 2 blocks, clear. Second intention.\n{second}"
    found = encounter("", "17311 x1 C44.311", procedure_note=note).performed
    assert [(x.technique, x.region) for x in found] == [("mohs", "nose"), ("excision", region)]


@pytest.mark.parametrize(
    ("words", "region", "margin"),
    [
        ("SCC of the left arm. She had one scraped on the leg in 2018 that came back, so excision "
         "it is. 0.9 cm. I drew 4 mm around it and cut it out to the fat.", "arm", 0.4),
        ("SCC of the left arm, 0.9 cm. He lost one on the nose years ago. I went 4 mm beyond the "
         "visible edge and excised it to the fat.", "arm", 0.4),
        ("SCC of the left arm, 0.9 cm. Her mother had one on the ear. 4 mm was drawn all round, "
         "and it was excised.", "arm", 0.4),
    ],
)  # fmt: skip
def test_the_place_of_another_time_or_person(words: str, region: str, margin: float) -> None:
    found = encounter("", "11602 x1 C44.629", procedure_note=words).performed
    assert [(x.technique, x.region, x.margin_cm) for x in found] == [
        ("excision", region, margin)
    ]  # fmt: skip
