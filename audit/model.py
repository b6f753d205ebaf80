"""The nouns: schemas of the frames and the records that the rooms hand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import polars as pl
from polars._typing import PolarsDataType


def schema(columns: Mapping[str, PolarsDataType]) -> pl.Schema:
    """A frame's columns in order; the one place where polars' types are widened for mypy."""
    return pl.Schema(columns)


CLAIM_LINES = schema(
    {
        "claim_id": pl.String,
        "line_number": pl.Int32,
        "encounter_id": pl.String,
        "patient_id": pl.String,
        "rendering_npi": pl.String,
        "rendering_name": pl.String,
        "rendering_credential": pl.String,
        "date_of_service": pl.Date,
        "place_of_service": pl.String,
        "payer_name": pl.String,
        "payer_type": pl.String,
        "procedure_code": pl.String,
        "units": pl.Int32,
        "modifiers": pl.List(pl.String),
        "diagnosis_codes": pl.List(pl.String),
        "charge": pl.Float64,
        "allowed": pl.Float64,
        "paid": pl.Float64,
        "billing_npi": pl.String,
        "submission_date": pl.Date,
        "patient_birth_date": pl.Date,
        "patient_sex": pl.String,
        "prior_visit_date": pl.Date,
        "denial_codes": pl.List(pl.String),
    }
)

DOCUMENTS = schema(
    {
        "document_id": pl.String,
        "encounter_id": pl.String,
        "patient_id": pl.String,
        "document_type": pl.String,
        "document_date": pl.Date,
        "author": pl.String,
        "complete": pl.Boolean,
        "file": pl.String,
        "text": pl.String,
    }
)

EVIDENCE = pl.Struct(
    {"document_id": pl.String, "start": pl.Int32, "end": pl.Int32, "quote": pl.String}
)

# One row a fact that was asked of a line (or of the encounter: claim_id and line_number null).
# `value` null means asked and not answerable: cannot_determine.
FACTS = schema(
    {
        "encounter_id": pl.String,
        "claim_id": pl.String,
        "line_number": pl.Int32,
        "fact": pl.String,
        "value": pl.String,
        "number": pl.Float64,
        "billed": pl.String,
        "supported": pl.String,
        "dollars": pl.Float64,
        "direction": pl.String,
        "because": pl.String,
        "root": pl.String,
        "advisory": pl.Boolean,
        "evidence": pl.List(EVIDENCE),
    }
)

# One row an encounter: what a rule's payer scope and dates are read from.
CONTEXT = schema(
    {
        "encounter_id": pl.String,
        "payer_type": pl.String,
        "follows_ncci": pl.Boolean,
        "follows_medicare": pl.Boolean,
        "date_of_service": pl.Date,
        "place_of_service": pl.String,
    }
)

VERDICTS = schema(
    {
        "encounter_id": pl.String,
        "claim_id": pl.String,
        "line_number": pl.Int32,
        "rule_id": pl.String,
        "verdict": pl.String,
        "direction": pl.String,
        "severity": pl.String,
        "billed": pl.String,
        "supported": pl.String,
        "dollars": pl.Float64,
        "because": pl.String,
        "root": pl.String,
        "related_to": pl.String,
        "advisory": pl.Boolean,
        "evidence": pl.List(EVIDENCE),
    }
)


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


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document: character offsets, end exclusive, into Document.text."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    document_id: str
    encounter_id: str
    patient_id: str
    document_type: str
    document_date: date | None
    author: str | None
    complete: bool
    text: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    claim_id: str
    line_number: int
    procedure_code: str
    units: int
    modifiers: tuple[str, ...] = ()
    diagnosis_codes: tuple[str, ...] = ()
    charge: float | None = None
    allowed: float | None = None
    paid: float | None = None
    rendering_npi: str = ""
    rendering_name: str = ""
    rendering_credential: str = ""
    billing_npi: str | None = None
    submission_date: date | None = None


@dataclass(frozen=True, slots=True)
class SitePart:
    """The share of a counted group at one place: (4, "vertex scalp")."""

    site: str
    laterality: str | None
    count: int | None
    region: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One Mohs stage as the record has it; None where the record is silent."""

    number: int
    blocks: int | None = None
    histology: bool | None = None  # a microscopic finding of its own
    mapped: bool | None = None  # inked, mapped or a map said to exist
    clear: bool | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Pathology:
    """A pathology result: of a report in the folder, or as a note cites it."""

    diagnosis: str
    diagnosis_class: DiagnosisClass
    site: str | None = None
    laterality: str | None = None
    region: str | None = None
    label: str | None = None
    accession: str | None = None
    reported: date | None = None
    margins: str | None = None  # clear, involved
    severe_atypia: bool = False  # severe dysplasia, melanoma in situ
    pending: bool = False
    document_id: str | None = None
    span: Span | None = None
    late: bool = False  # told after the sitting: a result of its own tissue


@dataclass(frozen=True, slots=True)
class Lesion:
    """One record a lesion, or a counted group that the note treats together.

    Lengths in cm, areas in square cm. `evidence` maps a field's name to the spans that gave it.
    """

    lesion_id: str
    document_id: str
    status: Status
    technique: str | None = None  # of TECHNIQUES
    modality: str | None = (
        None  # ln2, edc, electrodesiccation, curettage, laser, chemical, scissors
    )
    intent: str | None = None  # diagnose, remove, destroy
    label: str | None = None  # the list's or jar's label: A, 1
    site: str | None = None  # the note's own words
    region: str | None = None  # key of the site vocabulary: nose, ear, lip_vermilion, forearm
    laterality: str | None = None  # left, right, bilateral, midline
    site_group: str | None = None  # of SITE_GROUPS
    parts: tuple[SitePart, ...] = ()
    count: int | None = 1
    count_certainty: CountCertainty = CountCertainty.EXACT
    diagnosis: str | None = None
    diagnosis_class: DiagnosisClass | None = None
    size_cm: float | None = None
    size_is_vague: bool = False  # "dime-sized"
    margin_cm: float | None = None
    margin_is_vague: bool = False  # "standard margins"
    excised_cm: float | None = None  # as stated, never computed
    depth: str | None = (
        None  # epidermis, dermis, subcutis, fascia, subfascial, muscle, cartilage, bone
    )
    instrument_cm: float | None = None  # the punch
    closure: str | None = None  # of CLOSURES
    closure_layers: int | None = None
    repair_length_cm: float | None = None
    undermining: str | None = None  # none, limited, extensive
    undermining_cm: float | None = None
    complex_criteria: tuple[
        str, ...
    ] = ()  # exposed_structure, debridement, free_margin, retention_sutures
    defect_cm: tuple[float, float] | None = None
    secondary_defect_cm: tuple[float, float] | None = None
    ellipse_cm: float | None = None  # greatest dimension of the piece of skin cut out
    flap_kind: str | None = None  # advancement, rotation, transposition, island, linear_only …
    graft_kind: str | None = None  # full_thickness, split_thickness
    area_cm2: float | None = None
    specimen: bool | None = None
    specimen_label: str | None = None
    prior_pathology: Pathology | None = None
    final_pathology: Pathology | None = None
    symptoms: tuple[str, ...] = ()
    cosmetic: bool = False
    complete_removal: bool | None = None
    separate_incision: bool | None = None
    stages: tuple[Stage, ...] = ()
    stage_count: int | None = None
    total_blocks: int | None = None
    unfilled: tuple[str, ...] = ()  # fields whose slot still holds *** or ___
    conflicts: tuple[str, ...] = ()  # "size_cm: 0.8 against 1.1"
    source_lesion_id: str | None = None  # for a repair: the lesion whose wound it closes
    evidence: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PriorService:
    """An earlier claimed procedure of the same patient and group with a global period."""

    procedure_code: str
    date_of_service: date
    encounter_id: str
    global_days: int
    diagnosis_codes: tuple[str, ...] = ()
    rendering_npi: str = ""


@dataclass(frozen=True, slots=True)
class Supported:
    """A code with the units that the documents support, and the lesions that it rests on."""

    code: str
    units: int
    family: str
    lesion_ids: tuple[str, ...] = ()
    because: str = ""
    certain: bool = True  # False: the conservative reading of an unclear record


Value = str | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Fact:
    """The answer to one question about a claim line or, with `line` None, the encounter.

    `value` None: asked and not answerable. "review": a person must look. `root` names the defect in
    the world (for example "lesion-2:units"), so that rules that see the same defect are told once.
    `billed_codes` and `supported_codes` are (code, units) pairs that money.py prices.
    """

    name: str
    value: Value
    line: ClaimLine | None = None
    billed: str = ""
    supported: str = ""
    because: str = ""
    evidence: tuple[Span, ...] = ()
    root: str | None = None
    direction: Direction | None = None
    dollars: float | None = None
    billed_codes: tuple[tuple[str, int], ...] = ()
    supported_codes: tuple[tuple[str, int], ...] = ()
    advisory: bool = False
