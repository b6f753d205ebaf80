"""The biopsy lines of a claim, and the other lines that were billed for biopsied lesions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.coding.biopsied import ADDON, PRIMARY, SPLIT, TECHNIQUE_OF, technique
from audit.model import ClaimLine, Lesion

if TYPE_CHECKING:
    from audit.coding.case import Case

FAMILIES = ("biopsy_skin", "biopsy_skin_addon", "biopsy_special_site")
PRIMARIES = tuple(PRIMARY.values())
FULL_THICKNESS = ("excision_benign", "excision_malignant")


def biopsy_lines(case: Case) -> tuple[ClaimLine, ...]:
    return tuple(x for x in case.lines if case.family(x) in FAMILIES)


def skin_lines(case: Case) -> tuple[ClaimLine, ...]:
    """Lines of 11102 to 11107; none before those codes existed."""
    if case.date_of_service < SPLIT:
        return ()
    return tuple(x for x in case.lines if x.procedure_code in TECHNIQUE_OF)


def distinct(lesions: tuple[Lesion, ...]) -> tuple[Lesion, ...]:
    return tuple({x.lesion_id: x for x in lesions}.values())


def code_for(line: ClaimLine, lesion: Lesion) -> str:
    """The biopsy code of the lesion's technique in the line's role: primary or add-on."""
    table = ADDON if line.procedure_code in ADDON.values() else PRIMARY
    return table[technique(lesion)]


def new_code(case: Case, lesion: Lesion) -> str:
    """The biopsy code of a lesion that was billed as another service: primary if there is none."""
    taken = any(x.procedure_code in PRIMARIES for x in case.lines)
    return (ADDON if taken else PRIMARY)[technique(lesion)]
