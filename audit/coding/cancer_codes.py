"""Cancer and history codes against the chart: the facts of DX-02, DX-03 and DX-04."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding import uncertain_codes
from audit.coding.cancer_words import mentions
from audit.coding.line_results import lesions_of, results_of, spans_of
from audit.coding.pairs import label
from audit.model import ClaimLine, DiagnosisClass, Fact, Lesion, Pathology
from audit.reference.diagnoses import dotted

if TYPE_CHECKING:
    from audit.coding.case import Case

MALIGNANT, UNCERTAIN = DiagnosisClass.MALIGNANT, DiagnosisClass.UNCERTAIN
ACTIVE = ("C43", "C44", "C4A", "D03", "D04")
HISTORY = "Z85.82"
TREATS = frozenset({"mohs", "mohs_addon", "excision_malignant", "destruction_malignant"})


def facts(case: Case) -> Iterator[Fact]:
    for line in case.lines:
        codes = [dotted(c) for c in line.diagnosis_codes]
        if any(c.startswith("D48.5") for c in codes):
            yield uncertain_codes.fact(case, line)
        cancer = next((c for c in codes if c.startswith(ACTIVE)), None)
        if cancer:
            yield from _confirmed(case, line, cancer)
            yield from _still_active(case, line, cancer)
        if codes and all(c.startswith(HISTORY) for c in codes) and case.family(line) in TREATS:
            yield from _under_treatment(case, line, codes[0])


# DX-03


def _confirmed(case: Case, line: ClaimLine, code: str) -> Iterator[Fact]:
    """A cancer that was only suspected is not coded as confirmed (outpatient rule)."""
    name = "cancer_confirmed"
    results = results_of(case, line)
    said = mentions(case)
    lesions = lesions_of(case, line)
    proven = any(x.diagnosis_class is MALIGNANT for x in results)
    if proven or said.confirmed:
        yield Fact(name, True, line, evidence=spans_of(results) or said.confirmed[:1])
        return
    if results and len(lesions) == 1 and not said.stated:  # a clear re-excision stays a cancer
        yield _not_cancer(case, line, code, lesions[0], results)
        return
    if results or said.stated or not said.suspected:
        return  # the note calls it a cancer, or does not speak of one
    if not case.complete:
        because = (
            "The note suspects a cancer; the report is not in the folder, which is not complete."
        )
        yield Fact(name, None, line, because=because, evidence=said.suspected[:2])
        return
    yield Fact(
        name, False, line, billed=f"{label(line)} with {code}",
        supported="D49.2, or the sign or symptom",
        because=(
            f"{code} codes a confirmed cancer, but the record only suspects one: "
            f"“{case.quote(said.suspected[0])}”. Without a report a suspicion is coded as what was "
            "seen."
        ),
        evidence=said.suspected[:2], root=_nature(case, line, lesions),
    )  # fmt: skip


def _not_cancer(
    case: Case, line: ClaimLine, code: str, lesion: Lesion, results: tuple[Pathology, ...]
) -> Fact:
    name, spans = "cancer_confirmed", spans_of(results)
    if any(x.diagnosis_class in (None, DiagnosisClass.OTHER, UNCERTAIN) for x in results):
        return Fact(name, None, line, because="The report leaves the nature of the lesion open.")
    quote = f" The report: “{case.quote(spans[0])}”." if spans else ""
    return Fact(
        name, False, line, billed=f"{label(line)} with {code}", supported="the report's diagnosis",
        because=(
            f"{code} codes a cancer; the lesion's pathology is "
            f"{results[0].diagnosis_class}.{quote}"
        ),
        evidence=spans, root=_nature(case, line, (lesion,)),
    )  # fmt: skip


def _nature(case: Case, line: ClaimLine, lesions: tuple[Lesion, ...]) -> str:
    """Where the procedure code names the nature, code and diagnosis are wrong for one reason."""
    if len(lesions) == 1 and case.family(line) in TREATS:
        return f"{lesions[0].lesion_id}:malignancy"
    alike = (x for x in case.lines if set(x.diagnosis_codes) & set(line.diagnosis_codes))
    first = next((x for x in alike if case.family(x) not in TREATS), line)
    return f"line-{first.line_number}:diagnosis"


# DX-04


def _still_active(case: Case, line: ClaimLine, code: str) -> Iterator[Fact]:
    """A visit for a cancer that was cured is a visit for its history."""
    if not case.tables.is_em(line.procedure_code):
        return
    name, said = "cancer_still_active", mentions(case)
    if _under_care(case) or said.confirmed or said.stated or said.suspected:
        yield Fact(name, True, line)
        return
    if not said.past:
        return
    if not case.complete:
        because = "The note speaks of the cancer as past; the record is not complete."
        yield Fact(name, None, line, because=because, evidence=said.past[:2])
        return
    yield Fact(
        name, False, line, billed=f"{label(line)} with {code}",
        supported="Z85.828 (skin) or Z85.820 (melanoma)",
        because=(
            f"{code} codes a cancer under treatment; the record speaks of it as past: "
            f"“{case.quote(said.past[0])}”."
        ),
        evidence=said.past[:2], root=f"diagnosis:{code}",
    )  # fmt: skip


def _under_care(case: Case) -> bool:
    """A malignant lesion in the ledger that is not past, or a malignant report of the record."""
    if any(case.family(x) in TREATS for x in case.lines):
        return True
    here = [x for x in case.lesions if x.status.value not in ("historical", "elsewhere")]
    if any(x.diagnosis_class is MALIGNANT or _malignant_result(x) for x in here):
        return True
    reports = case.chart.pathology if case.chart else ()
    return any(x.diagnosis_class is MALIGNANT and x.document_id is not None for x in reports)


def _malignant_result(lesion: Lesion) -> bool:
    results = (lesion.final_pathology, lesion.prior_pathology)
    return any(x is not None and x.diagnosis_class is MALIGNANT for x in results)


def _under_treatment(case: Case, line: ClaimLine, code: str) -> Iterator[Fact]:
    name, lesions = "cancer_still_active", lesions_of(case, line)
    if not any(_malignant_result(x) for x in lesions):
        because = f"{code} says that the cancer is past, on a line that treats one."
        yield Fact(name, "review", line, billed=label(line), because=because)
        return
    yield Fact(
        name, False, line, billed=f"{label(line)} with {code}", supported="the cancer treated",
        because=(
            f"{code} says that the cancer is past, but this line treats it; until it is removed it "
            "is coded as active."
        ),
        root=_nature(case, line, lesions),
    )  # fmt: skip
