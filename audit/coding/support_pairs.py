"""Billed lines and supported codes turned into pairs: same code, same lesions, same family."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from audit.coding.citing import key
from audit.model import ClaimLine, Lesion, Supported

if TYPE_CHECKING:
    from audit.coding.case import Case

LineKey = tuple[str, int]


def stem(family: str | None) -> str:
    """The family without its mark of an add-on."""
    return (family or "").removesuffix("_addon")


def pair_supports(
    case: Case, lesions: Mapping[LineKey, tuple[Lesion, ...]]
) -> tuple[dict[LineKey, Supported], tuple[Supported, ...]]:
    """Pair lines and supported codes: the same code first, then the same lesions, then family."""
    left = list(case.supported)
    found: dict[LineKey, Supported] = {}
    for fits in (_same_code_and_lesion, _same_code, _same_lesion, _same_family):
        for line in case.lines:
            if key(line) in found:
                continue
            ids = {x.lesion_id for x in lesions.get(key(line), ())}
            hit = next((s for s in left if fits(case, line, s, ids)), None)
            if hit:
                found[key(line)] = hit
                left.remove(hit)
    return found, tuple(left)


def _same_code_and_lesion(case: Case, line: ClaimLine, s: Supported, ids: set[str]) -> bool:
    return s.code == line.procedure_code and bool(ids & set(s.lesion_ids))


def _same_code(case: Case, line: ClaimLine, s: Supported, ids: set[str]) -> bool:
    return s.code == line.procedure_code


def _same_lesion(case: Case, line: ClaimLine, s: Supported, ids: set[str]) -> bool:
    """Another code for the same lesion, but never a closure for a removal or the reverse."""
    same_room = _room(case.family(line)) == _room(s.family)
    return bool(ids & set(s.lesion_ids)) and same_room


def _same_family(case: Case, line: ClaimLine, s: Supported, ids: set[str]) -> bool:
    return stem(case.family(line)) == stem(s.family)


def _room(family: str | None) -> str:
    name = stem(family)
    if name.startswith("repair_"):
        return "repair"
    if name.startswith(("adjacent", "flap", "graft")):
        return "flap"
    return "mohs" if name == "mohs" else "pathology" if name == "pathology" else "lesion"
