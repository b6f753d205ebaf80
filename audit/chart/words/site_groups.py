"""A body region turned into the CPT site group that a family of codes sorts it under."""

from __future__ import annotations

from functools import lru_cache

from audit.chart.words.patterns import vocabulary

TAL = "trunk_arms_legs"
SNHFG = "scalp_neck_hands_feet_genitalia"
FACE = "face_ears_eyelids_nose_lips_mucosa"
FLAP_FACE = "forehead_cheeks_chin_mouth_neck_axillae_genitalia_hands_feet"

# Per class of region: excision-like, simple, intermediate, complex (flap, graft), Mohs.
_GROUPS: dict[str, dict[str, str]] = {
    "trunk": {"excision": TAL, "intermediate": "trunk", "complex": "trunk"},
    "axilla": {"excision": TAL, "intermediate": "trunk", "complex": FLAP_FACE},
    "limb": {"excision": TAL, "intermediate": "trunk", "complex": "scalp_arms_legs"},
    "scalp": {"excision": SNHFG, "intermediate": "trunk", "complex": "scalp_arms_legs"},
    "neck": {"excision": SNHFG, "intermediate": "neck", "complex": FLAP_FACE},
    "hand_foot": {"excision": SNHFG, "intermediate": "neck", "complex": FLAP_FACE},
    "genital": {"excision": SNHFG, "intermediate": "neck", "complex": FLAP_FACE},
    "face": {"excision": FACE, "intermediate": "face", "complex": FLAP_FACE},
    "mouth": {"excision": FACE, "intermediate": "face", "complex": FLAP_FACE},
    "feature": {"excision": FACE, "intermediate": "face", "complex": "feature"},
}
_INTERMEDIATE = {
    "trunk": "scalp_axillae_trunk_extremities(excl hands,feet)",
    "neck": "neck_hands_feet_genitalia",
    "face": FACE,
}


@lru_cache(maxsize=1)
def _class_of_region() -> dict[str, str]:
    return {r: name for name, rs in vocabulary("sites")["groups"].items() for r in rs}


def group_of(region: str | None, family: str) -> str | None:
    """The site group of a region for a family of the code table, in the table's own words.

    Families: excision, shave, destruction and biopsy ones give one of SITE_GROUPS; repair_simple,
    repair_intermediate, repair_complex, adjacent_tissue_transfer (flap), graft_full_thickness,
    graft_split and mohs give their own groups. None for an unknown region. Perianal and pubic
    skin is trunk here; genital families are the caller's question.
    """
    kind = _class_of_region().get(region or "")
    if kind is None:
        return None
    row = _GROUPS[kind]
    face = row["excision"] == FACE
    if family == "repair_simple":
        return FACE if face else "scalp_neck_axillae_genitalia_trunk_extremities(incl hands,feet)"
    if family == "repair_intermediate":
        return _INTERMEDIATE[row["intermediate"]]
    if family.startswith(("repair_complex", "adjacent", "flap", "graft")):
        return _plastic_group(row, family)
    if family.startswith("mohs"):
        return TAL if row["excision"] == TAL else "head_neck_hands_feet_genitalia"
    return row["excision"]


def _plastic_group(row: dict[str, str], family: str) -> str:
    if family == "graft_split":
        return TAL if row["excision"] == TAL else "face_scalp_neck_hands_feet_genitalia"
    if row["complex"] != "feature":
        return row["complex"]
    full = family in ("graft", "graft_full_thickness", "graft_full_thickness_addon")
    return "nose_ears_eyelids_lips" if full else "eyelids_nose_ears_lips"
