"""Evidence is marked where it stands, and a note cannot smuggle markup into the page."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from audit.ui.highlight import Mark, render


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
