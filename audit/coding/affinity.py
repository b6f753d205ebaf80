"""A billed line and a lesion turned into a weight: how likely the line was billed for it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from audit.coding import icd
from audit.coding.diameter import size_for
from audit.coding.identity import service_of
from audit.coding.special_sites import site_code
from audit.coding.tiers import step_of, tier_of
from audit.model import ClaimLine, DiagnosisClass, Lesion

BIOPSY_KIND = {
    "11102": "biopsy_tangential", "11103": "biopsy_tangential",
    "11104": "biopsy_punch", "11105": "biopsy_punch",
    "11106": "biopsy_incisional", "11107": "biopsy_incisional",
    "11100": "biopsy_any", "11101": "biopsy_any",
}  # fmt: skip
PRIMARIES = ("11102", "11104", "11106")
RANK = {"biopsy_incisional": 3, "biopsy_punch": 2, "biopsy_tangential": 1}
KIND_BY_FAMILY = {
    "biopsy_special_site": "biopsy_any",
    "shave_removal": "shave_removal",
    "excision_benign": "excision",
    "excision_malignant": "excision",
    "destruction_malignant": "destruction_malignant",
    "mohs": "mohs",
    "adjacent_tissue_transfer": "flap",
    "flap_axial": "flap",
    "graft_full_thickness": "graft",
    "graft_split": "graft",
}
SIDES = {"LT": "left", "RT": "right"}


@cache
def _weights() -> dict[str, dict[str, int]]:
    text = files("audit.coding").joinpath("affinity.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def kind_of(code: str, family: str | None) -> str | None:
    """The service of a code that is billed lesion by lesion; None for codes billed by count."""
    return BIOPSY_KIND.get(code) or KIND_BY_FAMILY.get(family or "")


def affinity(line: ClaimLine, kind: str, family: str, lesion: Lesion) -> float:
    """0 where the line cannot have been billed for the lesion, else up to about 200."""
    base = float(_weights().get(kind, {}).get(_technique(kind, lesion), 0))
    if not base:
        return 0.0
    base += _by_place(line, lesion) + _by_diagnosis(line, family, lesion)
    base += _by_size(line, lesion)
    if kind.startswith("biopsy"):
        base += _by_special_site(line, lesion) + _by_rank(line, lesion)
    return max(base, 1.0)


def _technique(kind: str, lesion: Lesion) -> str:
    if kind in ("flap", "graft") and lesion.closure in ("flap", "graft"):
        return lesion.closure
    return service_of(lesion)


def _by_place(line: ClaimLine, lesion: Lesion) -> float:
    weight = 0.0
    tier = tier_of(line.procedure_code)
    if tier and lesion.site_group:
        weight += 25 if tier.group == lesion.site_group else -15
    here = icd.area_of(lesion)
    areas = {icd.area_of_code(code) for code in line.diagnosis_codes} - {None}
    if here and areas:
        weight += 12 if here in areas else -12
    sides = {SIDES[m] for m in line.modifiers if m in SIDES}
    sides |= {side for code in line.diagnosis_codes if (side := icd.side_of_code(code))}
    if sides and lesion.laterality in ("left", "right"):
        weight += 10 if lesion.laterality in sides else -10
    return weight


def _by_diagnosis(line: ClaimLine, family: str, lesion: Lesion) -> float:
    """The note's own diagnosis, not the final pathology: it is what the biller had in hand."""
    if family == "destruction_malignant":
        return _malignant_bonus(lesion)
    if lesion.diagnosis_class is None:
        return 0.0
    classes = {icd.class_of(code) for code in line.diagnosis_codes} - {None}
    return (8 if lesion.diagnosis_class in classes else -8) if classes else 0.0


def _malignant_bonus(lesion: Lesion) -> float:
    """Keeps warts and keratoses out of the way of a malignant destruction code."""
    results = (lesion.final_pathology, lesion.prior_pathology)
    classes = {r.diagnosis_class for r in results if r} | {lesion.diagnosis_class}
    if DiagnosisClass.MALIGNANT in classes:
        return 30.0
    if lesion.diagnosis_class in (DiagnosisClass.PREMALIGNANT, DiagnosisClass.BENIGN):
        return -60.0
    return 0.0


def _by_size(line: ClaimLine, lesion: Lesion) -> float:
    tier = tier_of(line.procedure_code)
    size = size_for(tier.family, lesion) if tier else None
    if not tier or size is None:
        return 0.0
    return max(0.0, 12 - 4 * abs(step_of(tier.family, size) - tier.step))


def _by_rank(line: ClaimLine, lesion: Lesion) -> float:
    """The primary code goes to the highest technique of the session."""
    if line.procedure_code not in PRIMARIES:
        return 0.0
    return float(RANK.get(lesion.technique or "", 0))


def _by_special_site(line: ClaimLine, lesion: Lesion) -> float:
    wanted = site_code(lesion)
    if wanted == line.procedure_code:
        return 40.0
    return -30.0 if line.procedure_code not in BIOPSY_KIND else 0.0
