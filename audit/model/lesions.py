"""What the notes tell of each lesion, with the pathology of its tissue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from audit.model.kinds import CountCertainty, DiagnosisClass, Status
from audit.model.records import Span


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
    ] = ()  # exposed_structure, debridement, free_margin, deep_structure, retention_sutures
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
