"""Evidence is marked where it stands, and a note cannot smuggle markup into the page."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Span, Status
from audit.ui import cards, marks
from audit.ui.highlight import FINDINGS as FINDING_KINDS
from audit.ui.highlight import KINDS, STYLE, Mark, legend, render
from tests.builders import lesion


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)
)
def test_marks_change_no_letter(text: str, places: list[tuple[int, int]]) -> None:
    marks = [
        Mark(min(a, b, len(text)), min(max(a, b), len(text)), f"m{i}")
        for i, (a, b) in enumerate(places)
    ]
    body = (
        render(text, marks)
        .split('<div class="derm-note" tabindex="0">', 1)[1]
        .removesuffix("</div>")
    )
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", body)) == text


def test_markup_in_a_note_stays_text() -> None:
    shown = render("<script>alert(1)</script>", [Mark(0, 8, '"><img src=x>')])
    assert "<script>" not in shown
    assert "<img" not in shown


def test_overlapping_marks_name_both() -> None:
    shown = render("LN2 to 7 AKs", [Mark(0, 12, "count"), Mark(7, 8, "UNT-AK", "defect")])
    assert '<mark class="performed defect" data-tip="count&#10;UNT-AK"' in shown


def test_what_one_lesion_gave_stands_under_its_name_once() -> None:
    labels = ("lesion-1\ncount: 7", "UNT-AK", "lesion-1\ntechnique: LN2", "lesion-1\ncount: 7")
    shown = render("LN2 to 7 AKs", [Mark(0, 12, label) for label in labels])
    assert 'data-tip="lesion-1&#10;count: 7&#10;technique: LN2&#10;UNT-AK"' in shown


@pytest.mark.parametrize(
    "status, kind",
    [("performed", "performed"), ("planned", "planned"), ("declined", "declined"),
     ("historical", "past"), ("elsewhere", "past"), ("observed", "observed")],
)  # fmt: skip
def test_what_became_of_a_lesion_shows_in_its_marks_and_card(status: str, kind: str) -> None:
    one = replace(GROUP, status=Status(status))
    (mark,) = marks.marks([one], FINDINGS.clear(), "D1")
    assert mark.kind == kind
    assert f'class="derm-card {kind}"' in cards.cards([one], [one])
    assert f"mark.{kind} " in legend([kind])


def luminance(colour: str) -> float:
    parts = [int(x * (2 if len(colour) == 3 else 1), 16) / 255 for x in
             (colour if len(colour) == 3 else (colour[n : n + 2] for n in (0, 2, 4)))]  # fmt: skip
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_marks_have_contrast_for_text_and_for_their_lines() -> None:
    """WCAG 2.2: 4.5 for text, 3 for what tells one mark from another."""
    rule = re.compile(
        r"^mark\.\w+ \{background: #(\w+); color: #(\w+);\s+border-bottom: [^#]*#(\w+)", re.M
    )
    found = rule.findall(STYLE)
    assert len(found) == len({**KINDS, **FINDING_KINDS})
    for ground, ink, line in found:
        ground_light, ink_light, line_light = map(luminance, (ground, ink, line))
        assert (ground_light + 0.05) / (ink_light + 0.05) >= 4.5
        assert (ground_light + 0.05) / (line_light + 0.05) >= 3


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
    labels = {mark.label: mark.kind for mark in made}
    assert labels == {
        "lesion-1, destruction, performed\nNumber of lesions: 7": "performed",
        "UNT-AK, potential defect: Units": "defect",
    }


def test_the_reader_may_ask_for_one_finding_or_one_lesion() -> None:
    (only,) = marks.marks([GROUP], FINDINGS, "D1", "UNT-AK")
    assert only.label.startswith("UNT-AK")
    assert [m.start for m in marks.marks([GROUP], FINDINGS, "D1", "lesion-1")] == [7]
    assert list(marks.foci([GROUP], FINDINGS)) == [None, "UNT-AK", "DOC-06", "lesion-1"]


def test_what_hovering_shows_stands_in_a_table_too() -> None:
    table = marks.table([GROUP], {"D1": "LN2 to 7 AKs", "D2": "nose"})
    assert ("lesion-1", "Number of lesions", "7", "7") in table.rows()


def test_a_hostile_ledger_stays_text() -> None:
    odd = replace(GROUP, site="<img src=x onerror=alert(1)>", conflicts=("site: <b>",))
    made = cards.cards([odd, GROUP], [odd]).replace("<b>lesion-1", "")
    assert "<img" not in made
    assert "site: <b>" not in made


def test_a_card_shows_what_was_read_beside_the_correction() -> None:
    made = cards.cards([GROUP], [replace(GROUP, count=9)])
    assert "✎ 9</ins><del>7</del>" in made
