"""A form's location lines turned into the places of the act above them, one act a lesion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.chart.lesions.acts import SINGLE, Act, is_title
from audit.chart.lesions.statements import SAMPLES
from audit.chart.page.places import Place, compatible, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.counts import Count, find_count
from audit.chart.words.patterns import rx
from audit.model import CountCertainty, Status


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
    """ "right mid back, paraspinal": a second phrase of no other side only tells where exactly."""
    between = line.text[first.span.end - line.start : other.span.start - line.start]
    here = (other.region, other.laterality) == (first.region, first.laterality)
    return (other.laterality is None or here) and not rx(r"\band\b|&|\+|;|/").search(between)


# "A. left helix", "2) scalp", "Site 3: R calf": the entry's own mark before its place.
_MARK = rx(r"(?:^|[\s,;:(])(?:site |lesion |#)?(?P<m>[a-h]|\d{1,2})[.):] *$")


def apart(acts: Sequence[Act], sentences: Sequence[Sentence]) -> list[Act]:
    """The acts with one each for the lesions that location lines list."""
    out = [a for act in acts for a in _each_site(act, sentences)]
    lines = {s.start for a in out for s, _, _ in a.anchors[1:] if s.key == "location"}
    # "Sites biopsied: …" names the work a second time
    return [a for a in out if a.technique != "biopsy_unspecified" or a.sentence.start not in lines]


def _each_site(act: Act, sentences: Sequence[Sentence]) -> list[Act]:
    """One act for each lesion that the location lines of a cut or a biopsy list."""
    if act.technique not in SINGLE or act.status is not Status.PERFORMED:
        return [act]
    if not act.places or not act.inherited or SAMPLES.search(act.statement):
        return [act]
    listed = _listed(act, sentences)
    told = act.count.total if act.count else None
    if len(listed) < 2 or told not in (None, len(listed)):
        return [act]
    return [
        replace(
            act, places=[place], anchors=[*act.anchors, (line, *_bounds(line, place))],
            count=Count(1, CountCertainty.EXACT), label=act.label or _mark(line, place),
            inherited=False,
        )
        for line, place in listed
    ]  # fmt: skip


def _listed(act: Act, sentences: Sequence[Sentence]) -> list[tuple[Sentence, Place]]:
    """The places of the location lines that follow the act in its item, each lesion's once."""
    lines = [
        s for s in sentences
        if s.key == "location" and s.item == act.item and s.part == act.part
        and s.start > act.sentence.start and not SAMPLES.search(s.text)
    ]  # fmt: skip
    if not lines or act.places[0].span.start < lines[0].start:
        return []
    numbered = all(_mark(s, p[0]) for s in lines if (p := places_in(s, 0, len(s.text))))
    found: list[tuple[Sentence, Place]] = []
    for line in lines if numbered else lines[:1]:
        for place in places_in(line, 0, len(line.text)):
            beside = found and not _mark(line, place) and _aside(line, found[-1][1], place)
            if not place.relation and not beside and not any(_same(place, p) for _, p in found):
                found.append((line, place))
    return found


def _same(a: Place, b: Place) -> bool:
    return a.region == b.region and compatible(a, b)


def _bounds(line: Sentence, place: Place) -> tuple[int, int]:
    return place.span.start - line.start, place.span.end - line.start


def _mark(line: Sentence, place: Place) -> str | None:
    hit = _MARK.search(line.text[: place.span.start - line.start])
    return hit["m"].upper() if hit else None
