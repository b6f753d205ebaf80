"""Samples that a clause dates to another day, and the forms of lesions that were cut out since."""

from __future__ import annotations

from datetime import date

import pytest

from audit.chart.chart import read_chart
from audit.chart.words.context import Context, context_of
from audit.model import Document, Status

SHEET = """SURGERY NOTE   5/6/2025
                        SITE 1                         SITE 2
Location                {place}          left forearm, volar
Diagnosis               BCC superficial                BCC nodular
Lesion, largest diam.   0.5 cm                         0.9 cm
Narrowest margin        0.2 cm                         0.3 cm
Excised diameter        0.9 cm                         1.5 cm
Deep layer              4-0 Vicryl x3                  4-0 Vicryl x6
Skin                    5-0 Prolene running            4-0 Prolene interrupted
Wound length            2.4 cm                         4.1 cm
Suture removal 14 d. {told}
"""


@pytest.mark.parametrize(
    "told",
    [
        "Biopsies of both done by me 4/2/2025.",
        "Biopsies of both sites taken here 4/2/25.",
        "Shave biopsies by Dr. Hale 3/12/25.",
        "Punch biopsies, both, performed by me on 3/2/2025.",
        "Both biopsies obtained 4/2/25.",
        "Biopsied by me (4/2/2025), both.",
    ],
)
def test_a_sample_of_another_day_is_no_work_of_this_one(told: str) -> None:
    text = SHEET.format(place="mid chest, presternal", told=told)
    document = Document("D", "E", "P", "", date(2025, 5, 6), None, True, text)
    done = [x for x in read_chart([document]).lesions if x.status is Status.PERFORMED]
    assert [(x.technique, x.count, x.size_cm) for x in done] == [
        ("excision", 1, 0.5), ("excision", 1, 0.9),
    ]  # fmt: skip


def test_of_this_day_or_of_none_it_stays() -> None:
    for text in ("Shave biopsy done, 2/3 cm apart.", "Shave biopsy done by me."):
        assert context_of(text, 0, 12) is not Context.HISTORICAL, text
    document = Document(
        "D", "E", "P", "", date(2025, 5, 6), None, True,
        "Procedure: Shave biopsy of the left calf done by me 5/6/2025.",
    )  # fmt: skip
    assert [x.status for x in read_chart([document]).lesions] == [Status.PERFORMED]
