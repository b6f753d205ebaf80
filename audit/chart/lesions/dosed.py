"""Amounts told beside places turned into injections: "1 mL R shin, 1.2 mL L shin"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from audit.chart.lesions.acts import Act
from audit.chart.page.places import Place, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.context import Context, context_of
from audit.chart.words.counts import Count
from audit.chart.words.patterns import rx
from audit.model import CountCertainty, Status

# A volume; the "cc" of a strength stands behind a stroke or "per".
_AMOUNT = rx(
    r"(?<![\w./])(?:\d*\.?\d+|an? (?:tenth|quarter|half|third)(?: of an?)?|half an?|one|two|three)"
    r"(?: |-)?(?:cc|ml|mls|ccs|millilit(?:er|re)s?)\b"
)
_STRENGTH = rx(r"\d ?mg ?(?:/|per) ?(?:cc|ml)\b|\b\d+(?:\.\d+)? per (?:cc|ml)\b")
# What numbs, fills or goes into a muscle is no steroid in a lesion.
_OTHER = rx(
    r"\b(?:lido\w*|lignoc\w*|xylo\w*|marcaine|bupi\w*|ropi\w*|epi\b|epinephrine|numb\w*|blocks?|"
    r"an[a]?esth\w*|field|ring|intramuscular|im|deltoid|glute\w*|tdap|saline|irrigat\w*|pus|"
    r"fluid|drain\w*|aspirat\w*|filler|units?)\b"
)
_SILENT = frozenset({"cc", "hpi", "pmh", "indication", "diagnosis", "title", "other", "consent"})


def dosed(text: str, places: Sequence[Place]) -> list[list[Place]]:
    """The places in groups of one region each if every place has a volume of its own; else none.

    `places`: those of the sentence `text`, in order.
    """
    if len(places) > 2 and places[0].laterality != places[1].laterality:
        head = places[0]  # "shins: 1 mL R shin, 1.2 mL L shin"
        if all(p.region == head.region and p.laterality for p in places[1:]):
            places = places[1:]
    at = 0
    marks: list[tuple[int, Place | None]] = [(m.start(), None) for m in _AMOUNT.finditer(text)]
    for place in places:
        at = max(text.find(place.words, at), at)
        marks.append((at, place))
    kinds = [place is None for _, place in sorted(marks, key=lambda m: m[0])]
    if len(kinds) < 2 * max(len(places), 1) or any(len([*g]) > 1 for _, g in groupby(kinds)):
        return []
    regions = dict.fromkeys(p.region for p in places)
    return [[p for p in places if p.region == region] for region in regions]


def more_injected(sentence: Sentence, acts: Sequence[Act]) -> Iterator[Act]:
    """ "Into the brow, 2.5 mg/cc, 0.2 cc" behind an injection: the same drug at another place."""
    last = next((a for a in reversed(acts) if a.status is Status.PERFORMED), None)
    if last is None or last.technique != "injection_intralesional" or sentence.part in _SILENT:
        return
    if sentence.item != last.sentence.item or _OTHER.search(sentence.text):
        return
    amount = _AMOUNT.search(sentence.text) or _STRENGTH.search(sentence.text)
    named = [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
    if amount is None or not named:
        return
    told = context_of(sentence.text, amount.start(), amount.end(), sentence.section)
    if told not in (Context.PERFORMED, Context.NEUTRAL):
        return
    for some in dosed(sentence.text, named) or [named]:
        count = Count(len(some), CountCertainty.EXACT)
        yield replace(
            last, places=some, anchors=[(sentence, 0, len(sentence.text))], count=count,
            label=sentence.label, item=sentence.item, part=sentence.part, words=sentence.text,
            inherited=False,
        )  # fmt: skip


def heads_doses(act: Act, found: Sequence[Act]) -> bool:
    """The act only names the drug for the places that `found` tells with their volumes."""
    if act.technique != "injection_intralesional" or act.item != found[0].item:
        return False
    if _AMOUNT.search(act.statement):
        return False  # it had its own share
    counted = act.count.total if act.count else None
    told = sum(a.count.total or 1 for a in found if a.count)
    return not (act.places and not act.inherited) and counted in (None, 1, told)
