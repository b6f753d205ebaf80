"""Destructions turned into facts: family by diagnosis, documentation, place, size and units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding import acne_surgery, counted, destruction_record, malignant_destruction
from audit.coding.citing import billed, record_says, spans_of
from audit.coding.cost import CodeUnits, direction, told
from audit.coding.counted_lines import unit_facts
from audit.coding.diameter import Diameter
from audit.coding.families import BENIGN, KERATOSES
from audit.coding.sized import code_of
from audit.coding.sized_lines import count_facts, pairs, tier_fact, unbilled
from audit.coding.special_sites import place_of
from audit.coding.thresholds import benign_codes, keratosis_codes
from audit.model import ClaimLine, DiagnosisClass, Direction, Fact, Lesion, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

MALIGNANT = ("destruction_malignant",)
WANTED = {
    "destruction_premalignant": DiagnosisClass.PREMALIGNANT,
    "destruction_benign": DiagnosisClass.BENIGN,
}


def facts(case: Case) -> Iterator[Fact]:
    if case.chart is None:
        yield from unit_facts(case, KERATOSES, counted.Tally())
        yield from unit_facts(case, BENIGN, counted.Tally())
        return
    yield from _families(case)
    if not _wrong_family(case, "destruction_premalignant"):
        yield from unit_facts(case, KERATOSES, counted.keratoses(case))
    if not _wrong_family(case, "destruction_benign"):
        yield from unit_facts(case, BENIGN, counted.benign(case))
    yield from _places(case)
    yield from destruction_record.facts(case)
    yield from acne_surgery.facts(case)
    for line, lesion in pairs(case, MALIGNANT):
        size = Diameter(None if lesion.size_is_vague else lesion.size_cm)
        fact = tier_fact(case, line, lesion, "malignant_destruction_tier_matches", size)
        if fact:
            yield fact
    yield from malignant_destruction.destruction_facts(case)
    yield from count_facts(case, MALIGNANT)
    yield from unbilled(case, MALIGNANT)


# DES-01


def family_lines(case: Case, family: str) -> list[ClaimLine]:
    return [x for x in case.lines if (case.family(x) or "").removesuffix("_addon") == family]


def _families(case: Case) -> Iterator[Fact]:
    """The code family is that of the diagnosis: keratoses, benign lesions, cancers."""
    for family, wanted in WANTED.items():
        lines = family_lines(case, family)
        if not lines:
            continue
        lesions = case.matching.lesion_of(lines[0])
        if not lesions or all(x.cosmetic for x in lesions):
            continue
        value = _fits(lesions, wanted)
        if value is False:
            yield _misplaced(case, lines, lesions)
            continue
        for line in lines:
            yield Fact("destruction_family_fits", value, line, billed=billed(line))


def _fits(lesions: tuple[Lesion, ...], wanted: DiagnosisClass) -> Value:
    classes = {x.diagnosis_class for x in lesions}
    if wanted in classes:
        return True
    known = {DiagnosisClass.BENIGN, DiagnosisClass.PREMALIGNANT, DiagnosisClass.MALIGNANT}
    return False if classes <= known and len(classes) == 1 else None


def _wrong_family(case: Case, family: str) -> bool:
    """The lines of the family were billed for lesions of another class: units are no question."""
    lines = family_lines(case, family)
    lesions = case.matching.lesion_of(lines[0]) if lines else ()
    return bool(lesions) and _fits(lesions, WANTED[family]) is False


def _misplaced(case: Case, lines: list[ClaimLine], lesions: tuple[Lesion, ...]) -> Fact:
    due = _due(lesions)
    was = tuple((x.procedure_code, x.units) for x in lines)
    spans = spans_of(lesions, "diagnosis", "technique")[:3]
    named = str(lesions[0].diagnosis_class)
    return Fact(
        "destruction_family_fits", False, lines[0] if len(lines) == 1 else None,
        billed=told(was), supported=told(due),
        because=f"{record_says(case, spans)} The destroyed lesions are {named}, which is "
        f"{told(due)}; {told(was)} was billed.",
        evidence=spans, root="destruction:family", direction=direction(case, was, due),
        billed_codes=was, supported_codes=due,
    )  # fmt: skip


def _due(lesions: tuple[Lesion, ...]) -> tuple[CodeUnits, ...]:
    n = counted.tally(lesions).n
    if lesions[0].diagnosis_class is DiagnosisClass.PREMALIGNANT:
        return keratosis_codes(n)
    if lesions[0].diagnosis_class is DiagnosisClass.BENIGN:
        return benign_codes(n)
    codes = [code_of(x, "destruction_malignant") for x in lesions]
    return tuple((code, 1) for code in codes if code)


# DES-03


def _places(case: Case) -> Iterator[Fact]:
    """Penis, vulva, anus and lid margin have destruction codes of their own."""
    for line in case.lines:
        family = case.family(line)
        lesions = _at_special_places(case)
        if family == "destruction_benign" and lesions:
            plain = counted.benign(case)
            yield _place_fact(case, line, lesions[0], bool(plain))
        elif family == "destruction_special_site" and lesions:
            place = place_of(lesions[0])
            right = bool(place and line.procedure_code in place.destruction)
            yield _place_fact(case, line, lesions[0], True if right else "review")


def _at_special_places(case: Case) -> list[Lesion]:
    return [
        x
        for x in counted.destroyed(case)
        if (place := place_of(x)) and place.destruction
        and x.diagnosis_class in (None, DiagnosisClass.BENIGN)
    ]  # fmt: skip


def _place_fact(case: Case, line: ClaimLine, lesion: Lesion, value: Value) -> Fact:
    place = place_of(lesion)
    codes = ", ".join(place.destruction) if place else ""
    spans = spans_of((lesion,), "site", "technique")[:3]
    return Fact(
        "destruction_site_code_used", value, line, billed=billed(line),
        supported=f"one of {codes} by method",
        because=f"{record_says(case, spans)} Lesions of this place are coded by place and method: "
        f"{codes}.",
        evidence=spans, root=f"{lesion.lesion_id}:site", direction=Direction.EITHER,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip
