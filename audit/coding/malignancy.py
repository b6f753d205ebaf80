"""Pathology of excised lesions turned into facts: does a malignant or benign code stand?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.citing import billed, record_says, spans_of
from audit.coding.cost import direction, told
from audit.coding.diameter import excised
from audit.coding.sized import code_of
from audit.coding.sized_lines import pairs
from audit.coding.tiers import code_at, tier_of
from audit.coding.tissue import (
    MILD,
    SEVERE,
    has_class,
    is_atypical,
    is_awaited,
    is_cleared,
    is_settled,
    was_sampled,
    words_of,
)
from audit.model import ClaimLine, DiagnosisClass, Direction, Fact, Lesion, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

EXCISIONS = ("excision_benign", "excision_malignant")
MALIGNANT, BENIGN = DiagnosisClass.MALIGNANT, DiagnosisClass.BENIGN
SETTLED_BENIGN = (BENIGN, DiagnosisClass.PREMALIGNANT)
WIDE = 0.4  # cm; margins from here on look like the treatment of a cancer


def excision_facts(case: Case) -> Iterator[Fact]:
    for line, lesion in pairs(case, EXCISIONS):
        billed_malignant = case.family(line) == "excision_malignant"
        if is_atypical(case, lesion):
            yield _atypical(case, line, lesion, billed_malignant)
        elif billed_malignant:
            yield from _malignant_code(case, line, lesion)
        else:
            yield from _benign_code(case, line, lesion)
        yield from _held(case, line, lesion)


def proven(case: Case, lesion: Lesion) -> bool:
    """A malignant result, now or before; a benign one on the new tissue decides against hearsay."""
    final, prior = lesion.final_pathology, lesion.prior_pathology
    if has_class(final, MALIGNANT) or has_class(prior, MALIGNANT) or is_cleared(case, lesion):
        return True
    return not is_settled(final, SETTLED_BENIGN) and was_sampled(case, lesion)


# EXC-03, EXC-04


def _malignant_code(case: Case, line: ClaimLine, lesion: Lesion) -> Iterator[Fact]:
    final = lesion.final_pathology
    value: Value
    if proven(case, lesion):
        value = True
    elif is_settled(final, SETTLED_BENIGN):
        value = False
    elif lesion.diagnosis_class in SETTLED_BENIGN and not is_awaited(lesion):
        value = False if case.complete else None
    else:
        value = None
    due = _other_family(line, lesion, "excision_benign")
    yield pathology_fact(case, line, lesion, "malignant_excision_proven", value, due)


def _benign_code(case: Case, line: ClaimLine, lesion: Lesion) -> Iterator[Fact]:
    final, prior = lesion.final_pathology, lesion.prior_pathology
    if not final and not prior:
        if is_awaited(lesion) and lesion.diagnosis_class is not BENIGN:
            yield pathology_fact(case, line, lesion, "benign_excision_not_malignant", None, ())
        return
    value: Value = not (has_class(final, MALIGNANT) or has_class(prior, MALIGNANT))
    if value and final and final.pending:
        value = None
    due = _other_family(line, lesion, "excision_malignant")
    yield pathology_fact(case, line, lesion, "benign_excision_not_malignant", value, due)


def _other_family(line: ClaimLine, lesion: Lesion, family: str) -> tuple[tuple[str, int], ...]:
    code = code_of(lesion, family) if excised(lesion, family).cm is not None else None
    tier = tier_of(line.procedure_code)
    if code is None and tier:
        code = code_at(family, lesion.site_group or tier.group, tier.step)
    return ((code, 1),) if code else ()


# EXC-05


def _atypical(case: Case, line: ClaimLine, lesion: Lesion, billed_malignant: bool) -> Fact:
    """An uncertain report: the benign family is safe, the malignant one a question of degree."""
    results = [x for x in (lesion.final_pathology, lesion.prior_pathology) if x]
    words = " ".join(words_of(case, x) for x in results)
    severe = any(x.severe_atypia for x in results) or bool(SEVERE.search(words))
    value: Value = True
    if billed_malignant and not severe:
        narrow = lesion.margin_cm is not None and lesion.margin_cm < WIDE
        value = False if MILD.search(words) and narrow else "review"
    due = _other_family(line, lesion, "excision_benign")
    return pathology_fact(case, line, lesion, "atypical_lesion_family", value, due)


# EXC-09


def _held(case: Case, line: ClaimLine, lesion: Lesion) -> Iterator[Fact]:
    """A malignant code sent before the report; asked only where the claim tells its date."""
    final, prior = lesion.final_pathology, lesion.prior_pathology
    sent = line.submission_date
    if case.family(line) != "excision_malignant" or not sent or not final or not final.reported:
        return
    early = sent < final.reported and not has_class(prior, MALIGNANT)
    wrong = early and is_settled(final, SETTLED_BENIGN)
    yield pathology_fact(
        case, line, lesion, "claim_waited_for_pathology", not wrong,
        _other_family(line, lesion, "excision_benign"), advisory=early and not wrong,
    )  # fmt: skip


# Words


def pathology_fact(
    case: Case, line: ClaimLine, lesion: Lesion, name: str, value: Value,
    due: tuple[tuple[str, int], ...], advisory: bool = False,
) -> Fact:  # fmt: skip
    was = ((line.procedure_code, 1),)
    results = [x for x in (lesion.final_pathology, lesion.prior_pathology) if x]
    spans = tuple(x.span for x in results if x.span) or spans_of(
        (lesion,), "diagnosis", "technique"
    )
    says = record_says(case, spans[:2])
    because = f"{says} {_result_words(lesion)} {billed(line)} was billed."
    missing = name == "benign_excision_not_malignant"
    return Fact(
        name, value, line, billed=billed(line), supported=told(due), because=because,
        evidence=spans[:3], root=f"{lesion.lesion_id}:malignancy",
        direction=Direction.UNDERPAYMENT if missing else direction(case, was, due),
        billed_codes=was, supported_codes=due, advisory=advisory,
    )  # fmt: skip


def _result_words(lesion: Lesion) -> str:
    final, prior = lesion.final_pathology, lesion.prior_pathology
    if final and not final.pending:
        return f"The final pathology is {final.diagnosis_class}."
    if prior:
        return f"The earlier biopsy is {prior.diagnosis_class}."
    return "The record holds no pathology result for the lesion."
