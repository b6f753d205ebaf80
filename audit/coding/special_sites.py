"""A lesion's place turned into the site-specific code that stands before the ordinary skin code."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from audit.model import Lesion

# A bare "lip" or "eyelid" does not say whether the special structure is meant.
VAGUE_LIP = re.compile(r"\blips?\b", re.IGNORECASE)
CUTANEOUS = re.compile(
    r"cutaneous|philtrum|skin of|above|below|hairbearing|\bmustache", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    biopsy: str | None
    biopsy_more: str | None
    destruction: tuple[str, ...]
    regions: frozenset[str]
    words: re.Pattern[str]
    never: re.Pattern[str]


@cache
def places() -> tuple[Place, ...]:
    text = files("audit.coding").joinpath("special_sites.toml").read_text(encoding="utf-8")
    return tuple(
        Place(
            row["name"],
            row.get("biopsy"),
            row.get("biopsy_more"),
            tuple(row.get("destruction", ())),
            frozenset(row["regions"]),
            re.compile(row["words"], re.IGNORECASE),
            re.compile(row["never"], re.IGNORECASE),
        )
        for row in tomllib.loads(text)["place"]
    )


def place_of(lesion: Lesion) -> Place | None:
    """The special place of a lesion by the note's words, else by its region."""
    words = lesion.site or ""
    for place in places():
        if place.never.search(words):
            continue
        if place.words.search(words) or (lesion.region or "") in place.regions:
            return place
    return None


def site_code(lesion: Lesion) -> str | None:
    """The special-site biopsy code of the lesion's place; None for ordinary skin."""
    place = place_of(lesion)
    return place.biopsy if place else None


def site_is_vague(lesion: Lesion) -> bool:
    """True for a lip that is called neither cutaneous nor vermilion: the code hangs on it."""
    words = lesion.site or lesion.region or ""
    return bool(VAGUE_LIP.search(words)) and not CUTANEOUS.search(words) and not place_of(lesion)
