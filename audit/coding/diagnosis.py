"""Diagnosis codes of billed lines turned into the facts of DX-01 to DX-05."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding import cancer_codes, keratosis_codes
from audit.coding.icd import class_of
from audit.coding.pairs import edit_code, label
from audit.model import ClaimLine, DiagnosisClass, Fact
from audit.reference.diagnoses import dotted
from audit.reference.tables import Linkage

if TYPE_CHECKING:
    from audit.coding.case import Case

# Families whose code itself says malignant or not: a wrong diagnosis and a wrong code are one fact.
BY_NATURE = frozenset({"excision_malignant", "excision_benign", "destruction_malignant"})
# DES-01 compares these with the class of the lesions destroyed.
COUNTED = frozenset({"destruction_premalignant", "destruction_benign"})


def facts(case: Case) -> Iterator[Fact]:
    for line in case.lines:
        linkage = case.tables.linkage(edit_code(case, line))
        if linkage is not None:
            yield from _linked(case, line, linkage)
    if case.chart is not None:
        yield from cancer_codes.facts(case)
        yield from keratosis_codes.facts(case)


def _linked(case: Case, line: ClaimLine, linkage: Linkage) -> Iterator[Fact]:
    """The best of the line's diagnoses decides; a code that the table lacks says nothing."""
    name = "diagnosis_fits_procedure"
    procedure = edit_code(case, line)
    told = {code: case.tables.linked(procedure, dotted(code)) for code in line.diagnosis_codes}
    if "expected" in told.values():
        yield Fact(name, True, line)
    elif "review" in told.values():
        code = next(c for c, verdict in told.items() if verdict == "review")
        because = f"{code} beside {linkage.group} is paid only where the note gives the reason."
        yield Fact(name, True, line, because=because, advisory=True)
    elif told and all(verdict == "mismatch" for verdict in told.values()):
        if _severe(case, line):
            return  # a severely atypical mole may be excised as a melanoma: EXC-05
        yield _mismatch(case, line, linkage)


def _severe(case: Case, line: ClaimLine) -> bool:
    if case.chart is None or case.family(line) != "excision_malignant":
        return False
    results = [
        r for x in case.matching.lesion_of(line) for r in (x.final_pathology, x.prior_pathology)
    ]
    return any(r is not None and r.severe_atypia for r in results)


def _mismatch(case: Case, line: ClaimLine, linkage: Linkage) -> Fact:
    code = dotted(line.diagnosis_codes[0])
    usual = ", ".join(linkage.expected[:6])
    return Fact(
        "diagnosis_fits_procedure", False, line, billed=f"{label(line)} with {code}",
        supported=f"a diagnosis of {usual}, or another procedure code",
        because=(
            f"{code} does not go with {linkage.group} ({line.procedure_code}); payers expect "
            f"{usual}. Either the diagnosis or the procedure code is wrong."
        ),
        root=_root(case, line, linkage, code),
    )  # fmt: skip


def _root(case: Case, line: ClaimLine, linkage: Linkage, code: str) -> str:
    family = (case.family(line) or "").removesuffix("_addon")
    if case.chart is not None and family in COUNTED:
        return "destruction:family"
    if case.chart is not None and case.family(line) in BY_NATURE:
        lesions = {x.lesion_id for x in case.matching.lesion_of(line)}
        settled = class_of(code) not in (None, DiagnosisClass.UNCERTAIN)
        if len(lesions) == 1 and settled:
            return f"{lesions.pop()}:malignancy"
    return f"diagnosis:{linkage.group}:{code}"
