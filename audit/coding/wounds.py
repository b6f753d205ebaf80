"""Turns the lesions of the ledger into sutured wounds, with the class that each closure earns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from audit.coding.diameter import excised
from audit.coding.ladder import COMPLEX, INTERMEDIATE, SIMPLE
from audit.model import DiagnosisClass, Lesion, Span

if TYPE_CHECKING:
    from audit.coding.case import Case

SUTURED = {"simple": SIMPLE, "intermediate": INTERMEDIATE, "complex": COMPLEX}
REPAIR_TECHNIQUES = frozenset(SUTURED.values())

# Sampling, paring off and destroying include whatever closes their wound.
CLOSURE_INCLUDED = frozenset(
    {"biopsy_tangential", "biopsy_punch", "biopsy_incisional", "biopsy_unspecified",
     "shave_removal", "destruction", "tag_removal"}
)  # fmt: skip

# From this date an undermining counts only with a distance (the 2020 repair guidelines).
DISTANCE_REQUIRED = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Wound:
    """A sutured wound: the ledger's row of the closure, and the lesion whose removal left it."""

    closure: Lesion
    source: Lesion | None  # None: a laceration or a defect made elsewhere
    told: str | None  # the family that the note's own word for the closure names

    @property
    def wound_id(self) -> str:
        return (self.source or self.closure).lesion_id

    @property
    def region(self) -> str | None:
        return self.closure.region or (self.source.region if self.source else None)

    @property
    def site(self) -> str:
        named = self.closure.site or (self.source.site if self.source else None)
        return named or "the wound"

    @property
    def length(self) -> float | None:
        own = self.closure.repair_length_cm
        return own if own is not None or self.source is None else self.source.repair_length_cm

    def spans(self, *fields: str) -> tuple[Span, ...]:
        rows = (self.closure, self.source) if self.source is not None else (self.closure,)
        found = [s for row in rows for name in fields for s in row.evidence.get(name, ())]
        return tuple(dict.fromkeys(found))


def wounds_of(lesions: Iterable[Lesion]) -> tuple[Wound, ...]:
    """Every wound of the performed `lesions` that was sutured side to side, told once."""
    rows = tuple(lesions)
    by_id = {row.lesion_id: row for row in rows}
    closed = {r.source_lesion_id for r in rows if r.technique in REPAIR_TECHNIQUES}
    wounds = []
    for row in rows:
        if row.technique in REPAIR_TECHNIQUES:
            source = by_id.get(row.source_lesion_id or "")
            wounds.append(Wound(row, source, row.technique))
        elif row.closure in SUTURED and row.lesion_id not in closed:
            wounds.append(Wound(row, row, SUTURED[row.closure]))
        elif row.closure is None and row.technique in CLOSURE_INCLUDED and row.repair_length_cm:
            wounds.append(Wound(row, row, None))  # included in whatever class it was
    return tuple(wounds)


def layered(wound: Wound) -> bool | None:
    """A deep layer and the skin were closed; None where only the word "repaired" is there."""
    row = wound.closure
    if row.closure_layers is not None:
        return row.closure_layers >= 2
    if wound.told == SIMPLE:
        return False
    return True if wound.spans("closure_layers") else None


def defect_width(wound: Wound) -> float | None:
    """The defect across the closure line, in cm: the shorter side, or lesion and margins."""
    rows = [row for row in (wound.closure, wound.source) if row is not None]
    for row in rows:
        # A wound narrower than the lesion that left it is another figure: a crescent, a strip.
        if row.defect_cm is not None and min(row.defect_cm) >= (row.size_cm or 0):
            return min(row.defect_cm)
    return next((d for d in map(excised_diameter, rows) if d is not None), None)


def excised_diameter(lesion: Lesion) -> float | None:
    """Lesion and twice its narrowest margin in cm; None where no size is stated."""
    return excised(lesion, "excision_benign").cm


def complex_evidence(wound: Wound, performed: date) -> bool | None:
    """One of the complex criteria beside a layered closure; None for undermining unmeasured."""
    row = wound.closure
    if layered(wound) is False and not row.complex_criteria:
        return False
    if row.complex_criteria:
        return True
    if row.undermining_cm is not None:
        width = defect_width(wound)
        if width is not None:
            return row.undermining_cm + 1e-6 >= width
        return None if row.undermining == "extensive" or row.undermining_cm >= 1 else False
    if row.undermining == "extensive":
        return True if performed < DISTANCE_REQUIRED else None
    return False


def earned(wound: Wound, performed: date) -> str | None:
    """The repair family that the record carries without a doubt; None where no class is shown."""
    if complex_evidence(wound, performed) and layered(wound) is not False:
        return COMPLEX
    if layered(wound):
        return INTERMEDIATE
    return SIMPLE if layered(wound) is False or wound.told == SIMPLE else None


def is_small_benign(lesion: Lesion) -> bool | None:
    """A benign lesion excised at 0.5 cm or less, whose closure the edits always include."""
    diagnosis = lesion.final_pathology or lesion.prior_pathology
    kind = diagnosis.diagnosis_class if diagnosis else lesion.diagnosis_class
    diameter = excised_diameter(lesion)
    if kind in (DiagnosisClass.MALIGNANT, DiagnosisClass.PREMALIGNANT):
        return False
    if diameter is not None and diameter > 0.5 + 1e-6:
        return False
    return True if kind is DiagnosisClass.BENIGN and diameter is not None else None


def closure_is_separate(case: Case, wound: Wound, family: str) -> bool | None:
    """Whether a closure of `family` may be billed beside the procedure that left the wound."""
    source = wound.source
    if source is None or source.technique == "mohs":
        return True
    if source.technique == "biopsy_unspecified" and source.prior_pathology is not None:
        return None  # the sample that proved the tumor made no wound of today
    if source.technique in CLOSURE_INCLUDED:
        return False
    if source.technique == "excision":
        if family == SIMPLE:
            return False
        small = is_small_benign(source) if case.profile.follows_ncci else False
        return None if small is None else not small
    return None
