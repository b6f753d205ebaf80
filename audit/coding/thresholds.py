"""Counts of lesions turned into codes: first and further lesions, thresholds and steps of ten."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from audit.coding import counted
from audit.model import Supported

if TYPE_CHECKING:
    from audit.coding.case import Case

Codes = tuple[tuple[str, int], ...]

KERATOSES_MAX = 14  # from 15 on a single other code
BENIGN_MAX = 14
TAGS_FIRST = 15
TAGS_STEP = 10
INJECTED_MAX = 7


def keratosis_codes(n: int) -> Codes:
    """17000 and 17003 for 1 to 14 lesions, 17004 alone from 15 on."""
    if n <= 0:
        return ()
    if n > KERATOSES_MAX:
        return (("17004", 1),)
    return (("17000", 1), ("17003", n - 1)) if n > 1 else (("17000", 1),)


def benign_codes(n: int) -> Codes:
    return () if n <= 0 else (("17110" if n <= BENIGN_MAX else "17111", 1),)


def tag_codes(n: int) -> Codes:
    """11200 for the first 15, one 11201 for each further ten or part of ten."""
    if n <= 0:
        return ()
    more = ceil(max(0, n - TAGS_FIRST) / TAGS_STEP)
    return (("11200", 1), ("11201", more)) if more else (("11200", 1),)


def injection_codes(n: int, chemo: bool = False) -> Codes:
    few, many = ("96405", "96406") if chemo else ("11900", "11901")
    return () if n <= 0 else ((few if n <= INJECTED_MAX else many, 1),)


def paring_codes(n: int) -> Codes:
    return () if n <= 0 else (("11055" if n == 1 else "11056" if n <= 4 else "11057", 1),)


def nail_debridement_codes(n: int) -> Codes:
    return () if n <= 0 else (("11720" if n <= 5 else "11721", 1),)


def avulsion_codes(n: int) -> Codes:
    if n <= 0:
        return ()
    return (("11730", 1), ("11732", n - 1)) if n > 1 else (("11730", 1),)


def vascular_codes(area_cm2: float) -> Codes:
    """Under 10, 10.0 to 50.0, over 50 sq cm."""
    code = "17106" if area_cm2 < 10 else "17107" if area_cm2 <= 50 else "17108"
    return ((code, 1),)


def supported(case: Case) -> Iterator[Supported]:
    families = (
        (counted.keratoses(case), keratosis_codes, "destruction_premalignant"),
        (counted.benign(case), benign_codes, "destruction_benign"),
        (counted.tags(case), tag_codes, "skin_tag"),
        (counted.injected(case), injection_codes, "intralesional"),
    )
    for tally, codes, family in families:
        for position, (code, units) in enumerate(codes(tally.n)):
            name = f"{family}_addon" if position else family
            yield Supported(
                code, units, name, tally.ids, f"{tally.n} lesions by the record", tally.exact
            )
