"""Turns the acts of a note whose stages betray Mohs surgery into a Mohs act if none is named."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.acts import Act
from audit.chart.patterns import rx
from audit.chart.places import Place, places_in
from audit.chart.stages import read_stages
from audit.chart.text import Sentence
from audit.model import Status

_NAMED = rx(r"\b(?:moh[s'’]+s?|micrographic)\b")
# Without blocks only a deed told with the stages will do: "cleared in three stages".
_TAKEN = rx(
    r"\b(?:stages?|layers?)\b[^.;]{0,30}\b(?:taken|excised|performed|required|completed|cleared)\b|"
    r"\b(?:cleared|clear|tumou?r[- ]free|complete[d]?|negative)\b[^.;]{0,25}\b(?:stages?|layers?)\b"
)
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
    counted = any(stage.blocks is not None for stage in stages.stages)
    if not counted and not (stages.count and _TAKEN.search(text)):
        return acts
    # A layer is "excised" in every such note; a biopsy or a shave is another lesion's.
    layers = [act for act in acts if act.technique == "excision"]
    first = next((s for s in (stages.stages[0].span, *stages.spans) if s is not None), None)
    start = first.start if first is not None else 0
    if not layers:
        return [*acts, *_from_stages(sentences, start)]
    chief = next((act for act in layers if act.inherited or not act.places), layers[0])
    if chief.inherited or not chief.places:
        chief.places, chief.inherited = _tumor_place(sentences, start) or chief.places, True
    return _renamed(acts, layers, chief)


def _renamed(acts: list[Act], layers: list[Act], chief: Act) -> list[Act]:
    chief.technique = "mohs"
    for act in layers:
        if act is not chief and (act.inherited or not act.places):
            chief.anchors.extend(act.anchors)
            acts = [other for other in acts if other is not act]
    return acts


def _tumor_place(sentences: Sequence[Sentence], start: int) -> list[Place]:
    """Where the tumor's own line, above the first stage, says that it lies."""
    named = [s for s in sentences if s.start < start and _TUMOR.search(s.text)]
    for sentence in named:
        places = [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
        if places:
            return places[:1]
    return []


def _from_stages(sentences: Sequence[Sentence], start: int) -> list[Act]:
    """A Mohs act that begins with the first stage."""
    first = next((s for s in sentences if s.start <= start < s.end), None)
    if first is None:
        return []
    anchor = (first, 0, len(first.text))
    return [Act("mohs", Status.PERFORMED, _tumor_place(sentences, start), [anchor],
                item=first.item, part=first.part, words=first.text, inherited=True)]  # fmt: skip
