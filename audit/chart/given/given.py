"""The records of services beside lesions: drugs, light, cosmetic and patient-pay statements."""

from __future__ import annotations

from dataclasses import dataclass

from audit.model import Span


@dataclass(frozen=True, slots=True)
class DrugGiven:
    """One drug given at the visit. Amounts in `unit` (mg, units, applicators, mL)."""

    drug: str  # key of the drug vocabulary: triamcinolone, onabotulinumtoxina
    amount: float | None = None
    unit: str | None = None
    concentration: float | None = None  # mg per mL as injected
    volume_ml: float | None = None
    wasted: float | None = None  # 0.0 where the note says that nothing was discarded
    vial: str | None = None  # single, multi
    shared_vial: bool = False
    patient_supplied: bool = False
    intralesional: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PhotodynamicTherapy:
    applied_by: str | None = None  # physician, staff
    debrided: bool | None = None  # mechanically, by the physician; a skin scrub is not
    debrided_by: str | None = None
    site: str | None = None
    span: Span | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Phototherapy:
    kind: str | None = None  # nbuvb, uvb, puva, excimer
    dose: str | None = None
    topical: str | None = None  # tar, petrolatum, mineral_oil, none
    psoralen: bool = False
    area_cm2: float | None = None
    diagnosis: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class CosmeticStatement:
    """The note's own word that something is cosmetic, paid by the patient, or noticed (ABN)."""

    kind: str  # cosmetic, patient_pay, abn, abn_declined, not_necessary
    span: Span
    lesion_ids: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Services:
    drugs: tuple[DrugGiven, ...] = ()
    pdt: PhotodynamicTherapy | None = None
    phototherapy: tuple[Phototherapy, ...] = ()
    cosmetic: tuple[CosmeticStatement, ...] = ()
