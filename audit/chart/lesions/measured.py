"""One deed at several places turned into one a place, where the note measures each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.chart.lesions.acts import Act
from audit.chart.lesions.nearness import told_of
from audit.chart.page.places import Place, compatible, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.counts import Count
from audit.chart.words.sizes import find_sizes
from audit.model import CountCertainty

# Scraped tumors are coded one by one, each by its own size; frozen groups are counted.
_ONE_BY_ONE = frozenset({"edc", "curettage", "electrodesiccation"})
_ROLES = frozenset({"lesion", "bare"})


def measured(acts: Sequence[Act], sentences: Sequence[Sentence]) -> list[Act]:
    """ "The forearm lesion measured 0.9 cm and the shin lesion 1.4. Each was curetted": two."""
    out: list[Act] = []
    for act in acts:
        out.extend(_of_each(act, sentences) if _may(act) else [act])
    return out


def _may(act: Act) -> bool:
    total = act.count.total if act.count else None
    apart = len(act.places) > 1 and not any(
        compatible(p, q) for i, p in enumerate(act.places) for q in act.places[:i]
    )
    return act.modality in _ONE_BY_ONE and apart and total in (None, len(act.places))


def _of_each(act: Act, sentences: Sequence[Sentence]) -> list[Act]:
    found = [_entry(act, place, sentences) for place in act.places]
    told = [s for s in found if s is not None]
    if len(told) < len(found):
        return [act]
    one = Count(1, CountCertainty.EXACT)
    return [
        replace(act, places=[place], count=one, anchors=[(s, 0, len(s.text)), *act.anchors])
        for place, s in zip(act.places, told, strict=True)
    ]


def _entry(act: Act, place: Place, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that measures the lesion of one place."""
    alone = replace(act, places=[place])
    for s in sentences:
        if s.part in ("pmh", "instructions") or s.section in ("pathology", "addendum"):
            continue
        if not any(compatible(p, place) for p in places_in(s, 0, len(s.text))):
            continue
        if any(
            z.role in _ROLES and told_of(s, z.length.start, z.length.end, alone)
            for z in find_sizes(s.text, s.key)
        ):
            return s
    return None
