"""Fragments never hide a match: whatever a vocabulary pattern matches holds one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.chart.words.fragments import gated, required
from audit.chart.words.patterns import vocabulary

SOURCES = sorted(
    {
        *(p for e in vocabulary("techniques")["technique"] for p in e["patterns"]),
        *(w for kind in vocabulary("problems")["kind"] for w in kind["words"]),
        *(p for part in vocabulary("diagnoses").values() for p in part.get("patterns", ())),
    }
)


@pytest.mark.parametrize(
    ("source", "fragments"),
    [
        ("cryo(?:therapy|surgery)?", ("cryo",)),
        ("excis(?:ion|ed)|shav(?:e|ing)", ("excis", "shav")),
        (r"\bI ?& ?D\b", None),
        ("colou?r", ("colo",)),
        ("lesions?", ("lesion",)),
        ("[ab]cde", ("cde",)),
        ("(?:mole|wart)s", ("mole", "wart")),
        ("(?:mole|wart)?s", None),
        (r"snip(?: |-)removal", ("removal",)),
        ("ne+vus", ("vus",)),
        ("ab{2}cdef", ("cdef",)),
    ],
)
def test_required_letters_of_a_pattern(source: str, fragments: tuple[str, ...] | None) -> None:
    assert required(source) == fragments


@pytest.mark.parametrize("source", [s for s in SOURCES if required(s)][::3])
def test_what_a_vocabulary_pattern_matches_holds_a_fragment(source: str) -> None:
    needed = required(source)
    assert needed

    @settings(max_examples=4)
    @given(st.from_regex(re.compile(source, re.IGNORECASE | re.ASCII)))
    def holds(text: str) -> None:
        assert any(f in text.lower() for f in needed)

    holds()


def test_a_gate_gives_the_matches_of_its_pattern() -> None:
    gate = gated(r"\b", ("punch", "shav(?:e|ing)"), r"\b")
    text = "Shave and PUNCH; shaving"
    assert [m.group() for m in gate.finditer(text, text.lower())] == ["Shave", "PUNCH", "shaving"]
    assert list(gate.finditer("nothing here", "nothing here")) == []
