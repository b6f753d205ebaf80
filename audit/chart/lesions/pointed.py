"""A sentence about "the brown ones" turned into whether they stand elsewhere than an act."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.page.places import compatible, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.patterns import rx

_ONES = rx(
    r"\b(?:the|those|these) (?P<look>(?!other|same|two|three|four|both|new|old|last|first)[a-z]+) "
    r"(?:ones|spots?|kind|type)\b"
)
_REACH = 90  # letters from "brown crusty spots" to the end of their places


def of_others_ones(sentence: Sentence, told: Sequence[Sentence], act: Act) -> bool:
    """The ones were named before with that look, at places none of which is the act's."""
    match = _ONES.search(sentence.text)
    if match is None or not act.places:
        return False
    look = rx(rf"\b{match['look']}\b")
    for earlier in told:
        named = look.search(earlier.text) if earlier.start < sentence.start else None
        if named is None:
            continue
        stop = min(len(earlier.text), named.end() + _REACH)
        places = [p for p in places_in(earlier, named.end(), stop) if not p.relation]
        if places:
            return not any(compatible(p, q) for p in places for q in act.places)
    return False
