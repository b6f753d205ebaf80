"""Whose portion of a photodynamic form tells the application."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.model import Document

FORM = (
    "PDT for AKs of the forehead.\n{}\nAKs, thin. Indicated for field treatment.\n{}\n"
    "1. Levulan Kerastick, lot 24. Applied to forehead, two coats.\n2. Incubation 90 min.\n"
    "3. BLU-U blue light 16 min 40 s, 10 J.\n"
)


@pytest.mark.parametrize(
    ("first", "second", "by"),
    [
        ("Provider's portion", "Staff portion (N. Ortiz, CMA)", "staff"),
        ("Physician section", "Nursing section", "staff"),
        ("MD part", "MA part", "staff"),
        ("Clinical staff steps", "Physician's steps", "physician"),
        ("Nurse documentation", "Provider documentation", "physician"),
        ("Plan", "Steps", None),
    ],
)
def test_the_portion_tells_who_put_the_drug_on(first: str, second: str, by: str | None) -> None:
    note = FORM.format(first, second)
    chart = read_chart([Document("D", "E", "P", "visit_note", None, None, True, note)])
    assert chart.services.pdt is not None
    assert chart.services.pdt.applied_by == by
    assert [x.technique for x in chart.lesions if x.status == "performed"] == ["pdt"]
