"""Operations told in ways that name neither their kind nor their list."""

from __future__ import annotations

from datetime import date

import pytest

from audit.chart.chart import read_chart
from audit.chart.given.amounts import amounts_of
from audit.model import Document

MOHS = (
    "DIAGNOSIS: Basal cell carcinoma, left helical rim. 0.9 cm.\nDETAILS: Stage I was taken as a "
    "saucer, mapped, 2 blocks. The frozen sections were read by Dr. Emi Nakashima. Stage II, 1 "
    "block, no residual carcinoma."
)
LETTERED = (
    "A. LEFT UPPER BACK MASS. Two years, aches. MRI: 4.2 cm fatty mass.\n"
    "B. RIGHT FLANK MOLE. 8 mm, brown-black.\n\nConsent: signed for A and B.\n\n"
    "A: 4 cm incision. Beneath the fascia a yellow tumor 4.2 cm was freed and delivered whole. "
    "Fascia closed 2-0 Vicryl, dermis 3-0 Vicryl.\n"
    "B: elliptical excision with 2 mm margin to fat. 4-0 nylon, skin only, 2.6 cm.\n"
)


def _chart(text: str, kind: str = "procedure_note"):  # type: ignore[no-untyped-def]
    return read_chart([Document("D", "E", "P", kind, date(2025, 10, 2), None, True, text)])


def test_stages_in_blocks_read_frozen_are_mohs_surgery_under_any_name() -> None:
    done = [x for x in _chart(MOHS).lesions if x.status == "performed"]
    assert [(x.technique, len(x.stages)) for x in done] == [("mohs", 2)]


def test_each_letter_of_the_list_keeps_its_own_work() -> None:
    done = [x for x in _chart(LETTERED).lesions if x.status == "performed"]
    assert {(x.technique, x.region, x.closure) for x in done} == {
        ("excision", "back", "intermediate"),
        ("excision", "flank", "simple"),
    }


@pytest.mark.parametrize(
    "told",
    [
        "Flap decided at the consult on September 18.",
        "Excision discussed on 9/18/2025 with her sister.",
        "Surgery scheduled on 9/20/2025 after clearance.",
    ],
)
def test_what_was_planned_on_a_day_was_not_done_on_it(told: str) -> None:
    assert _chart(f"BCC, left cheek. {told} Excised today.").management.prior == ()


def test_what_a_cyst_did_by_itself_is_no_drainage() -> None:
    note = (
        "PROCEDURE: cyst removal\nLump on the crown. Twice it swelled, hurt, and drained foul "
        "material.\nRemoval: ellipse with a 1 mm margin. Cyst shelled with capsule unbroken.\n"
        "3-0 Prolene, five stitches through skin."
    )
    done = [x for x in _chart(note).lesions if x.status == "performed"]
    assert [(x.technique, x.closure) for x in done] == [("excision", "simple")]


def test_stitches_of_a_wound_cut_again_are_no_suture_removal() -> None:
    note = "Procedure: re-excision, right flank. Old sutures out of that end. Deep 2-0 Vicryl."
    assert _chart(note).management.suture_removal is None


@pytest.mark.parametrize(
    ("told", "milligrams"),
    [
        ("Kenalog-40 (40 mg/mL) 0.6 mL mixed with 0.6 mL saline to make 20 mg/mL. The full 1.2 mL "
         "was injected.", 24.0),
        ("TAC 40 mg/mL cut with lidocaine to give 10 mg/mL; 1 mL total injected.", 10.0),
        ("Kenalog 10 mg/mL, 0.5 mL total.", 5.0),
    ],
)  # fmt: skip
def test_a_diluted_drug_counts_by_its_strength_in_the_syringe(told: str, milligrams: float) -> None:
    assert amounts_of("triamcinolone", told).amount == pytest.approx(milligrams)
