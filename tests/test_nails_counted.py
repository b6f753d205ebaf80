"""Nails counted by exception, under toes that head their paragraphs, and work behind a history."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.chart.given.pared import read_pared
from audit.chart.lesions.toes import nails_in
from audit.chart.page.text import read
from audit.model import Document, Lesion, Status


def _done(text: str) -> list[Lesion]:
    document = Document("D", "E", "P", "", None, None, True, text)
    return [x for x in read_chart([document]).lesions if x.status is Status.PERFORMED]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Mycotic nails, all but two", 8),
        ("all ten toenails except the left 2nd and 3rd", 8),
        ("All toenails save the right fifth were debrided", 9),
        ("debridement of all nails with the exception of both fifth", 8),
        ("nails debrided: all but L 5th", 9),
        ("every nail other than the great toes", 8),
        ("each toenail but the left hallux", 9),
        ("all but 3 nails", 7),
        ("thick nails, 9 of 10", 9),
        ("nails debrided, 10/10", 10),
        ("Nails 1-5 left and 1-4 right debrided", 9),
        ("L 1-3, R 1-3", 6),
        ("Debrided with nipper and burr x8.", 8),
        ("toenails 7 of ten (sparing R 2, 3, 4)", 7),
        ("Foot pain 8/10", None),
    ],
)
def test_what_was_left_out_counts_from_ten(text: str, number: int | None) -> None:
    assert nails_in(text, ()) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nails: mycotic, 8 of 10 (all but R 4th, R 5th). Debrided with nipper and burr x8.", 8),
        ("Mycotic nails, all but two (R 4th and R 5th). Debrided with nipper and dremel.", 8),
        ("Thick toenails, 9 of 10; the left 5th is normal. Nails debrided by dremel.", 9),
        ("Toenails thick, mycotic, 6 of 10. Trimmed with nippers and thinned with dremel.", 6),
        ("All nails but the great toes are mycotic and were trimmed and filed.", 8),
        ("Toenails mycotic x 7 (sparing R 2, 3, 4). Trimmed and burred x 7.", 7),
    ],
)
def test_debrided_nails_take_the_number_of_the_diseased(text: str, number: int) -> None:
    assert [x.count for x in _done(f"FOOT CARE\nDM2.\n{text}")] == [number]


HISTORY = "PROCEDURE NOTE: NAIL SURGERY\nHx: ingrown nails of both great toes, purulent twice.\n"


@pytest.mark.parametrize(
    "work",
    [
        "Consent (nail removal, dystrophy) signed 0915.\n\nLEFT GREAT TOE. Plate freed and avulsed."
        "\n\nRIGHT GREAT TOE. Entire plate avulsed in two pieces.",
        "Consent signed. Digital blocks.\nLEFT HALLUX. Plate elevated and avulsed whole.\n"
        "RIGHT HALLUX. Plate avulsed.",
        "Anesthesia: lidocaine, each toe.\n\nL GREAT TOE\nNail plate avulsed.\n\nR GREAT TOE\n"
        "Nail plate avulsed.",
        "Time-out done.\nLeft great toe: the nail plate was freed and removed in one piece.\n"
        "Right great toe: the nail plate was removed the same way.",
        "Written consent obtained.\nLeft hallux - plate lifted with the Freer and pulled.\n"
        "Right hallux - plate lifted and pulled in two pieces.",
        "Consented and signed.\nLEFT GREAT TOE: nail plate avulsed. A 3 mm punch was taken from "
        "the matrix of this same toe.\nRIGHT GREAT TOE: nail plate avulsed.",
    ],
)
def test_each_toe_that_heads_a_paragraph_bears_a_nail(work: str) -> None:
    nails = [x for x in _done(HISTORY + work) if x.technique == "nail"]
    assert sorted((x.laterality or "", x.count) for x in nails) == [("left", 1), ("right", 1)]
    samples = [x for x in _done(HISTORY + work) if x.technique == "biopsy_punch"]
    assert {x.laterality for x in samples} <= {"left"}


@pytest.mark.parametrize(
    "head",
    [
        "HALE, J. MD        EXCISION        04/15/25        AB-1",
        "EXCISION NOTE     J. Hale MD     4/15/2025",
        "Skin excision\tAB-1\t4/15/2025",
        "RIVER DERM - CYST EXCISION - 4/15/2025",
        "Excision 4/15/25",
        "Office excision\nAB-1   4/15/25",
    ],
)
def test_the_head_of_a_sheet_names_the_excision_that_its_steps_tell(head: str) -> None:
    text = (
        f"{head}\n\nHx: lump upper back x years, drained twice.\n"
        "Consent signed: bleeding, infection, scar.\n"
        "Meas: nodule w punctum 1.9 cm. Margin 0.1 cm. Total 2.1 cm.\n"
        "Ellipse around punctum, dissection of the sac. Base fat.\n"
        "Closed with 3-0 nylon interrupted, one layer, 3.4 cm.\n"
    )
    (cut,) = _done(text)
    assert (cut.technique, cut.region, cut.closure) == ("excision", "back", "simple")
    assert (cut.size_cm, cut.excised_cm) == (1.9, 2.1)


def test_consent_to_a_recording_leaves_the_history_open() -> None:
    text = (
        "HPI: Moles.\nConsent: patient consented to ambient recording.\nA cyst of the back was "
        "excised 2019.\nPlan: sunscreen."
    )
    assert _done(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Corns/callus: plantar, R 1st metatarsal head; L heel; R heel. 3 pared with 15 blade.", 3),
        ("Calluses: R heel, L heel. Both pared.", 2),
        ("Calluses of both heels and the R hallux. All three were pared with #15.", 3),
        ("Corns: L 5th toe, R 5th toe. Pared x 2.", 2),
        ("Hyperkeratotic lesions, R heel and L heel. Each sharply pared with a chisel.", 2),
        ("Callus, plantar left foot. It was pared.", 1),
        ("Callus: R heel. Warts: L heel. 2 pared.", None),
    ],
)
def test_the_pared_are_those_just_named(text: str, number: int | None) -> None:
    document = Document("D", "E", "P", "", None, None, True, f"Exam: feet warm.\nProcedure: {text}")
    assert read_pared([read(document)])[0] == number


@pytest.mark.parametrize("tissue", ["nail matrix, left hallux", "nail clipping", "nodule, scalp"])
def test_a_specimen_that_begins_with_n_is_one(tissue: str) -> None:
    text = f"Procedure: 3 mm punch biopsy of the left hallux.\nSpecimen: {tissue} -> Lowland.\n"
    assert [x.specimen for x in _done(text)] == [True]
