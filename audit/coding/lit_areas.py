"""Photodynamic therapy of a day turned into the areas that it lit, and what was readied for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.coding.icd import area_of_words
from audit.model import Lesion

if TYPE_CHECKING:
    from audit.coding.case import Case


def lit_areas(case: Case) -> set[str]:
    """The areas that photodynamic therapy lit, by the ledger and by the treatment's record."""
    areas = areas_of(tuple(x for x in case.performed if x.technique == "pdt"))
    therapy = case.chart.services.pdt if case.chart else None
    if therapy is not None and therapy.site:
        areas |= _named(therapy.site)
    return areas


def areas_of(lesions: tuple[Lesion, ...]) -> set[str]:
    """The areas of the body that the lesions and their parts name."""
    found: set[str] = set()
    for lesion in lesions:
        places: list[str | None] = [p.site for p in lesion.parts] or [lesion.site]
        for words in places:
            found |= _named(words or "")
    return found


def _named(words: str) -> set[str]:
    """Parts of the body in a list of places; face and scalp stay apart."""
    pieces = re.split(r",|;|\band\b|/|&|\+", words)
    areas = {area_of_words(piece) for piece in pieces} - {None}
    scalp = {"scalp"} if re.search(r"scalp|vertex", words, re.IGNORECASE) else set()
    return {str(a) for a in areas if a != "scalp_neck"} | scalp


def readied_for_light(case: Case, lesion: Lesion) -> bool:
    """Thick keratoses scraped in the field of the day's photodynamic therapy belong to it (96574).

    Freezing in the field is another treatment of the same lesions: DES-06 tells it.
    """
    if lesion.modality != "curettage" or not any(x.technique == "pdt" for x in case.performed):
        return False
    lit, scraped = lit_areas(case), areas_of((lesion,))
    return not lit or not scraped or bool(lit & scraped)
