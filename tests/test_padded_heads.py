"""Heads set off by blanks alone, places beside Mohs surgery, rows of tissue that is no stage."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.chart.page.text import read
from audit.model import Document, Lesion, Status


def _document(text: str) -> Document:
    return Document("D", "E", "P", "", None, None, True, text)


def _done(text: str) -> list[Lesion]:
    return [x for x in read_chart([_document(text)]).lesions if x.status is Status.PERFORMED]


NOTES = [
    # one blank where the head is as long as the column is wide
    (
        "HPI  Rough spots, 3 treated in June.\nPE   7 gritty papules, scalp.\nA    AKs.\n"
        "Proc Liquid nitrogen to 7 AKs, scalp.\nPlan Sunscreen.",
        7,
    ),
    (
        "Hx   Scaly spots, 2 frozen last fall.\nExam Gritty papules: nose 2, ears 2.\n"
        "Dx   AK\nTx   LN2 to 4 AKs.\nPlan Recheck.",
        4,
    ),
    # each head with two blanks, no column
    (
        "S  rough spots, 2 treated in May.\nO  5 gritty papules, scalp.\nA  AKs.\n"
        "P  LN2 x 5, scalp.",
        5,
    ),
    # tabs
    (
        "CC\tspots\nHPI\tRough spots, 3 frozen last year.\nExam\tAKs: scalp 3, ears 2.\n"
        "Procedure\t5 AKs frozen with LN2.\nPlan\tRTC 6 mo",
        5,
    ),
    # blank lines between, a text that goes on under its column
    (
        "HISTORY     Catching tags, had 3 removed in 2020.\n\nEXAM        2 tags of the neck.\n\n"
        "IMPRESSION  Irritated tags.\n\nPROCEDURE   Snipped 2 tags of the neck\n"
        "            at the base. Drysol.\n\nPLAN        prn",
        2,
    ),
    (
        "SUBJ    rough spots on both hands, 6 treated 2023\nOBJ     8 AKs dorsal hands\n"
        "ASSESS  actinic keratoses\nPROC    Liquid nitrogen x 8 lesions\nPLAN    sunscreen",
        8,
    ),
    (
        "Hx:   rough spots. 4 treated in May.\nExam  6 AKs scalp\nImp   AK\n"
        "Proc  LN2 to 6, scalp, one cycle.\nPlan  prn",
        6,
    ),
]


@pytest.mark.parametrize(("note", "number"), NOTES)
def test_work_under_a_padded_head_is_of_today(note: str, number: int) -> None:
    assert [x.count for x in _done(note)] == [number]


def test_a_table_of_places_is_no_list_of_heads() -> None:
    text = (
        "Site      Method    Jar\nNeck      shave     A\nAbdomen   punch     B\nSkin      shave C"
    )
    sections = {s.heading for s in read(_document(text)).sentences}
    assert not sections & {"neck", "abdomen"}


@pytest.mark.parametrize(
    "lead", ["Also      ", "Also, ", "In addition: ", "Second site: ", "Other lesion - ", "Plus: "]
)
def test_a_second_place_is_no_layer_of_the_operation_that_heads_the_note(lead: str) -> None:
    text = (
        "LAKEVIEW MOHS CENTER        3/3/2025\n\nTumor     SCC, forehead\n"
        "Size      0.9 x 0.8 cm      Recurrent? no      Anticoag: none\n"
        "Consent   signed, Mohs and excision of leg mole\n\n"
        "Stage 1   2 blocks, inked and mapped. Margins clear.\n\nDefect    1.4 x 1.2 cm, to fat\n"
        "Repair    Linear, 4-0 Vicryl and 5-0 nylon, 3.1 cm.\n\n"
        f"{lead}Left calf: brown nevus, bleeds, 0.7 cm, 2 mm margins, to fat, 4-0 nylon, one layer."
        "\n\nAfter     Recheck 7 days.\n"
    )
    mohs, mole = (next(x for x in _done(text) if x.technique == t) for t in ("mohs", "excision"))
    assert mohs.defect_cm == (1.4, 1.2) and mohs.size_cm == 0.9
    assert mole.region == "lower_leg" and mole.size_cm == 0.7 and mole.defect_cm is None


@pytest.mark.parametrize(
    "row",
    [
        "Debulk     -       -     kept for reference, not processed",
        "Debulking  1       no    tumor seen",
        "Curettage  -       -     soft tumor",
        "Tumor debulk 1     no    permanent",
        "Gross      -       -     ",
        "Pre-op     -       -     scar, 0.9 cm",
        "0          -       -     debulk only",
    ],
)
def test_tissue_before_the_first_layer_is_no_stage(row: str) -> None:
    text = (
        "Mohs surgery, right cheek, BCC.\n\n  STAGE    BLOCKS   MAP    MICROSCOPIC (read by me)\n"
        f"  {row}\n  I          4      yes    BCC at 3 o'clock\n"
        "  II         2      yes    negative\n  Total blocks 6. Clear.\n\nDefect 2.0 x 1.8 cm.\n"
    )
    (mohs,) = [x for x in _done(text) if x.technique == "mohs"]
    assert [s.blocks for s in mohs.stages] == [4, 2]
