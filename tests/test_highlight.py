"""Evidence is marked where it stands, and a note cannot smuggle markup into the page."""

from __future__ import annotations

import html
import re

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Span
from audit.ui import marks
from audit.ui.highlight import Mark, render
from tests.builders import lesion


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)
)
def test_marks_change_no_letter(text: str, places: list[tuple[int, int]]) -> None:
    marks = [
        Mark(min(a, b, len(text)), min(max(a, b), len(text)), f"m{i}")
        for i, (a, b) in enumerate(places)
    ]
    body = render(text, marks).split('<div class="derm-note">', 1)[1].removesuffix("</div>")
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", body)) == text


def test_markup_in_a_note_stays_text() -> None:
    shown = render("<script>alert(1)</script>", [Mark(0, 8, '"><img src=x>')])
    assert "<script>" not in shown
    assert "<img" not in shown


def test_overlapping_marks_name_both() -> None:
    shown = render("LN2 to 7 AKs", [Mark(0, 12, "count"), Mark(7, 8, "UNT-AK", strong=True)])
    assert 'title="count; UNT-AK"' in shown


GROUP = lesion(
    "destruction", lesion_id="lesion-1", count=7,
    evidence={"count": (Span("D1", 7, 8),), "site": (Span("D2", 0, 3),)},
)  # fmt: skip
FINDINGS = pl.DataFrame(
    {
        "rule_id": ["UNT-AK", "DOC-06"],
        "title": ["Units", "Consent"],
        "verdict": ["not_met", "review"],
        "evidence": [
            [{"document_id": "D1", "start": 0, "end": 12, "quote": "LN2 to 7 AKs"}],
            [{"document_id": "D2", "start": 0, "end": 3, "quote": "abc"}],
        ],
    }
)


def test_each_mark_says_which_fact_it_gave() -> None:
    made = marks.marks([GROUP], FINDINGS, "D1")
    assert {mark.label for mark in made} == {"lesion-1: count 7", "UNT-AK: Units"}
    assert [mark.strong for mark in made] == [False, True]


def test_the_reader_may_ask_for_one_finding_or_one_lesion() -> None:
    assert [m.label for m in marks.marks([GROUP], FINDINGS, "D1", "UNT-AK")] == ["UNT-AK: Units"]
    assert [m.start for m in marks.marks([GROUP], FINDINGS, "D1", "lesion-1")] == [7]
    assert list(marks.foci([GROUP], FINDINGS)) == [None, "UNT-AK", "DOC-06", "lesion-1"]


def test_what_hovering_shows_stands_in_a_table_too() -> None:
    table = marks.table([GROUP], {"D1": "LN2 to 7 AKs", "D2": "nose"})
    assert ("lesion-1", "Count", "7", "7") in table.rows()
