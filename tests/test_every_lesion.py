"""A treatment of every lesion takes the number and the places that the examination counted."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.model import Document

COUNTED = [
    (
        "Exam: Right forefoot: a dozen verrucous papules. Right heel: four more of the same.\n"
        "Plan: every plantar wart counted above was pared with a #15 and frozen.",
        16,
    ),
    (
        "Exam: 5 AKs on the scalp. 3 AKs on the forehead.\nPlan: each AK was frozen with LN2.",
        8,
    ),
    (
        "Exam: three warts of the left hand; two on the right knee.\n"
        "Procedure: Every wart was treated with cryotherapy, two cycles each.",
        5,
    ),
    (
        "Exam: Left sole: 6 plantar warts. Right sole: 2 more.\n"
        "A/P: Plantar warts. Each lesion was pared and frozen x 3 cycles.",
        8,
    ),
    (
        "Objective: gritty AKs: nose 2, left cheek 4, scalp 5.\n"
        "Plan: AK - every lesion listed above received LN2 for 8 seconds.",
        11,
    ),
    (
        "Exam: 2 keloids on the chest. 1 keloid on the left earlobe.\n"
        "Plan: each keloid injected with Kenalog 40.",
        3,
    ),
    (
        "Exam: AKs: scalp 6, forehead 2, cheek 1. Tags: neck 13, R axilla 5.\n"
        "Procedure: LN2 to all AKs above, 10 s x 2.",
        9,
    ),
    (
        "Exam: AKs: scalp 6, forehead 2. Tags: neck 13 (irritated), R axilla 5, L axilla 4.\n"
        "Procedure: Tags, all as listed, snipped with scissors at the base.",
        22,
    ),
    # only the place or the kind that the treatment names
    (
        "Exam: 5 AKs on the scalp. 3 AKs on the nose.\nPlan: all AKs of the scalp frozen with LN2.",
        5,
    ),
    (
        "Exam: 5 AKs on the scalp. 3 AKs on the nose. 4 SKs on the back.\n"
        "Plan: every AK was frozen with LN2.",
        8,
    ),
]


@pytest.mark.parametrize(("note", "number"), COUNTED)
def test_every_lesion_is_as_many_as_the_examination_counted(note: str, number: int) -> None:
    chart = read_chart([Document("D", "E", "P", "visit_note", None, None, True, note)])
    treated = [x for x in chart.lesions if x.status == "performed"]
    assert sum(x.count or 0 for x in treated) == number
