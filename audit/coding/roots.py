"""Claim lines turned into the keys under which several rules see one surplus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.coding.pairs import root
from audit.model import ClaimLine

if TYPE_CHECKING:
    from audit.coding.case import Case

# Families whose code is billed once a lesion: a second line may be a second lesion.
PER_LESION = (
    "excision_", "shave_", "destruction_malignant", "mohs", "biopsy_special", "adjacent_",
    "graft_", "flap_",
)  # fmt: skip


def is_per_lesion(case: Case, line: ClaimLine) -> bool:
    return (case.family(line) or "").startswith(PER_LESION)


def units_root(case: Case, line: ClaimLine) -> str:
    """The root that the family's own unit rule uses."""
    family = case.family(line)
    return f"units:{family.removesuffix('_addon') if family else line.procedure_code}"


def duplicate_root(case: Case, first: ClaimLine, line: ClaimLine) -> str:
    """Of a repeated line: a pair for per-lesion codes, closures and biopsies, else the units."""
    family = case.family(line) or ""
    if is_per_lesion(case, line) or family.startswith(("repair_", "biopsy_")):
        return root(case, first, line)
    return units_root(case, line)
