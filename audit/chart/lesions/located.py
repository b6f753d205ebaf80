"""A form's location line turned into the place and count of the act that stands above it."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import SINGLE, Act, is_title
from audit.chart.page.places import Place, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.counts import find_count
from audit.chart.words.patterns import rx
from audit.model import Status


def locate(act: Act, sentences: Sequence[Sentence]) -> None:
    """Take place and count from the form's location line of the same item, the next one first."""
    kept = act.places and (not act.inherited or act.status is not Status.PERFORMED)
    if kept or is_title(act.sentence):
        return
    lines = [s for s in sentences if s.key == "location" and s.item == act.item]
    after = [s for s in lines if s.start > act.sentence.start and s.part == act.part]
    line = after[0] if after else (lines[-1] if lines else None)
    if line is None or (act.technique in SINGLE and act.status is not Status.PERFORMED):
        return
    if line not in after and act.places and act.places[0].span.start > line.start:
        return  # the note went on to another place since
    places = [p for p in places_in(line, 0, len(line.text)) if not p.relation]
    if not places:
        return
    if act.technique in SINGLE:
        places = [p for i, p in enumerate(places) if i == 0 or not _aside(line, places[0], p)]
    act.places = list({(p.region, p.laterality, p.key): p for p in places}.values())
    count = find_count(line.text)
    if count.parts and (act.count is None or act.count.total is None):
        act.count = count
        act.anchors.append((line, 0, len(line.text)))


def _aside(line: Sentence, first: Place, other: Place) -> bool:
    """ "right mid back, paraspinal": a second phrase without a side only tells where exactly."""
    between = line.text[first.span.end - line.start : other.span.start - line.start]
    return other.laterality is None and not rx(r"\band\b|&|\+|;|/").search(between)
