"""Wishes are no deeds, quoted words no inches, and a snip at the base is a tag taken off."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.chart.words.context import Context, context_of
from audit.chart.words.measures import find_lengths
from audit.chart.words.techniques import find_techniques
from audit.model import Document, Status


@pytest.mark.parametrize(
    "text",
    [
        "She asks for them to be taken off before the wedding.",
        "He would like these shaved off.",
        "Patient wants them taken off.",
        "Requests that it be shaved off.",
        "Hopes to have them shaved.",
        "She asked to have the mole excised.",
        "He asked that all tags be snipped.",
    ],
)
def test_a_wish_is_no_deed(text: str) -> None:
    (mention,) = find_techniques(text)
    assert context_of(text, mention.start, mention.end) is Context.HYPOTHETICAL


@pytest.mark.parametrize(
    "text",
    [
        "She wanted it off; shaved flush.",
        "Wants it gone. Shaved.",
        "He wished it and it was shaved.",
    ],
)
def test_what_followed_the_wish_is_one(text: str) -> None:
    mention = find_techniques(text)[-1]
    assert context_of(text, mention.start, mention.end) is not Context.HYPOTHETICAL


@pytest.mark.parametrize(
    ("text", "cm"),
    [
        ('about a dozen "barnacles" across the chest', []),
        ("half a dozen “bumps” on the neck", []),
        ('six "age spots"', []),
        ('2" x 3" plaque', [(5.08, 7.62)]),
        ('2"x3" plaque', [(5.08, 7.62)]),
        ('a 1.5" scar', [(3.81,)]),
    ],
)
def test_a_quoted_word_is_no_inch(text: str, cm: list[tuple[float, ...]]) -> None:
    assert [x.cm for x in find_lengths(text)] == cm


@pytest.mark.parametrize(
    "work",
    [
        "gradle scissors snip at base x 14.",
        "Snip x 14 at the base.",
        "Scissor-snip at the base x 14.",
        "Iris scissors, snip of each stalk, x14.",
        "Snips x 14, Monsel.",
        "Gradle snip at base, x 14 total.",
    ],
)
def test_a_snip_at_the_base_takes_tags_off(work: str) -> None:
    text = (
        "Tags of the neck bleed on the chain.\nO: inflamed soft papules\n   R neck 9\n   L neck 5\n"
        "   + 6 tiny ones of the cheek, NOT tx'd\n   (last tx 2022 here = 21 tags)\n"
        f"Proc: consent signed. {work} No specimens.\nA: irritated acrochordons."
    )
    document = Document("D", "E", "P", "", None, None, True, text)
    done = [x for x in read_chart([document]).lesions if x.status is Status.PERFORMED]
    assert [(x.technique, x.count) for x in done] == [("tag_removal", 14)]
