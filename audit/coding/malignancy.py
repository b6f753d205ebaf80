"""Pathology of treated lesions turned into facts: does a malignant or benign code stand?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.citing import billed, record_says, spans_of
from audit.coding.cost import direction, told
from audit.coding.diameter import excised
from audit.coding.sized import code_of
from audit.coding.sized_lines import pairs
from audit.coding.tiers import code_at, tier_of
from audit.model import ClaimLine, DiagnosisClass, Direction, Fact, Lesion, Pathology, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

EXCISIONS = ("excision_benign", "excision_malignant")
DESTRUCTIONS = ("destruction_malignant",)
MALIGNANT, BENIGN = DiagnosisClass.MALIGNANT, DiagnosisClass.BENIGN
SETTLED_BENIGN = (BENIGN, DiagnosisClass.PREMALIGNANT)
WIDE = 0.4  # cm; margins from here on look like the treatment of a cancer
# A re-excision that finds a scar proves that the cancer was there, not that it never was.
RESIDUAL = re.compile(
    r"no residual|\bscar\b|re-?excision|(?:biopsy|excision|surgical) site change|"
    r"negative for residual|healing (?:biopsy|wound)",
    re.IGNORECASE,
)
ATYPIA = re.compile(r"dysplas|atypi|uncertain|borderline|\bSTUMP\b|\bMELTUMP\b", re.IGNORECASE)
NO_ATYPIA = re.compile(
    r"(?:no|without|negative for)\s+(?:\w+\s+){0,2}(?:atypi|dysplas)", re.IGNORECASE
)
SEVERE = re.compile(r"severe|melanoma in situ|lentigo maligna", re.IGNORECASE)
MILD = re.compile(r"\bmild(?:ly)?\b(?!\s*(?:to|-)\s*(?:moderate|severe))", re.IGNORECASE)


def excision_facts(case: Case) -> Iterator[Fact]:
    for line, lesion in pairs(case, EXCISIONS):
        billed_malignant = case.family(line) == "excision_malignant"
        if _uncertain(case, lesion):
            yield _atypical(case, line, lesion, billed_malignant)
        elif billed_malignant:
            yield from _malignant_code(case, line, lesion)
        else:
            yield from _benign_code(case, line, lesion)
        yield from _held(case, line, lesion)


def destruction_facts(case: Case) -> Iterator[Fact]:
    """DES-04 by RULINGS 24: proven before, or proven by the tissue of the sitting."""
    for line, lesion in pairs(case, DESTRUCTIONS):
        final, prior = lesion.final_pathology, lesion.prior_pathology
        value: Value
        if _is(prior, MALIGNANT) or _is(final, MALIGNANT) or _cleared(case, lesion):
            value = True
        elif _settled(final, SETTLED_BENIGN) or (
            prior is not None and _settled(prior, SETTLED_BENIGN)
        ):
            value = False
        elif lesion.diagnosis_class in (BENIGN, DiagnosisClass.PREMALIGNANT):
            value = False if case.complete else None
        else:
            value = "review" if case.complete else None
        due = _destruction_due(lesion)
        yield _fact(case, line, lesion, "malignant_destruction_proven", value, due)


def _destruction_due(lesion: Lesion) -> tuple[tuple[str, int], ...]:
    premalignant = DiagnosisClass.PREMALIGNANT in (
        lesion.diagnosis_class,
        lesion.final_pathology.diagnosis_class if lesion.final_pathology else None,
    )
    return (("17000" if premalignant else "17110", 1),)


# EXC-03, EXC-04


def _malignant_code(case: Case, line: ClaimLine, lesion: Lesion) -> Iterator[Fact]:
    final, prior = lesion.final_pathology, lesion.prior_pathology
    value: Value
    if _is(final, MALIGNANT) or _is(prior, MALIGNANT) or _cleared(case, lesion):
        value = True
    elif _settled(final, SETTLED_BENIGN):
        value = False
    elif lesion.diagnosis_class in SETTLED_BENIGN and not _awaited(lesion):
        value = False if case.complete else None
    else:
        value = None
    due = _other_family(line, lesion, "excision_benign")
    yield _fact(case, line, lesion, "malignant_excision_proven", value, due)


def _benign_code(case: Case, line: ClaimLine, lesion: Lesion) -> Iterator[Fact]:
    final, prior = lesion.final_pathology, lesion.prior_pathology
    if not final and not prior:
        if _awaited(lesion) and lesion.diagnosis_class is not BENIGN:
            yield _fact(case, line, lesion, "benign_excision_not_malignant", None, ())
        return
    value: Value = not (_is(final, MALIGNANT) or _is(prior, MALIGNANT))
    if value and final and final.pending:
        value = None
    due = _other_family(line, lesion, "excision_malignant")
    yield _fact(case, line, lesion, "benign_excision_not_malignant", value, due)


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
    words = " ".join(_words(case, x) for x in results)
    severe = any(x.severe_atypia for x in results) or bool(SEVERE.search(words))
    value: Value = True
    if billed_malignant and not severe:
        narrow = lesion.margin_cm is not None and lesion.margin_cm < WIDE
        value = False if MILD.search(words) and narrow else "review"
    due = _other_family(line, lesion, "excision_benign")
    return _fact(case, line, lesion, "atypical_lesion_family", value, due)


def _uncertain(case: Case, lesion: Lesion) -> bool:
    """Only an uncertain or atypical result, with no malignant one beside it."""
    results = [x for x in (lesion.final_pathology, lesion.prior_pathology) if x and not x.pending]
    if any(x.diagnosis_class is MALIGNANT for x in results):
        return False
    return any(
        x.diagnosis_class is DiagnosisClass.UNCERTAIN or _melanocytic_atypia(_words(case, x))
        for x in results
    )


def _melanocytic_atypia(words: str) -> bool:
    """Atypia of a mole; that of a keratosis is the keratosis."""
    mole = re.search(r"n[ae]+v|melanocyt|lentig", words, re.IGNORECASE)
    return bool(mole and ATYPIA.search(words) and not NO_ATYPIA.search(words))


def _words(case: Case, found: Pathology) -> str:
    """The result's own words, in full where the report is in the folder."""
    quote = case.quote(found.span, 400) if found.span else ""
    return f"{found.diagnosis} {quote}"


def _cleared(case: Case, lesion: Lesion) -> bool:
    """A scar without residual tumour, of a lesion that the note calls malignant."""
    final = lesion.final_pathology
    if final is None or final.pending or lesion.diagnosis_class is not MALIGNANT:
        return False
    return bool(RESIDUAL.search(_words(case, final)))


# EXC-09


def _held(case: Case, line: ClaimLine, lesion: Lesion) -> Iterator[Fact]:
    """A malignant code sent before the report; asked only where the claim tells its date."""
    final, prior = lesion.final_pathology, lesion.prior_pathology
    sent = line.submission_date
    if case.family(line) != "excision_malignant" or not sent or not final or not final.reported:
        return
    early = sent < final.reported and not _is(prior, MALIGNANT)
    wrong = early and _settled(final, SETTLED_BENIGN)
    fact = _fact(
        case, line, lesion, "claim_waited_for_pathology", not wrong,
        _other_family(line, lesion, "excision_benign"), advisory=early and not wrong,
    )  # fmt: skip
    yield fact


# Words


def _fact(
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


def _is(result: Pathology | None, wanted: DiagnosisClass) -> bool:
    return result is not None and not result.pending and result.diagnosis_class is wanted


def _settled(result: Pathology | None, classes: tuple[DiagnosisClass, ...]) -> bool:
    return result is not None and not result.pending and result.diagnosis_class in classes


def _awaited(lesion: Lesion) -> bool:
    """Tissue went to the laboratory and its answer is not in the record."""
    final = lesion.final_pathology
    return lesion.specimen is not False and (final is None or final.pending)
