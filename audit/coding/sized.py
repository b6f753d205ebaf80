"""Excised, shaved and destroyed lesions turned into one code each by family, group and size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding import counted
from audit.coding.diameter import arithmetic, size_for
from audit.coding.identity import same_lesion, service_of
from audit.coding.tiers import code_at, code_for
from audit.model import Lesion, Supported

if TYPE_CHECKING:
    from audit.coding.case import Case


def family_of(lesion: Lesion) -> str | None:
    """The sized family that the lesion's technique and nature call for."""
    if service_of(lesion) == "excision":
        return "excision_malignant" if counted.is_malignant(lesion) else "excision_benign"
    if lesion.technique == "shave_removal":
        return "shave_removal"
    if lesion.technique == "destruction" and counted.is_malignant(lesion):
        return "destruction_malignant"
    return None


def code_of(lesion: Lesion, family: str | None = None) -> str | None:
    """The supported code of one lesion; None without a site group. No size: the smallest tier."""
    name = family or family_of(lesion)
    if name is None or lesion.site_group is None:
        return None
    size = size_for(name, lesion)
    if size is None:
        return code_at(name, lesion.site_group, 0)
    return code_for(name, lesion.site_group, size)


def supported(case: Case) -> Iterator[Supported]:
    for lesion in case.performed:
        family = family_of(lesion)
        code = code_of(lesion, family)
        if family is None or code is None or _by_mohs_or_flap(lesion, case):
            continue
        certain = size_for(family, lesion) is not None
        yield Supported(
            code, lesion.count or 1, family, (lesion.lesion_id,), arithmetic(lesion), certain
        )


def _by_mohs_or_flap(lesion: Lesion, case: Case) -> bool:
    """An excision whose wound a flap closes, or that belongs to a Mohs tumour, has no own code."""
    if lesion.technique == "excision" and lesion.closure == "flap":
        return True
    return any(
        other.technique in ("mohs", "flap") and same_lesion(lesion, other)
        for other in case.performed
        if other is not lesion
    )
