"""Sites lettered above one plan turned into the places of its deed: "Location A: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.chart.lesions.acts import SILENT, SINGLE, Act
from audit.chart.page.places import Place, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.counts import Count
from audit.chart.words.patterns import rx
from audit.model import CountCertainty, Status

# "Location A: right chest", "Site 2 - nasal tip"; "Specimen A" and "A." stand as the entry's label.
_HEAD = rx(
    r"^\W*(?:locations?|sites?|lesions?|specimens?|spots?|areas?) ?#?(?P<l>[a-h1-9]) ?[:.)–-]"
)
# "Sites A, B and C were biopsied": the deed itself says at which.
_BY_LABEL = rx(
    r"\b(?:sites?|lesions?|locations?|spots?) [a-h1-9](?: ?,| and| &| ?[-–] ?[a-h1-9]\b)"
)
_EVERY = rx(r"\b(?:both|each|all|every)\b")


@dataclass(frozen=True, slots=True)
class Site:
    """A lettered line with the lines that go on about it, up to the next."""

    label: str
    place: Place
    told: tuple[Sentence, ...]


def over_sites(acts: Sequence[Act], sentences: Sequence[Sentence]) -> list[Act]:
    """Each deed without a place of its own at every site of the run of lines right above it.

    What takes one lesion each becomes an act a site; what treats groups, one act at all of them.
    """
    starts = {a.sentence.start for a in acts}
    if any(_BY_LABEL.search(a.statement) for a in acts):
        return list(acts)
    counted = {a.count.total: a.sentence.start for a in reversed(acts) if a.count}
    return [made for a in acts for made in _spread(a, sentences, starts, counted)]


def _spread(
    act: Act, sentences: Sequence[Sentence], starts: set[int], counted: dict[int | None, int]
) -> Iterator[Act]:
    """`counted`: where a deed is first told of so many; above the lines it is their head."""
    free = act.status is Status.PERFORMED and (act.inherited or not act.places)
    run = run_above(act, sentences, starts) if free else []
    told = act.count.total if act.count else None
    headed = bool(run) and counted.get(len(run), run[0].told[0].start) < run[0].told[0].start
    # "shave biopsy x 1" is of one of them, "a shave biopsy of each" of all
    all_of_them = told in (None, len(run)) or (told == 1 and _EVERY.search(act.statement))
    if headed or len(run) < 2 or (act.technique in SINGLE and not all_of_them):
        yield act
        return
    if act.technique not in SINGLE:
        yield replace(act, places=[s.place for s in run], inherited=False)
        return
    for site in run:
        anchors = [*((s, 0, len(s.text)) for s in site.told), *act.anchors]
        yield replace(
            act, places=[site.place], anchors=anchors, label=site.label, inherited=False,
            count=Count(1, CountCertainty.EXACT), item=site.told[0].item,
        )  # fmt: skip


def run_above(act: Act, sentences: Sequence[Sentence], starts: set[int]) -> list[Site]:
    """The lettered lines above the deed, no other deed between; empty if they are a plain list."""
    at = next((i for i, s in enumerate(sentences) if s is act.sentence), 0)
    run: list[Site] = []
    tail: list[Sentence] = []
    named = _EVERY.search(act.statement) is not None or bool(act.count and act.count.total)
    for s in reversed(sentences[:at]):
        if s.start in starts or (s.section in SILENT and s.section != "header"):
            break
        if label := _label(s, named):
            place = next((p for p in places_in(s, 0, len(s.text)) if not p.relation), None)
            if place is None or (run and ord(label) != ord(run[0].label) - 1):
                break
            run.insert(0, Site(label, place, (s, *reversed(tail)) if run else (s,)))
            tail = []
            if label in "A1":
                return run
        else:
            tail.append(s)
            if len(tail) > _GAP:
                break
    return []


_GAP = 5  # lines of a differential or a description between two sites


def _label(s: Sentence, named: bool) -> str | None:
    if match := _HEAD.match(s.text):
        return match["l"].upper()
    lettered = s.bullet and s.label and re.fullmatch(r"[A-Ha-h]", s.label)
    return s.label.upper() if s.label and lettered and (s.key == "location" or named) else None
