"""A sentence that tells of several acts turned into the portion of it that tells of each."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.page.sentence import Sentence
from audit.chart.words.patterns import rx

# What is said of all of them stands anywhere in the sentence.
_OF_ALL = rx(
    r"\b(?:both|all|each|every|either|respectively|same|similar\w*|likewise|these|they|them|"
    r"specimens|together|biopsies|sites|lesions|total\w*)\b"
)


def portion(sentence: Sentence, act: Act, acts: Sequence[Act]) -> Sentence:
    """ "Scalp 4 cm stapled; eyebrow 1.5 cm, glued": what stands between the other acts' parts.

    The whole sentence where it speaks of all, or where the parts of two acts overlap.
    """
    mine = _stretch(sentence, act)
    others = [x for a in acts if a is not act and (x := _stretch(sentence, a)) is not None]
    if mine is None or not others or _OF_ALL.search(sentence.text):
        return sentence
    if any(start < mine[1] and mine[0] < end for start, end in others):
        return sentence
    first = mine[0] if any(end <= mine[0] for _, end in others) else 0
    last = mine[1] if any(start >= mine[1] for start, _ in others) else len(sentence.text)
    return sentence.piece(first, last)


def _stretch(sentence: Sentence, act: Act) -> tuple[int, int] | None:
    """From the first to the last word of the sentence that tells of the act."""
    told = [(start, end) for s, start, end in act.anchors if s is sentence]
    return (min(a for a, _ in told), max(b for _, b in told)) if told else None
