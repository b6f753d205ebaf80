"""Who the patient saw in the group before, and entries of a plan that hold no problem."""

from __future__ import annotations

from datetime import date

import pytest

from audit.chart.chart import read_chart
from audit.chart.visit.managed import Management
from audit.model import Document

TODAY = date(2025, 10, 8)


def _care(text: str) -> Management:
    document = Document("D", "E", "P", "visit_note", TODAY, None, True, text)
    return read_chart([document]).management


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ("New to me. He saw Dr. Okafor in our Bellwood office in the spring of 2023.", 2023),
        ("She saw my partner here in June 2024.", 2024),
        ("He saw a PA at our Eastside clinic 2/3/2024 for warts.", 2024),
        ("Saw one of our PAs in this practice 3/2023.", 2023),
        ("Saw Dr. Lee at the same practice on 5/6/2024.", 2024),
        ("He saw Dr. Ames in his Toledo office in 2024.", None),
        ("She saw her cardiologist in June 2024.", None),
    ],
)
def test_a_visit_to_a_partner_is_a_visit_to_the_group(told: str, year: int | None) -> None:
    seen = _care(f"HPI: {told}\nA/P: Rash, clobetasol.").last_seen
    assert (seen.year if seen else None) == year


@pytest.mark.parametrize(
    "entry",
    ["Others: nothing.", "Other: none", "No other concerns today.", "Nothing else today.",
     "Rest: n/a", "Other problems - none."],
)  # fmt: skip
def test_an_entry_of_nothing_is_no_problem(entry: str) -> None:
    note = f"A/P\n1. Contact dermatitis, acute. Clobetasol ointment BID sent.\n2. {entry}\n"
    assert [p.name for p in _care(note).problems] == ["Contact dermatitis, acute"]


def test_the_time_behind_an_entry_of_nothing_makes_no_problem_of_it() -> None:
    note = "A/P\n1. Contact dermatitis, acute. Clobetasol.\n2. Others: nothing.\nSpent 47 minutes."
    assert [p.name for p in _care(note).problems] == ["Contact dermatitis, acute"]


def test_an_entry_that_names_other_lesions_is_one() -> None:
    note = "A/P\n1. Rosacea, worse. Start metronidazole gel.\n2. Other lesions: warts, frozen."
    assert len(_care(note).problems) == 2
