"""A word or figure of a sentence turned into yes or no: is it told of this act's place?"""

from __future__ import annotations

from audit.chart.lesions.acts import Act
from audit.chart.page.places import Place, compatible, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx

_BREAK = rx(r"[;:]|, (?:and|but|while|whereas|then)\b|\b(?:and|but|while|whereas|also)\b|\. ")


def told_of(sentence: Sentence, start: int, end: int, act: Act) -> bool:
    """text[start:end] may belong to the act: of several places of the sentence, to the nearest.

    The place before wins, unless one follows at once and the one before is far away.
    """
    places = [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
    if len(places) < 2 or not act.places:
        return True
    at, stop = sentence.start + start, sentence.start + end
    before = [p for p in places if p.span.end <= at]
    after = [p for p in places if p.span.start >= stop]
    nearest = before[-1] if before else after[0] if after else places[0]
    if before and after and after[0].span.start - stop < 4 and at - before[-1].span.end > 25:
        nearest = after[0]
    return any(compatible(nearest, p) for p in act.places)


def said_of(sentence: Sentence, start: int, end: int, act: Act) -> bool:
    """A complaint or reason in text[start:end] is the act's: its clause names the act's place.

    In a sentence of several places the one that no conjunction parts from the words wins.
    """
    places = [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
    if len(places) < 2 or not act.places:
        return True
    nearest = min(places, key=lambda p: _apart(sentence, p, start, end))
    return any(compatible(nearest, p) for p in act.places)


def elsewhere(sentence: Sentence, act: Act, start: int = 0, end: int | None = None) -> bool:
    """The sentence, or its part text[start:end], names places, and none of them is the act's."""
    stop = len(sentence.text) if end is None else end
    places = [p for p in places_in(sentence, start, stop) if not p.relation]
    if not places or not act.places:
        return False
    return not any(compatible(p, q) for p in places for q in act.places)


def _apart(sentence: Sentence, place: Place, start: int, end: int) -> tuple[int, int]:
    a, b = place.span.start - sentence.start, place.span.end - sentence.start
    between = sentence.text[b:start] if b <= start else sentence.text[end:a]
    return len(_BREAK.findall(between)), len(between)
