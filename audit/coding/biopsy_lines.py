"""The biopsy lines of a claim, and the other lines that were billed for biopsied lesions."""

from __future__ import annotations

import re
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


# The words of each technique as a note may use them; a word that the ledger gave to no lesion
# leaves the question to a person.
TECHNIQUE_WORDS = {
    "tangential": re.compile(r"\bshav|tangential|saucer|scoop|dermablade", re.IGNORECASE),
    "punch": re.compile(r"\bpunch", re.IGNORECASE),
    "incisional": re.compile(r"incisional|\bwedge\b", re.IGNORECASE),
}


def unread_technique(case: Case, line: ClaimLine) -> bool:
    """The note has the billed technique's word, and no performed lesion of the ledger has it."""
    name = TECHNIQUE_OF[line.procedure_code]
    if any(x.technique == f"biopsy_{name}" for x in case.performed):
        return False
    notes = [d.text for d in case.documents if d.document_type != "pathology_report"]
    return any(TECHNIQUE_WORDS[name].search(text) for text in notes)


def code_for(line: ClaimLine, lesion: Lesion) -> str:
    """The biopsy code of the lesion's technique in the line's role: primary or add-on."""
    table = ADDON if line.procedure_code in ADDON.values() else PRIMARY
    return table[technique(lesion)]


def new_code(case: Case, lesion: Lesion) -> str:
    """The biopsy code of a lesion that was billed as another service: primary if there is none."""
    taken = any(x.procedure_code in PRIMARIES for x in case.lines)
    return (ADDON if taken else PRIMARY)[technique(lesion)]
