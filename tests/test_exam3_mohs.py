"""Stages without words, blocks told only together, flaps that were never cut, secondary defects."""

from __future__ import annotations

import pytest

from audit.chart.lesions.closure import read_closure
from audit.chart.mohs.stages import read_stages
from audit.chart.page.text import Sentence
from audit.coding import flap, mohs
from tests.encounters import encounter, values

HEAD = (
    "MOHS SURGERY RECORD\nSurgeon and pathologist: Avery Example, MD\n"
    "Tumor: basal cell carcinoma, right calf, 1.4 x 1.2 cm.\n"
)
END = "I cut and read every section. Maps are filed.\nElectronically signed by Avery Example, MD\n"


def _note(*lines: str) -> str:
    return HEAD + "\n".join(lines) + "\n" + END


FIRST = "Stage I: 3 blocks, inked, mapped. BCC at 4 o'clock."
SECOND = "Stage II: 2 blocks, inked, mapped. BCC at 5 o'clock."


@pytest.mark.parametrize(
    "third",
    [
        "Stage III: another layer was taken.",
        "Stage III   An additional layer excised.",
        "Stage III - one more layer taken.",
        "Stage III: I took a further thin layer.",
        "Stage III (additional layer).",
        "Stage 3: next layer cut.",
    ],
)
def test_a_further_layer_told_in_its_stage_is_that_stage(third: str) -> None:
    case = encounter(_note(FIRST, SECOND, third), "17313 x1 C44.712", "17314 x2 C44.712")
    (tumor,) = [x for x in case.performed if x.technique == "mohs"]
    assert [s.number for s in tumor.stages] == [1, 2, 3]
    facts = [f for f in mohs.facts(case) if f.name == "mohs_stages_documented"]
    assert [(f.value, f.line and f.line.procedure_code, f.supported) for f in facts] == [
        (False, "17314", "17314 x1")
    ]


def test_a_further_layer_after_a_finding_is_a_new_stage() -> None:
    told = "Stage I: 3 blocks, mapped, BCC at 4 o'clock, so a further layer was taken, 2 blocks."
    case = encounter(_note(told + " It was clear."), "17313 x1 C44.712", "17314 x1 C44.712")
    assert [len(x.stages) for x in case.performed if x.technique == "mohs"] == [2]


@pytest.mark.parametrize("joined", [True, False])
def test_four_stages_in_one_paragraph_or_on_lines_keep_their_findings(joined: bool) -> None:
    told = [f"STAGE {n}  Excised, 2 blocks, mapped. BCC at 3 o'clock." for n in ("I", "II", "III")]
    told.append("STAGE IV  Excised, 1 block, mapped. No tumor.")
    note = _note(" ".join(told)) if joined else _note(*told)
    assert values(mohs.facts, "mohs_stages_documented", note,
                  "17313 x1 C44.712", "17314 x3 C44.712") == [True]  # fmt: skip


@pytest.mark.parametrize(
    "total",
    [
        "Blocks: stages I and II together 11 blocks.",
        "Stages I and II combined: 11 blocks.",
        "Eleven blocks for the two stages.",
        "Both stages together came to 11 blocks.",
        "Stages 1-2: 11 blocks in total.",
        "All told 11 blocks over both layers.",
        "Total blocks: 11.",
    ],
)
def test_a_total_is_never_given_to_each_stage(total: str) -> None:
    note = _note(
        "Stage I: Excised, divided into blocks, inked, mapped. BCC at 4 o'clock.",
        "Stage II: Excised, divided into blocks, inked, mapped. No tumor.",
        total,
    )
    claim = ("17313 x1 C44.712", "17314 x1 C44.712", "17315 x1 C44.712")
    assert values(mohs.facts, "mohs_blocks_fit", note, *claim) == [None]


def test_a_number_for_each_stage_is_each_stages_own() -> None:
    told = "Stages I and II were cut into 6 blocks each, mapped, BCC seen in both."
    stages = read_stages([_sentence(told)]).stages
    assert [s.blocks for s in stages] == [6, 6]


def _sentence(text: str) -> Sentence:
    (found,) = [s for r in encounter(text, "99213 x1 L40.0").chart.readings for s in r.sentences]
    return found


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("An advancement flap was considered but not required.", "none_stated"),
        ("A bilobed flap had been offered and proved unnecessary.", "none_stated"),
        ("We had talked about a flap; it was not needed.", "none_stated"),
        ("A transposition flap was an option.", "none_stated"),
        ("A rhombic flap had been kept in reserve and was never raised.", "none_stated"),
        ("A V-Y flap was offered and declined.", "none_stated"),
        ("Island flap was discussed with the patient.", "none_stated"),
        ("A rotation flap was raised; a drain was not needed.", "flap"),
        ("The advancement flap was incised and moved over; no graft was needed.", "flap"),
    ],
)
def test_a_flap_only_spoken_of_is_no_flap(words: str, kind: str) -> None:
    assert read_closure([_sentence(words)]).kind == kind


@pytest.mark.parametrize(
    "second",
    [
        "The secondary defect, left by the turn of the flap, measured 3.0 by 2.5 cm.",
        "The secondary defect created where the flap was lifted was 3.0 x 2.5 cm.",
        "The donor defect, after the tissue had been shifted, was 3.0 x 2.5 cm.",
        "Secondary defect: 3.0 x 2.5 cm.",
        "A secondary defect of 3.0 x 2.5 cm resulted.",
        "The flap left a secondary defect measuring 3.0 by 2.5 cm.",
    ],
)
def test_both_defects_are_summed_and_one_tier_too_low_is_told(second: str) -> None:
    note = (
        "Basal cell carcinoma of the left cheek, 1.0 x 0.8 cm, was excised with 4 mm margins. "
        "The primary defect measured 1.8 x 1.7 cm. A rotation flap was incised, raised and "
        f"rotated into place. {second} It was sewn with 5-0 Monocryl and 6-0 nylon.\n"
    )
    assert values(flap.facts, "flap_area_fits", note, "14040 x1 C44.319") == [False]
    assert values(flap.facts, "flap_area_fits", note, "14041 x1 C44.319") == [True]
