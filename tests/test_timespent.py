"""Minutes of the visit as stated, apart from the minutes of drugs, light and staff."""

from __future__ import annotations

import pytest

from audit.chart.page.text import read
from audit.chart.visit.timespent import read_times, total_time_min
from audit.model import Document

SENTENCES = [
    ("Total time on the date of the encounter: 32 minutes.", 32),
    ("I spent 45 minutes on the care of this patient today.", 45),
    ("Total time spent 25-30 minutes including documentation.", 25),
    ("Time spent: __ minutes.", None),
    ("Levulan was incubated for 60 minutes, then blue light for 16 minutes.", None),
    ("Apply for 10 minutes and rinse.", None),
    ("I personally spent half an hour with the patient today.", 30),
    ("She lives 40 minutes away.", None),
]


def _reading(text: str):  # type: ignore[no-untyped-def]
    return read(Document("D1", "E1", "P1", "visit_note", None, None, True, f"A/P:\n{text}"))


@pytest.mark.parametrize(("sentence", "minutes"), SENTENCES)
def test_total_time(sentence: str, minutes: int | None) -> None:
    assert total_time_min(_reading(sentence)) == minutes


@pytest.mark.parametrize(
    ("sentence", "excluded"),
    [
        ("Total time 32 minutes, excluding the biopsy.", True),
        ("Total time 32 minutes, not including time spent on the procedure.", True),
        ("Total time 32 minutes.", None),
    ],
)
def test_procedures_left_out(sentence: str, excluded: bool | None) -> None:
    (found,) = read_times([_reading(sentence)])
    assert found.excludes_procedures is excluded


@pytest.mark.parametrize(
    "beside",
    [
        "The punch took another 9 minutes and is not counted in the 32.",
        "Biopsy time (8 min) is not part of this total.",
        "None of the cryotherapy time is in it.",
        "The 5 minutes of the shave biopsy are on top of that.",
        "Time for the excision was carved out.",
        "This does not include time for the injections.",
        "Minutes for the procedure were subtracted.",
    ],
)
def test_procedures_left_out_by_the_next_sentence(beside: str) -> None:
    found = read_times([_reading(f"I spent 32 minutes on this visit today. {beside}")])
    assert max(found, key=lambda t: t.total).excludes_procedures is True


@pytest.mark.parametrize(
    "beside",
    [
        "The biopsy is included in the 32 minutes.",
        "The biopsy took 7 minutes.",
        "MA time is not counted.",
        "The biopsy site was not infected.",
    ],
)
def test_procedures_not_left_out(beside: str) -> None:
    found = read_times([_reading(f"I spent 32 minutes on this visit today. {beside}")])
    assert all(t.excludes_procedures is None for t in found)
