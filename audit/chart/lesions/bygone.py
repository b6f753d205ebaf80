"""The sentences of a note without those that tell of treatments of other days and other lesions."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.page.places import Place, places_in
from audit.chart.page.sentence import Sentence
from audit.model import Status

# A sample or a cut of another day may be of the very lesion that is treated now.
_TREATED = frozenset({"destruction", "tag_removal", "injection_intralesional"})
_STORY = frozenset({"narrative", "procedure", "other"})


def without_bygone(
    sentences: tuple[Sentence, ...], performed: Sequence[Act], others: Sequence[Act]
) -> tuple[Sentence, ...]:
    """ "I froze 4 AKs of the scalp last week" lends today's curettage neither place nor number.

    Where no other sentence names a place, all stand: the earlier treatment was of this lesion.
    """
    told: dict[int, list[Act]] = {}
    for act in (*performed, *others):
        told.setdefault(id(act.sentence), []).append(act)
    bygone = [s for s in sentences if _bygone(s, told.get(id(s), ()))]
    kept = tuple(s for s in sentences if s not in bygone)
    named = any(places_in(s, 0, len(s.text)) for s in kept if s.part not in ("header", "signature"))
    if not bygone or not named:
        return sentences
    for act in performed:
        if act.inherited and all(_within(p, bygone) for p in act.places):
            act.places = []  # to be placed anew, by what is told of today
    return kept


def _within(place: Place, sentences: Sequence[Sentence]) -> bool:
    return any(s.start <= place.span.start < s.end for s in sentences)


def _bygone(sentence: Sentence, acts: Sequence[Act]) -> bool:
    """All that the sentence tells are counted treatments of another day at a place of their own."""
    return (
        bool(acts)
        and sentence.part in _STORY
        and all(a.status is Status.HISTORICAL and a.technique in _TREATED for a in acts)
        and any(a.places for a in acts)
    )
