"""Mohs records of many hands: stages, blocks, tumors and the verdicts on their claims."""

from __future__ import annotations

from datetime import date

import pytest

from audit.chart.chart import read_chart
from audit.chart.mohs.stage_counts import blocks_in, blocks_listed, stages_in, total_in
from audit.chart.mohs.stage_heads import heads_of
from audit.chart.mohs.stage_table import find_tables
from audit.model import Document, Lesion, Status

HEAD = (
    "MOHS OPERATIVE RECORD\nSurgeon and pathologist: Avery Example, MD\n"
    "Site: right nasal ala\nDiagnosis: basal cell carcinoma, biopsy of 01/05/2026\n\n"
)


def mohs_of(text: str) -> list[Lesion]:
    note = Document("d", "e", "p", "procedure_note", date(2026, 3, 4), None, True, text)
    found = read_chart([note]).lesions
    return [x for x in found if x.technique == "mohs" and x.status is Status.PERFORMED]


def blocks_of(text: str) -> list[int | None]:
    (lesion,) = mohs_of(text)
    return [stage.blocks for stage in lesion.stages]


TABLES = {
    "bars": "Stage | Blocks | Finding\n1 | 6 | BCC at 3 o'clock\n2 | 2 | clear\n",
    "bars at both ends": "| Layer | Result | Blocks |\n|---|---|---|\n| I | BCC deep | 6 |\n"
    "| II | no tumor | 2 |\n",
    "blanks": "  STAGE   BLOCKS   SLIDES   SECTIONS SHOW\n  1       6        12       BCC\n"
    "  2       2        5        no tumor\n",
    "a cell of two lines": "Stage   Blocks   Findings\nI       6        BCC at the deep edge\n"
    "                 and at 3 o'clock\nII      2        negative\n",
    "blocks first": "No. of blocks   Stage   Histology\n6               1st     BCC, dermis\n"
    "2               2nd     clear\n",
    "tabs": "Layer\tBlocks\tInk\tMicroscopy\n1\t6\tyes\tnodular BCC\n2\t2\tyes\tfree\n",
    "stages side by side": "            Stage I     Stage II\nBlocks      6           2\n"
    "Margins     positive    clear\n",
    "named stages": "Mohs stage | # blocks | Map | Margins\nStage 1 | 6 | x | positive 1 o'clock\n"
    "Stage 2 | 2 | x | negative\n",
}


@pytest.mark.parametrize("layout", TABLES)
def test_tables_of_every_layout_give_blocks(layout: str) -> None:
    (table,) = find_tables(HEAD + TABLES[layout] + "\nDefect 1.5 x 1.2 cm.\n")
    assert [(row.number, row.blocks) for row in table.rows] == [(1, 6), (2, 2)]
    assert blocks_of(HEAD + TABLES[layout] + "\nDefect 1.5 x 1.2 cm.\n") == [6, 2]


def test_no_table_is_seen_in_prose_or_other_tables() -> None:
    assert find_tables("Stage I was clear. The map is filed.\nSize   Site\n1.0   nose\n") == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Stage I: two blocks, BCC at 3 o'clock.", [1]),
        ("The second layer held no tumor.", [2]),
        ("A third and final stage was taken.", [3]),
        ("Stages I and II were inked.", [1, 2]),
        ("Layers 1-3 were mapped.", [1, 2, 3]),
        ("L2: 1 block, negative", [2]),
        ("One stage: three blocks, all edges free.", [1]),
        ("No second layer was needed.", []),
        ("A third stage was not required.", []),
        ("Yesterday the first stage was taken.", []),
        ("A further stage will be taken tomorrow.", []),
        ("If a second stage is needed we shall call.", []),
        ("AJCC stage II melanoma of the back.", []),
        ("He has stage 3 kidney disease.", []),
    ],
)
def test_heads_tell_layers_taken_from_layers_spoken_of(text: str, numbers: list[int]) -> None:
    assert [n for head in heads_of(text, 0, False).heads for n in head.numbers] == numbers


