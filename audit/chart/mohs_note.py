"""Turns the acts of a note whose stages betray Mohs surgery into a Mohs act, where none is named."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.acts import Act
from audit.chart.patterns import rx
from audit.chart.places import places_in
from audit.chart.stages import read_stages
from audit.chart.text import Sentence
from audit.model import Status

_NAMED = rx(r"\b(?:moh[s'’]+s?|micrographic)\b")
# A first layer taken is "excised" in every such note; that word alone is no excision.
_LAYER = frozenset({"excision", "biopsy_tangential", "shave_removal"})
_TUMOR = rx(
    r"\b(?:carcinoma|bcc|scc|melanoma|tumou?r|lesion|site|location|keratoacanthoma|cancer)\b"
)


def with_mohs(acts: list[Act], sentences: Sequence[Sentence], text: str) -> list[Act]:
    """The performed acts, with Mohs surgery where only the title and the stages tell of it.

    Stages with counted blocks belong to nothing else; a note that names a Mohs act is left alone.
    """
    if any(act.technique == "mohs" for act in acts) or not _NAMED.search(text):
        return acts
    stages = read_stages(sentences)
    if not any(stage.blocks is not None for stage in stages.stages):
        return acts
    layers = [act for act in acts if act.technique in _LAYER]
    if layers:
        return _renamed(acts, layers)
    return [*acts, *_from_stages(sentences, stages.stages[0].span.start if stages.stages[0].span
                                 else 0)]  # fmt: skip


def _renamed(acts: list[Act], layers: list[Act]) -> list[Act]:
    chief = next((act for act in layers if act.places), layers[0])
    chief.technique = "mohs"
    for act in layers:
        if act is not chief and (act.inherited or not act.places):
            chief.anchors.extend(act.anchors)
            acts = [other for other in acts if other is not act]
    return acts


def _from_stages(sentences: Sequence[Sentence], start: int) -> list[Act]:
    """A Mohs act at the first stage, placed where the tumor's own line says."""
    first = next((s for s in sentences if s.start <= start < s.end), None)
    if first is None:
        return []
    named = [s for s in sentences if s.start < start and _TUMOR.search(s.text)]
    places = next((p for s in named if (p := places_in(s, 0, len(s.text)))), [])
    anchor = (first, 0, len(first.text))
    return [Act("mohs", Status.PERFORMED, list(places[:1]), [anchor], item=first.item,
                part=first.part, words=first.text, inherited=True)]  # fmt: skip
