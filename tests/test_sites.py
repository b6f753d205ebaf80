"""Places on the body as many trades name them, and the same words in other senses."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from audit.chart.words.sites import find_sites

WORDS = tomllib.loads((Path(__file__).parent / "site_words.toml").read_text("utf-8"))
PLACES = [(p["group"], p["side"], w) for p in WORDS["place"] for w in p["words"]]
SENTENCES = ["A 6 mm papule of the {} was shaved.", "Site: {}", "Cyst, {}; removed"]


@pytest.mark.parametrize(("group", "side", "words"), PLACES, ids=[w for _, _, w in PLACES])
def test_a_place_is_one_mention_with_its_group_and_side(group: str, side: str, words: str) -> None:
    sentences = SENTENCES[1:] if words in ("crown", "cervical skin") else SENTENCES
    for sentence in sentences:
        found = find_sites(sentence.format(words))
        assert [s.group for s in found] == [group], (sentence, found)
        assert side == "-" or found[0].laterality == side, (sentence, found)
        text = sentence.format(words)
        assert " ".join(text[found[0].start : found[0].end].split()) == found[0].words


@pytest.mark.parametrize("words", WORDS["other"]["words"])
def test_another_sense_of_the_word_is_no_place(words: str) -> None:
    assert find_sites(words) == ()
    assert find_sites(words.capitalize() + ".") == ()


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Excision of cysts, left and right axilla", ["left", "right"]),
        ("L and R axilla were treated", ["left", "right"]),
        ("AKs of the left and right cheeks frozen", ["bilateral"]),
        ("nails R 1-5, L 1-4 debrided", ["bilateral"]),
        ("toenails 1-5 b/l", ["bilateral"]),
        ("partial avulsion of nail, R hallux", ["right"]),
        ("total nail avulsion L 2nd, no chemical", ["left"]),
        ("Each toe was blocked; left hallux nail split", ["left"]),
        ("tags of both axillae and neck", ["bilateral", None]),
        ("medial canthus of the right eye", ["right"]),
        ("papilloma RUL medial", ["right"]),
        ("left hip and flank", ["left", "left"]),
        ("cyst just left of the midline back", ["midline"]),
        ("Neck, both sides: eleven tags", ["bilateral"]),
    ],
)
def test_the_side_is_found_where_it_is_told(text: str, sides: list[str | None]) -> None:
    assert [s.laterality for s in find_sites(text)] == sides