def test_a_further_layer_counts_on() -> None:
    assert heads_of("Another layer was taken.", 2, True).heads[0].numbers == (3,)
    assert heads_of("The last layer was clear.", 2, True).heads[0].numbers == (2,)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("divided into seven blocks", 7),
        ("Number of blocks: 4", 4),
        ("a single block at 7 o'clock", 1),
        ("6 blocks; tumor in 2 blocks", 6),
        ("BCC in block 2, 3 o'clock, 4 blocks", 4),
        ("3 blocks, bringing the total to 9 blocks", 3),
        ("cut into 4 pieces", 4),
        ("cut into 9 pieces", None),
        ("14 slides were read", None),
        ("submitted as blocks 1-6", 6),
    ],
)
def test_blocks_are_neither_slides_nor_totals(text: str, count: int | None) -> None:
    assert blocks_in(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The tumor was cleared in three stages.", 3),
        ("Number of Mohs stages: 2", 2),
        ("Three layers were necessary to clear; needed three layers.", 3),
        ("Mohs surgery, 2 stages", 2),
        ("One stage.", 1),
        ("Clear after a single stage.", 1),
        ("Closed in two layers with 4-0 Vicryl and 5-0 nylon.", None),
        ("It may take three stages.", None),
        ("Curettage was not counted as a stage.", None),
    ],
)
def test_counts_of_stages_are_no_layers_of_thread(text: str, count: int | None) -> None:
    assert stages_in(text) == count


def test_totals_and_lists_of_blocks() -> None:
    assert total_in("Total blocks 8.") == 8
    assert total_in("9 blocks in all") == 9
    assert blocks_listed("three stages (7, 3 and 1 blocks)") == (7, 3, 1)
    assert blocks_listed("tumor in 2 and 3 blocks") in ((2, 3), ())


NARRATIVES = {
    "roman": "Stage I: inked, mapped, six blocks. BCC at 3 o'clock.\n"
    "Stage II: two blocks. Clear.\n",
    "ordinals": "The first layer, six blocks, was inked and mapped and held BCC at its deep edge. "
    "The second layer was two blocks and was free.\n",
    "ellipsis": "Two layers were needed. The first, of six blocks, held BCC; the second, two "
    "blocks, was clean.\n",
    "later sentence": "Stage one: excised, inked, mapped, six blocks. BCC in all six blocks, deep."
    "\nStage two: excised, inked, mapped, two blocks. No tumor.\n",
    "keyed": "Stage 1\nNumber of blocks: 6\nTumor present: yes, BCC at 2 o'clock\nStage 2\n"
    "Number of blocks: 2\nTumor present: no\n",
    "shorthand": "L1: 6 bl, inked/mapped -> BCC 2-4 o'c\nL2: 2 bl, inked/mapped -> neg\n",
    "another": "A first layer of six blocks showed BCC at 5 o'clock. Another layer, two blocks, "
    "was taken there and was negative.\n",
}


@pytest.mark.parametrize("style", NARRATIVES)
def test_narratives_give_each_stage_blocks_and_findings(style: str) -> None:
    (lesion,) = mohs_of(HEAD + NARRATIVES[style] + "The sections were read by me.\n")
    assert lesion.stage_count == 2
    assert [s.blocks for s in lesion.stages] == [6, 2]
    assert all(s.histology for s in lesion.stages)
    assert lesion.region == "nose"


def test_a_stage_without_a_finding_stays_without_one() -> None:
    text = "Stage I: 3 blocks, BCC at 6 o'clock.\nStage II: 2 blocks, inked, mapped.\n"
    (lesion,) = mohs_of(HEAD + text + "Stage III: 1 block. Clear.\n")
    assert [bool(s.histology) for s in lesion.stages] == [True, False, True]


