"""Mohs records of several tumors whose stages carry the tumor's letter; samples before a stage."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.chart.words.context import Context, context_of
from audit.coding.mohs import facts
from audit.model import Document
from tests.encounters import values

RECORDS = (
    ("=== TUMOR A: LEFT EAR, helix ===", "A-I   2 blocks. BCC at 3.\nA-II  1 block. Clear.",
     "=== TUMOR B: RIGHT CHEEK, near the jaw ===", "B-I   4 blocks. Clear."),
    ("Tumor A: left ear", "A/I: 2 blocks, BCC deep.\nA/II: 1 block, clear.",
     "Tumor B: right cheek", "B/I: 4 blocks, clear."),
    ("*** TUMOR A: left ear (helix) ***", "A.1  2 blocks, residual BCC\nA.2  one block, no tumor",
     "*** TUMOR B: right cheek ***", "B.1  four tissue blocks, no tumor"),
    ("Tumor A: left ear", "A - St I, 2 blocks. BCC.\nA - St II, 1 block. Clear.",
     "Tumor B: right cheek", "B - St I, 4 blocks. Clear."),
    ("--- Lesion A: left ear, antihelix ---", "A-I: two blocks, BCC.\nA-II: one block, free.",
     "--- Lesion B: right cheek, low ---", "B-I: four blocks, free."),
    ("SITE A (left ear)", "A-1   2 blocks   BCC deep.\nA-2   1 block   clear.",
     "SITE B (right cheek)", "B-1   4 blocks   clear."),
)  # fmt: skip


@pytest.mark.parametrize("parts", RECORDS)
def test_each_lettered_tumor_has_its_stages(parts: tuple[str, str, str, str]) -> None:
    first, stages, second, more = parts
    note = (
        f"MOHS SURGERY RECORD\nTwo tumors today.\n\n{first}\nBCC, nodular. 0.8 cm.\n{stages}\n"
        "Defect 1.3 x 1.1 cm.\nRepair A: linear, 5-0 Monocryl deep, 6-0 nylon. 2.6 cm.\n\n"
        f"{second}\nBCC. 1.0 cm.\n{more}\nDefect 1.6 x 1.2 cm.\nRepair B: undermined 0.5 cm; "
        "4-0 Vicryl to dermis, 5-0 nylon to skin. 3.9 cm.\n"
    )
    chart = read_chart([Document("D", "E", "P", "procedure_note", None, None, True, note)])
    done = [x for x in chart.lesions if x.status.value == "performed"]
    found = [(x.technique, x.region, [s.blocks for s in x.stages or ()]) for x in done]
    assert found == [("mohs", "ear", [2, 1]), ("mohs", "cheek", [4])]


@pytest.mark.parametrize(
    "sentence",
    [
        "The spot had nearly healed over, so before starting I took a shave biopsy of the nose.",
        "Before the first stage a shave biopsy of the ear was taken for frozen section.",
        "Before we began I did a shave biopsy of the scar.",
        "Before stage I a shave biopsy was taken to find the site.",
        "Before numbing anything else I took a shave biopsy of the cheek.",
        "Before the Mohs was begun a shave biopsy was taken.",
    ],
)
def test_a_step_before_the_first_stage_is_of_today(sentence: str) -> None:
    at = sentence.index("shave biopsy")
    told = context_of(sentence, at, at + len("shave biopsy"))
    assert told in (Context.PERFORMED, Context.NEUTRAL)


def test_a_sample_read_frozen_is_no_specimen_for_permanent_sections() -> None:
    note = (
        "MOHS SURGERY\nBiopsy-proven BCC of the nasal tip, 0.8 cm (report of 3/2/25).\nBefore "
        "starting I took a shave biopsy of the nasal tip for frozen section; BCC.\nStage I: 2 "
        "blocks, BCC deep.\nStage II: 1 block, clear. Mapped and read by me.\nPermanent sections "
        "of the Mohs blocks were read too.\nLeft to granulate."
    )
    claim = ("17311 x1 C44.311", "17312 x1 C44.311", "88305-59 x1 C44.311")
    assert values(facts, "pathology_of_other_tissue", note, *claim) == [False]
    other = note.replace("Left to", "A mole of the left arm was shaved, to formalin. Left to")
    assert values(facts, "pathology_of_other_tissue", other, *claim) == [True]
