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
    # the lesions of the places that the treatment names
    (
        "Exam: verrucous papules:\n right hand  6 (index 2, thumb 1, dorsum 3)\n left hand  5\n"
        " right knee  3\n nose 1\nPlan: Liquid nitrogen, twice, to the hands and knee lesions.",
        14,
    ),
    (
        "Exam: AKs: scalp 5, left ear 2, nose 1.\nPlan: LN2 to the scalp and left ear AKs.",
        7,
    ),
    (
        "Exam: inflamed SKs: back 6, chest 3, neck 2.\n"
        "Procedure: Liquid nitrogen to the back and chest lesions, 10 s.",
        9,
    ),
    (
        "Exam: warts: right sole 3, left sole 2, right thumb 1.\n"
        "Procedure: Cryotherapy of the right and left sole warts, two cycles.",
        5,
    ),
    (
        "Exam: tags: neck 8, right axilla 4, left axilla 3.\n"
        "Procedure: The neck and right axilla tags were snipped at the base.",
        12,
    ),
    # rows of a table by their numbers
    (
        "OBJECTIVE\n| # | Site | Dimensions |\n| 1 | Mid chest, upper | 3.2 x 1.1 cm |\n"
        "| 2 | Mid chest, lower | 1.8 cm |\n| 3 | R shoulder cap | 2.5 cm |\n"
        "ASSESSMENT: Keloid scar.\nPROCEDURE - Intralesional injection\nAgent: triamcinolone "
        "10 mg/mL.\nDelivered: #1 - 5 sticks 0.6 mL; #2 - 3 sticks 0.3 mL; #3 - 4 sticks 0.5 mL.",
        3,
    ),
    (
        "EXAM\n| No | Site | Size |\n| 1 | left cheek | 4 mm |\n| 2 | nose | 5 mm |\n"
        "PROCEDURE: AK. LN2 #1 10 s, #2 8 s.",
        2,
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