TWO = {
    "headings": "TUMOR 1: BCC, left temple\nStage I: 3 blocks, BCC at 4 o'clock.\nStage II: 1 "
    "block, clear.\n\nTUMOR 2: SCC, right forearm\nStage I: 6 blocks, clear.\n",
    "paragraphs": "Left temple. The first layer, three blocks, held BCC at 4 o'clock. The second "
    "layer, one block, was free.\n\nRight forearm. The first layer, six blocks, was clear.\n",
    "letters": "Site A: left temple, BCC. Stage 1, 3 blocks, BCC at 4 o'clock. Stage 2, 1 block, "
    "clear.\n\nSite B: right forearm, SCC. Stage 1, 6 blocks, clear.\n",
    "one table": "Tumor | Stage | Blocks | Result\nLeft temple | I | 3 | BCC deep\n | II | 1 | "
    "clear\nRight forearm | I | 6 | clear\n",
    "ordinals": "The first tumor lay on the left temple. Stage 1, 3 blocks: BCC. Stage 2, 1 block:"
    " clear.\n\nThe second tumor lay on the right forearm. Stage 1, 6 blocks: clear.\n",
    "two tables": "Left temple, BCC\nStage | Blocks | Result\n1 | 3 | BCC 4 o'clock\n2 | 1 | clear"
    "\n\nRight forearm, SCC\nStage | Blocks | Result\n1 | 6 | clear\n",
}


@pytest.mark.parametrize("style", TWO)
def test_every_tumor_has_stages_and_a_place_of_its_own(style: str) -> None:
    head = "MOHS OPERATIVE RECORD\nSurgeon: Avery Example, MD\nMohs surgery of two tumors.\n\n"
    found = mohs_of(head + TWO[style] + "\nI read all sections of both tumors.\n")
    told = {x.region: [s.blocks for s in x.stages] for x in found}
    assert told == {"temple": [3, 1], "forearm": [6]}


def test_the_second_day_counts_its_own_layers() -> None:
    text = (
        "He is back to finish the BCC of the right nasal ala; yesterday three layers were taken.\n"
        "One further layer was taken today, two blocks, inked, mapped. No carcinoma.\n"
    )
    (lesion,) = mohs_of("MOHS SURGERY, DAY TWO\nSurgeon: Avery Example, MD\n" + text)
    assert (lesion.stage_count, [s.blocks for s in lesion.stages]) == (1, [2])


@pytest.mark.parametrize(
    "repair",
    [
        "Nasolabial transposition flap: incised along the cheek, raised, transposed and sewn in.",
        "A flap from the glabella was incised, rotated down into the wound and sewn.",
        "Full-thickness skin graft from the left neck was sewn in. The donor site on the neck was "
        "closed in two layers, 3.4 cm.",
        "Dorsal nasal flap. A standing cone at the glabella was removed.",
        "Graft taken from in front of the right ear; the donor was closed with 5-0 nylon, 3.0 cm.",
        "A preauricular graft was laid on the wound. The donor was sutured in layers, 2.8 cm.",
    ],
)
def test_the_place_is_the_tumors_and_not_the_flaps(repair: str) -> None:
    text = "Stage I: 2 blocks, inked, mapped, BCC at 3 o'clock.\nStage II: 1 block, clear.\n"
    (lesion,) = mohs_of(f"{HEAD}{text}Defect 1.4 x 1.2 cm.\n\nREPAIR\n{repair}\n")
    assert lesion.region == "nose"
    assert lesion.repair_length_cm is None


def test_a_biopsy_of_another_place_stays_beside_the_mohs_surgery() -> None:
    text = (
        "Stage I: 2 blocks, inked, mapped, clear.\n\nSeparate lesion: left forearm, 6 mm papule. "
        "Shave biopsy with a blade, specimen in formalin to pathology.\n"
    )
    note = Document("d", "e", "p", "procedure_note", None, None, True, HEAD + text)
    found = {x.technique: x.region for x in read_chart([note]).lesions
             if x.status is Status.PERFORMED}  # fmt: skip
    assert found == {"mohs": "nose", "biopsy_tangential": "forearm"}


def test_bench_freezing_destroys_nothing() -> None:
    bench = "Frozen H&E read by me; after freezing the layers went to wax."
    text = f"Stage I: 2 blocks, clear.\n{bench}\n"
    note = Document("d", "e", "p", "procedure_note", None, None, True, HEAD + text)
    found = [x.technique for x in read_chart([note]).lesions if x.status is Status.PERFORMED]
    assert "destruction" not in found
