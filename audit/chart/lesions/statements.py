"""A sentence turned into statements: one technique with the words and the places that are its."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from audit.chart.lesions.acts import BIOPSIES, SINGLE
from audit.chart.lesions.dosed import dosed
from audit.chart.page.places import Place
from audit.chart.words.counts import Count
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites
from audit.chart.words.techniques import TechniqueMention
from audit.model import CountCertainty


def statements(
    text: str, mentions: tuple[TechniqueMention, ...]
) -> Iterator[tuple[int, int, list[TechniqueMention]]]:
    """Cut a sentence between mentions of different techniques."""
    groups: list[list[TechniqueMention]] = []
    for mention in mentions:
        if groups and _together(groups[-1][-1], mention, text):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    start = 0
    for i, group in enumerate(groups):
        end = len(text)
        if i + 1 < len(groups):
            end = _cut_between(text, group[-1].end, groups[i + 1][0].start)
        elif spared := _SPARED_TAIL.search(text, group[-1].end):
            end = spared.start()
        yield start, end, group
        start = end


# "…; the hand wound was left open": what was spared is no place of the deed before it.
_SPARED_TAIL = rx(
    r"(?:[;]|, (?:but|while|and|whereas)\b|\bwhile\b|\bbut\b)[^.;]*\b(?:left (?:open|alone|as is|"
    r"intact|in place|untouched)|not (?:closed|opened|treated|repaired|debrided|drained|removed|"
    r"touched)|allowed to heal|untouched|needs? no(?:thing)?|no (?:repair|closure|treatment))\b"
)


def _together(a: TechniqueMention, b: TechniqueMention, text: str) -> bool:
    between = text[a.end : b.start]
    if re.search(r"[;|]|\.\s", between):
        return False
    same = a.technique == b.technique
    if (
        same
        and a.technique in SINGLE
        and find_sites(between)
        and rx(r"(?:,|and|&) *$").search(between)
    ):
        return False
    biopsy = a.technique in BIOPSIES and b.technique in BIOPSIES
    if biopsy and not same and "biopsy_unspecified" not in (a.technique, b.technique):
        return False
    return same or biopsy or (a.technique == "shave" and b.technique in BIOPSIES)


def _cut_between(text: str, start: int, end: int) -> int:
    best = None
    for pattern in (r";|\||\.\s|->", r",|:|\bwith\b|\band\b|&|\+|\bthen\b|\bfollowed\b|\bafter\b"):
        for match in rx(pattern).finditer(text, start, end):
            best = match.end() if match.group() in ";|,:" else match.start()
        if best is not None:
            return best
    return end


SAMPLES = rx(
    r"\b(?:in|at|from) (?:two|three|four|five|several|\d) (?:places|areas|points|spots|"
    r"locations|sites)\b|"
    r"\b(?:same|one|single|contiguous) (?:\w+ ){0,3}(?:lesion|patch|plaque)\b|\bmapping\b|"
    r"\bedges?\b[^.;]{0,30}\band\b"
)


# Each cancer is scraped and charted by itself.
_CANCER = rx(
    r"\b(?:bccs?|sccs?|sccis|carcinomas?|bowen\w*|cancers?|melanomas?|basal cells?|squamous)\b"
)


def split(
    technique: str, places: list[Place], statement: str, count: Count
) -> Iterator[list[Place]]:
    """One act a lesion for single-lesion techniques; a counted group stays one act."""
    if technique in _PAIRED:
        places = [side for place in places for side in _sides(place)]
    distinct = list({(p.region, p.laterality, p.key): p for p in places}.values())
    single = technique in SINGLE or (technique == "nail" and _digits(distinct))
    if technique == "injection_intralesional" and (groups := dosed(statement, distinct)):
        yield from groups
        return
    single = single or (technique == "destruction" and _CANCER.search(statement) is not None)
    if not single or len(distinct) < 2 or SAMPLES.search(statement):
        yield distinct
        return
    if technique == "debridement" and not _apart(distinct, statement):
        yield distinct
        return
    for place in distinct:
        yield [place]


def _digits(places: list[Place]) -> bool:
    """Each place is a toe or finger, told with its side: a nail of its own."""
    digit = rx(r"\b(?:hallux|halluces|toes?|toenail|finger|fingernail|thumb\w*|digit)\b")
    return all(p.laterality and digit.search(p.words) for p in places)


_WOUNDS = rx(r"\b(?:wounds|ulcers|burns|sites|both|each|sores|\(?[12][).]|#[12])")


def _apart(places: list[Place], statement: str) -> bool:
    """Places of one dead area are one wound; with sides of their own or told as wounds, several."""
    sides = {p.laterality for p in places}
    return None not in sides or _WOUNDS.search(statement) is not None


# What takes one lesion each: done on both sides it is done twice.
_PAIRED = frozenset({"excision", "removal", "incision_drainage", "shave_removal"})
_BOTH = rx(
    r"\b(?:bilateral(?:ly)?|b/?l|bilat|both|left and right|right and left|l and r|r and l)\b"
)


def _sides(place: Place) -> list[Place]:
    """ "Bilateral axillae" as the right and the left one."""
    if place.laterality != "bilateral" or not _BOTH.search(place.words):
        return [place]
    return [
        replace(place, laterality=side, words=_BOTH.sub(side, place.words))
        for side in ("right", "left")
    ]


def technique_of(group: list[TechniqueMention]) -> str:
    names = [m.technique for m in group]
    for name in names:
        if name not in ("biopsy_unspecified", "shave", "repair"):
            return name
    if "shave" in names and "biopsy_unspecified" in names:
        return "biopsy_tangential"
    return names[0]


def share_of(place: Place, count: Count) -> Count:
    """The part of a statement's count that belongs to one of its places; one where unsaid."""
    for part in count.parts:
        if part.count and part.site.words.startswith(place.words[:12]) and len(count.parts) > 1:
            return Count(part.count, CountCertainty.EXACT)
    return Count(1, CountCertainty.EXACT)
