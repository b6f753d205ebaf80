"""A figure and its breakdown are one telling; a list under a treatment is its count."""

from __future__ import annotations

import pytest

from audit.chart.lesions.ledger import read_note
from audit.chart.page.text import read
from audit.chart.words.context import Context, context_of
from audit.chart.words.counts import find_count
from audit.model import Document, Status

ONCE = [
    ("R hand  6   (dorsal 4, index 1, thumb 1)", 6),
    ("6 R hand (4 dorsal, 1 index finger, 1 thumb)", 6),
    ("R hand x6 (dorsum 4, index finger 1, thumb 1), L hand 5", 11),
    ("Scalp 7 (vertex 4, frontal 3), forehead 2", 9),
    ("Face: 5 (nose 2, left cheek 3); scalp: 2", 7),
    ("5 AKs on the face: forehead 3, cheeks 2", 5),
    ("three AKs of the hands were frozen, two on the right hand and one on the left", 3),
    ("five keratoses of the scalp were frozen, three on the vertex and two on the occiput", 5),
    ("7 AKs on the arms: 4 on the right forearm and 3 on the left", 7),
    ("hands 6 (right 4, left 2), forehead 1", 7),
    ("R temple 2, hands 4 (R 3, L 1)", 6),
    ("I froze eight on the face: 3 forehead, 2 nose, 3 cheeks", 8),
    ("Scalp:      4 actinic keratoses (vertex 2, L parietal 2)", 4),
    ("2+3+1 AKs: forehead, scalp, nose", 6),
    ("AKs dorsal hands: R 2, L 1, LN2.", 3),
    # a list whose later figures happen to add up to an earlier one
    ("nose 3, left cheek 2, right ear 1", 6),
    ("forehead 3 and left cheek 3", 6),
    ("L index 2, L ring 1, L thumb 1", 4),
    ("AKs face 6 and 2 on the scalp", 8),
]


@pytest.mark.parametrize(("text", "total"), ONCE)
def test_no_lesion_is_counted_twice(text: str, total: int) -> None:
    assert find_count(text).total == total


def _performed(text: str, technique: str = "destruction"):
    note = Document("D", "E", "P", "visit_note", None, None, True, text + "\n")
    return [
        x for x in read_note(read(note))
        if x.status is Status.PERFORMED and x.technique == technique
    ]  # fmt: skip


LISTS = [
    ("Warts pared, then LN2 12 s x2 cycles\n  R hand  6\n  L hand  5\n  L sole  2\n"
     "Did not treat: 4 flat ones on the chin.", 13),
    ("AKs treated today with liquid nitrogen:\n    Scalp ........ 4\n    L forearm .... 3\n"
     "Right forearm looked at: old white LN2 scars.", 7),
    ("Cryotherapy of actinic keratoses:\n3 forehead\n2 nose\n1 left ear\nTolerated well.", 6),
    ("LN2 to actinic keratoses, 8 s\nvertex 3\nleft ear 2\nnose 1\nTolerated.", 6),
    ("Froze AKs with LN2:\nScalp x5\nTemples x2\nReturn 6 months.", 7),
    ("LN2 to actinic keratoses:\n- scalp: 4\n- dorsal hands: R 2, L 1\nNext visit in May.", 7),
    ("Actinic keratoses frozen with LN2, one pass.\nForehead 3\nVertex scalp 6 (left 4, right 2)\n",
     9),
]  # fmt: skip


@pytest.mark.parametrize(("text", "total"), LISTS)
def test_the_lines_below_a_treatment_count_its_lesions(text: str, total: int) -> None:
    assert sum(x.count or 0 for x in _performed(text)) == total


def test_a_plan_and_its_procedure_table_tell_one_treatment() -> None:
    found = _performed(
        "| # | problem | status | plan |\n|---|---|---|---|\n"
        "| 1 | rosacea, cheeks | stable | refill metronidazole |\n"
        "| 2 | actinic keratoses, nasal tip 1, L cheek 3 (4) | new | LN2 today |\n\n"
        "PROCEDURES\n| what | where | how many | how |\n|---|---|---|---|\n"
        "| AK | nasal tip, L cheek | 1 + 3 = 4 | LN2 6 s x 1 |\n"
    )
    assert [x.count for x in found] == [4]


@pytest.mark.parametrize(
    ("sentence", "word", "context"),
    [
        ("He was here last Wednesday, and I froze five AKs.", "froze", Context.HISTORICAL),
        ("She came in a week ago and we froze three of them.", "froze", Context.HISTORICAL),
        ("We met two weeks ago, and I biopsied the cheek.", "biopsied", Context.HISTORICAL),
        ("He was here last month for a rash, and today I froze five AKs.", "froze",
         Context.PERFORMED),
        ("He saw his PCP last week, and I froze five AKs.", "froze", Context.PERFORMED),
        ("Left cheek: pale cryotherapy scar.", "cryotherapy", Context.HISTORICAL),
        ("White LN2 scars on the forearm.", "LN2", Context.HISTORICAL),
    ],
)  # fmt: skip
def test_what_was_done_at_a_former_visit_is_past(
    sentence: str, word: str, context: Context
) -> None:
    start = sentence.index(word)
    assert context_of(sentence, start, start + len(word)) is context


def test_an_exam_with_its_parts_in_brackets_is_an_exam() -> None:
    found = _performed(
        "Meds: tacrolimus.\n\nExam (face, neck, arms):\nGritty macules: nose (2), left ear (1)\n\n"
        "Plan\n1. Actinic keratoses\nProcedure: Liquid Nitrogen\nSites and number: nose (2)\n"
        "The left ear was NOT frozen.\n"
    )
    assert [x.count for x in found] == [2]
