"""Lines with the code of uncertain behaviour against the pathology: the fact of DX-02."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.coding.cancer_words import uncertain_result_told
from audit.coding.line_results import lesions_of, results_of, spans_of
from audit.coding.pairs import label
from audit.model import ClaimLine, DiagnosisClass, Fact, Pathology
from audit.reference.diagnoses import dotted

if TYPE_CHECKING:
    from audit.coding.case import Case

UNCERTAIN = DiagnosisClass.UNCERTAIN


def fact(case: Case, line: ClaimLine) -> Fact:
    """DX-02 on a line that points to D48.5."""
    name = "uncertain_behaviour_from_pathology"
    results = results_of(case, line)
    everything = [x for x in case.chart.pathology if not x.pending] if case.chart else []
    found = any(x.diagnosis_class is UNCERTAIN for x in (*results, *everything))
    reported = [x for x in results if _is_report(case, x)]
    if found or (not reported and uncertain_result_told(case)):
        return Fact(name, True, line, evidence=spans_of(results))
    if not results and everything and lesions_of(case, line):
        because = "The folder holds pathology, but none could be tied to this line's lesion."
        return Fact(name, None, line, because=because)
    if not results and not case.complete:
        because = "The record is not complete; a report may exist elsewhere."
        return Fact(name, None, line, because=because)
    first = next(x for x in case.lines if _has(x, "D48.5"))
    said = (
        "no report in the record says so" if not results else "the report names another diagnosis"
    )
    quote = f" The report: “{case.quote(spans_of(results)[0])}”." if spans_of(results) else ""
    return Fact(
        name, False, line, billed=f"{label(line)} with D48.5",
        supported="D49.2 until the report is there, then its diagnosis",
        because=(
            "D48.5 means that a pathologist could not tell benign from malignant; it is not the "
            f"code for a lesion without a diagnosis, and {said}.{quote}"
        ),
        evidence=spans_of(results), root=f"line-{first.line_number}:diagnosis",
    )  # fmt: skip


def _has(line: ClaimLine, stem: str) -> bool:
    return any(dotted(c).startswith(stem) for c in line.diagnosis_codes)


def _is_report(case: Case, result: Pathology) -> bool:
    """The result stands in a report of the folder, not only in the words of a note."""
    reports = {d.document_id for d in case.documents if d.document_type == "pathology_report"}
    return result.document_id in reports
