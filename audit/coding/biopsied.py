"""Biopsied lesions turned into the supported biopsy codes: one primary, the rest add-ons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from audit.coding.identity import removed_as_well
from audit.coding.special_sites import place_of
from audit.model import CountCertainty, Lesion, Supported

if TYPE_CHECKING:
    from audit.coding.case import Case

SPLIT = date(2019, 1, 1)  # before it one code served every technique
HIERARCHY = ("incisional", "punch", "tangential")
PRIMARY = {"incisional": "11106", "punch": "11104", "tangential": "11102"}
ADDON = {"incisional": "11107", "punch": "11105", "tangential": "11103"}
TECHNIQUE_OF = {code: name for table in (PRIMARY, ADDON) for name, code in table.items()}


@dataclass(frozen=True)
class Biopsies:
    """Lesions biopsied at the encounter, those removed at the same sitting apart."""

    skin: tuple[Lesion, ...]
    special: tuple[Lesion, ...]
    bundled: tuple[tuple[Lesion, Lesion], ...]  # the biopsy and the removal of one lesion

    @property
    def payable(self) -> tuple[Lesion, ...]:
        return (*self.skin, *self.special)

    @property
    def count(self) -> int:
        return sum(lesion.count or 1 for lesion in self.payable)

    @property
    def exact(self) -> bool:
        return all(_counted(x) for x in self.payable)


def _counted(lesion: Lesion) -> bool:
    """A number is stated, or a single place is named with no number: one lesion."""
    if lesion.count_certainty is CountCertainty.UNSTATED:
        return bool(lesion.site)
    return lesion.count is not None and lesion.count_certainty is CountCertainty.EXACT


def is_biopsy(lesion: Lesion) -> bool:
    return (lesion.technique or "").startswith("biopsy")


def biopsies(case: Case) -> Biopsies:
    skin: list[Lesion] = []
    special: list[Lesion] = []
    bundled: list[tuple[Lesion, Lesion]] = []
    for lesion in case.performed:
        if not is_biopsy(lesion):
            continue
        removal = removed_as_well(lesion, case.performed)
        place = place_of(lesion)
        if removal is not None and removal.technique != "mohs":
            bundled.append((lesion, removal))
        elif place and place.biopsy:
            special.append(lesion)
        else:
            skin.append(lesion)
    return Biopsies(tuple(skin), tuple(special), tuple(bundled))


def technique(lesion: Lesion) -> str:
    """tangential, punch or incisional; a biopsy without a method supports the least of them."""
    name = (lesion.technique or "").removeprefix("biopsy_")
    return name if name in PRIMARY else "tangential"


def supported(case: Case) -> Iterator[Supported]:
    found = biopsies(case)
    if case.date_of_service < SPLIT:
        yield from _old(found)
        return
    yield from _skin(found)
    yield from _special(found)


def _skin(found: Biopsies) -> Iterator[Supported]:
    by_kind = {k: [x for x in found.skin if technique(x) == k] for k in HIERARCHY}
    counts = {k: sum(x.count or 1 for x in v) for k, v in by_kind.items()}
    primary = next((k for k in HIERARCHY if counts[k]), None)
    if primary is None:
        return
    certain = all(x.technique != "biopsy_unspecified" for x in found.skin)
    first = by_kind[primary][0]
    yield Supported(
        PRIMARY[primary], 1, "biopsy_skin", (first.lesion_id,),
        f"{primary} biopsy is the highest technique of the session", certain,
    )  # fmt: skip
    for kind in HIERARCHY:
        more = counts[kind] - (kind == primary)
        if more > 0:
            ids = tuple(
                x.lesion_id for x in by_kind[kind] if x is not first or len(by_kind[kind]) == 1
            )
            yield Supported(
                ADDON[kind], more, "biopsy_skin_addon", ids,
                f"{more} further lesion{'s' if more > 1 else ''} by {kind} biopsy", certain,
            )  # fmt: skip


def _special(found: Biopsies) -> Iterator[Supported]:
    """Each special-site lesion by its own code; a second vulvar one by its add-on."""
    used: set[str] = set()
    for lesion in found.special:
        place = place_of(lesion)
        if not place or not place.biopsy:
            continue
        units = lesion.count or 1
        if place.biopsy_more:
            if place.biopsy not in used:
                yield Supported(
                    place.biopsy, 1, "biopsy_special_site", (lesion.lesion_id,), place.name
                )
                units -= 1
            if units:
                yield Supported(
                    place.biopsy_more, units, "biopsy_special_site", (lesion.lesion_id,), place.name
                )
        else:
            yield Supported(
                place.biopsy, units, "biopsy_special_site", (lesion.lesion_id,), place.name
            )
        used.add(place.biopsy)


def _old(found: Biopsies) -> Iterator[Supported]:
    lesions = found.skin
    total = sum(x.count or 1 for x in lesions)
    if total:
        yield Supported("11100", 1, "RETIRED", (lesions[0].lesion_id,), "first skin biopsy")
    if total > 1:
        ids = tuple(x.lesion_id for x in lesions[1:])
        yield Supported("11101", total - 1, "RETIRED", ids, "further skin biopsies")
    yield from _special(found)
