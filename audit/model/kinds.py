"""The kinds that values may be of: verdicts, payers, standings, techniques, sites."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_DETERMINE = "cannot_determine"
    REVIEW = "review"
    ERROR = "error"


class Direction(StrEnum):
    OVERPAYMENT = "overpayment"
    UNDERPAYMENT = "underpayment"
    EITHER = "either"
    DOCUMENTATION = "documentation"


class Payer(StrEnum):
    MEDICARE = "medicare"
    MEDICARE_ADVANTAGE = "medicare_advantage"
    MEDICAID = "medicaid"
    COMMERCIAL = "commercial"
    SELF_PAY = "self_pay"


class Status(StrEnum):
    """What the author says became of a lesion at this encounter."""

    PERFORMED = "performed"
    PLANNED = "planned"
    DECLINED = "declined"
    HISTORICAL = "historical"
    ELSEWHERE = "elsewhere"
    OBSERVED = "observed"  # seen and left alone


class CountCertainty(StrEnum):
    EXACT = "exact"
    MINIMUM = "minimum"  # "at least 15", "10+"
    APPROXIMATE = "approximate"
    UNCOUNTABLE = "uncountable"  # "several", "multiple"
    UNFILLED = "unfilled"  # "*** AKs"
    UNSTATED = "unstated"


class DiagnosisClass(StrEnum):
    MALIGNANT = "malignant"  # in situ included
    PREMALIGNANT = "premalignant"
    BENIGN = "benign"
    UNCERTAIN = "uncertain"
    OTHER = "other"


TECHNIQUES = (
    "biopsy_tangential", "biopsy_punch", "biopsy_incisional", "biopsy_unspecified",
    "shave_removal", "excision", "destruction", "mohs", "tag_removal", "incision_drainage",
    "injection_intralesional", "injection_cosmetic", "repair_simple", "repair_intermediate",
    "repair_complex", "flap", "graft", "debridement", "nail", "phototherapy", "pdt", "other",
)  # fmt: skip

CLOSURES = (
    "none_stated", "simple", "intermediate", "complex", "flap", "graft", "secondary_intention",
)  # fmt: skip

SITE_GROUPS = (
    "trunk_arms_legs",
    "scalp_neck_hands_feet_genitalia",
    "face_ears_eyelids_nose_lips_mucosa",
)
