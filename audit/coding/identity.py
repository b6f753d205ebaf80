"""Two records of the ledger turned into an answer: are they one lesion of the patient?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from audit.coding.icd import area_of
from audit.model import Lesion

REMOVES = ("excision", "shave_removal", "destruction", "mohs")
FILLER = {"the", "of", "a", "an", "on", "left", "right", "l", "r", "lt", "rt", "skin", "lesion"}


def same_lesion(a: Lesion, b: Lesion) -> bool | None:
    """True: one lesion; False: two; None: the places do not tell.

    Labels decide first, then side, part of the body and the note's words for the place.
    """
    if a.lesion_id == b.lesion_id or b.lesion_id == a.source_lesion_id:
        return True
    if a.lesion_id == b.source_lesion_id:
        return True
    if a.label and b.label:
        return a.label == b.label
    if _apart(a, b):
        return False
    return _same_words(a, b)


def _apart(a: Lesion, b: Lesion) -> bool:
    """Other side, other part of the body, other region, or sizes that cannot be one lesion."""
    sides = {a.laterality, b.laterality}
    if sides == {"left", "right"}:
        return True
    here, there = area_of(a), area_of(b)
    if here and there and here != there:
        return True
    if a.region and b.region and a.region != b.region:
        return True
    if (a.count or 1) > 1 or (b.count or 1) > 1:
        return not _within(a, b)
    return False


def _within(a: Lesion, b: Lesion) -> bool:
    """A counted group may hold a single lesion only if one of its places is the same."""
    group, single = (a, b) if (a.count or 1) > 1 else (b, a)
    places = [_words(part.site) for part in group.parts] or [_words(group.site)]
    return any(_words(single.site) and _words(single.site) == place for place in places)


def _same_words(a: Lesion, b: Lesion) -> bool | None:
    mine, yours = _words(a.site), _words(b.site)
    if not mine or not yours:
        return None
    if mine == yours or mine <= yours or yours <= mine:
        return True if a.laterality == b.laterality or not (a.laterality and b.laterality) else None
    return None if mine & yours else False


def _words(site: str | None) -> frozenset[str]:
    found = re.findall(r"[a-z]+", (site or "").lower())
    return frozenset(w for w in found if w not in FILLER)


def service_of(lesion: Lesion) -> str:
    """The technique; a closure whose record has a margin or an excised total is an excision."""
    name = lesion.technique or ""
    if name.startswith("repair_") and (lesion.margin_cm or lesion.excised_cm):
        return "excision"
    return name


def told_twice(lesion: Lesion, others: Iterable[Lesion]) -> bool:
    """The ledger holds another record of the same lesion among `others`."""
    return any(x is not lesion and same_lesion(x, lesion) is True for x in others)


def stands_alone(lesion: Lesion, others: Iterable[Lesion]) -> bool:
    """No other record can be the same lesion: places that do not tell are not apart enough."""
    return all(x is lesion or same_lesion(x, lesion) is False for x in others)


def removed_as_well(lesion: Lesion, others: tuple[Lesion, ...]) -> Lesion | None:
    """The record by which a biopsied lesion was also removed or destroyed at the sitting."""
    for other in others:
        if other is not lesion and other.technique in REMOVES and same_lesion(lesion, other):
            return other
    return None
