"""The lesions of a claim line turned into the answers of plain facts, with their spans."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from audit.coding.citing import spans_of
from audit.coding.diameter import excised
from audit.model import CountCertainty, Lesion, Span, Value

Answer = tuple[Value, tuple[Span, ...]]
Lesions = Sequence[Lesion]


def _largest(field: str) -> Callable[[Lesions], Answer]:
    return lambda lesions: (_reduce(max, lesions, field), spans_of(lesions, field))


def _narrowest(field: str) -> Callable[[Lesions], Answer]:
    return lambda lesions: (_reduce(min, lesions, field), spans_of(lesions, field))


def _sum(field: str) -> Callable[[Lesions], Answer]:
    return lambda lesions: (_reduce(sum, lesions, field), spans_of(lesions, field))


def _reduce(how: Callable[[list[float]], float], lesions: Lesions, field: str) -> float | None:
    values = [value for x in lesions if (value := getattr(x, field)) is not None]
    return how(values) if values else None


def _every(field: str) -> Callable[[Lesions], Answer]:
    """Yes where every lesion has the field, nothing where one is silent, no where one denies it."""

    def told(lesions: Lesions) -> Answer:
        values = [getattr(x, field) for x in lesions]
        if any(value is False for value in values):
            return False, spans_of(lesions, field)
        return True if None not in values else None, spans_of(lesions, field)

    return told


def _first(field: str) -> Callable[[Lesions], Answer]:
    def told(lesions: Lesions) -> Answer:
        value = getattr(lesions[0], field)
        return None if value is None else str(value), spans_of(lesions[:1], field)

    return told


def _excised(lesions: Lesions) -> Answer:
    found = [d.cm for x in lesions if (d := excised(x, "excision_benign")) and not d.lesion_alone]
    values = [cm for cm in found if cm is not None]
    return max(values, default=None), spans_of(lesions, "excised_cm", "size_cm", "margin_cm")


def _count(lesions: Lesions) -> Answer:
    certain = all(x.count_certainty is CountCertainty.EXACT and x.count for x in lesions)
    spans = spans_of(lesions, "count")
    return sum(x.count or 0 for x in lesions) if certain else None, spans


def _symptoms(lesions: Lesions) -> Answer:
    told = {symptom for x in lesions for symptom in x.symptoms}
    return len(told) or None, spans_of(lesions, "symptoms")


def _cited(lesions: Lesions) -> Answer:
    cited = all(x.prior_pathology is not None for x in lesions)
    return cited or None, spans_of(lesions, "prior_pathology", "pathology_cited")


LINE: dict[str, Callable[[Lesions], Answer]] = {
    "lesion_size_cm": _largest("size_cm"),
    "lesion_size_stated": _every("size_cm"),
    "margin_cm": _narrowest("margin_cm"),
    "margin_stated": _every("margin_cm"),
    "excised_cm": _excised,
    "lesion_count": _count,
    "lesion_region": _first("region"),
    "lesion_site_group": _first("site_group"),
    "lesion_laterality": _first("laterality"),
    "lesion_diagnosis_class": _first("diagnosis_class"),
    "lesion_technique": _first("technique"),
    "lesion_closure": _first("closure"),
    "repair_length_cm": _sum("repair_length_cm"),
    "specimen_sent": _every("specimen"),
    "prior_pathology_cited": _cited,
    "lesion_symptoms": _symptoms,
    "mohs_stages": _sum("stage_count"),
}
