"""Pathology of destroyed lesions turned into facts: does the malignant code stand?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.coding.malignancy import BENIGN, SETTLED_BENIGN, pathology_fact, proven
from audit.coding.sized_lines import pairs
from audit.coding.tissue import is_settled
from audit.model import DiagnosisClass, Fact, Lesion, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

DESTRUCTIONS = ("destruction_malignant",)


def destruction_facts(case: Case) -> Iterator[Fact]:
    """DES-04 by RULINGS 24: proven before, or proven by the tissue of the sitting."""
    for line, lesion in pairs(case, DESTRUCTIONS):
        lesion = _with_sample(case, lesion)
        final, prior = lesion.final_pathology, lesion.prior_pathology
        value: Value
        if proven(case, lesion):
            value = True
        elif is_settled(final, SETTLED_BENIGN) or (
            prior is not None and is_settled(prior, SETTLED_BENIGN)
        ):
            value = False
        elif lesion.diagnosis_class in (BENIGN, DiagnosisClass.PREMALIGNANT):
            value = False if case.complete else None
        else:
            value = "review" if case.complete else None
        due = _destruction_due(lesion)
        yield pathology_fact(case, line, lesion, "malignant_destruction_proven", value, due)


def _with_sample(case: Case, lesion: Lesion) -> Lesion:
    """The lesion with the report on tissue that was taken from it at the same sitting."""
    if lesion.final_pathology is not None:
        return lesion
    samples = [
        x
        for x in case.performed
        if x.source_lesion_id == lesion.lesion_id
        and x.final_pathology is not None
        and (x.region, x.laterality) == (lesion.region, lesion.laterality)
    ]
    return replace(lesion, final_pathology=samples[0].final_pathology) if samples else lesion


def _destruction_due(lesion: Lesion) -> tuple[tuple[str, int], ...]:
    premalignant = DiagnosisClass.PREMALIGNANT in (
        lesion.diagnosis_class,
        lesion.final_pathology.diagnosis_class if lesion.final_pathology else None,
    )
    return (("17000" if premalignant else "17110", 1),)
