"""The head of a list and its entries turned into one act an entry: "ED&C x2 sites: - L chest …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.chart.lesions.acts import Act
from audit.chart.lesions.kinship import SEVERAL
from audit.chart.page.places import places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.counts import Count
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import find_techniques
from audit.model import CountCertainty, Status

_ONE_BY_ONE = frozenset(
    {"destruction", "excision", "shave_removal", "biopsy_punch", "biopsy_tangential",
     "biopsy_unspecified", "debridement", "repair", "incision_drainage", "nail", "graft"}
)  # fmt: skip

# A measure of one lesion, with or without its unit.
_FIGURE = rx(r"\b\d+ ?(?:mm|cm)\b|\b\d?\.\d")


def spread(acts: Sequence[Act], sentences: Sequence[Sentence]) -> list[Act]:
    """Each measured entry under a head that ends in a colon is a lesion treated as it says."""
    out: list[Act] = []
    for act in acts:
        entries = _entries(act, sentences)
        if len(entries) < 2:
            out.append(act)
            continue
        for n, entry in enumerate(entries):
            places = [p for p in places_in(entry, 0, len(entry.text)) if not p.relation][:1]
            words = [(entry, 0, len(entry.text)), *act.anchors]
            out.append(
                replace(
                    act,
                    places=places,
                    anchors=words,
                    count=Count(1, CountCertainty.EXACT),
                    label=entry.label or act.label or str(n + 1),
                    item=entry.item,
                    inherited=False,
                )
            )
    return out


def _entries(act: Act, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The bullets right behind the act's sentence that name a place and a measure each."""
    head = act.sentence
    if act.status is not Status.PERFORMED or act.technique not in _ONE_BY_ONE:
        return []
    if not head.text.rstrip().endswith(":") or (act.places and not act.inherited):
        return []
    at = next((i for i, s in enumerate(sentences) if s is head), len(sentences))
    out: list[Sentence] = []
    several = SEVERAL.search(act.statement) is not None
    for s in sentences[at + 1 :]:
        places = places_in(s, 0, len(s.text))
        opens = several and bool(places) and places[0].span.start <= s.start + 4
        measured = bool(places) and (opens or _FIGURE.search(s.text) is not None)
        if s.bullet and measured and not find_techniques(s.text[:25]):
            out.append(s)
        elif s.bullet or not out or s.block != out[-1].block:
            break
    return out
