"""Biopsied lesions turned into the fact whether tissue went for histology and came back read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.biopsied import is_biopsy
from audit.coding.biopsy_lines import biopsy_lines, distinct
from audit.coding.citing import billed, record_says, spans_of
from audit.model import ClaimLine, Direction, Fact, Lesion, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

RESULT_DAYS = 45  # a result that is still missing then deserves a word
# Words by which a note may speak of the tissue in a way that the ledger did not tie to a lesion.
TISSUE = re.compile(
    r"specimen|formalin|histolog|patholog|\bpath\b|dermpath|\bjars?\b|container|accession|"
    r"\blab\b|sent for|submitted|biopsy results?",
    re.IGNORECASE,
)


def facts(case: Case) -> Iterator[Fact]:
    """BX-SPEC: each biopsied lesion shows tissue sent for histology."""
    for line in biopsy_lines(case):
        lesions = [x for x in distinct(case.matching.lesion_of(line)) if is_biopsy(x)]
        if lesions:
            yield _sent(case, line, tuple(lesions))


def _sent(case: Case, line: ClaimLine, lesions: tuple[Lesion, ...]) -> Fact:
    answers = [_answer(case, lesion) for lesion in lesions]
    value: Value = next((x for x in (False, "review", None) if x in answers), True)
    spans = spans_of(lesions, "specimen") or spans_of(lesions, "technique")
    late = value is True and not _has_result(case, lesions) and _days(case) > RESULT_DAYS
    because = record_says(case, spans)
    if value is False:
        because += " A biopsy is tissue taken for histology; none was sent."
    elif late:
        because += f" No result is in the record {_days(case)} days later."
    return Fact(
        "biopsy_specimen_sent", value, line, billed=billed(line),
        supported="none" if value is False else billed(line), because=because, evidence=spans,
        root=f"{lesions[0].lesion_id}:specimen", direction=Direction.OVERPAYMENT, advisory=late,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip


def _answer(case: Case, lesion: Lesion) -> Value:
    """False only where the record says that no tissue went; a complete record without a word
    of tissue, jar or report is for a person to see."""
    if lesion.specimen is not None:
        return lesion.specimen
    if lesion.final_pathology is not None or _has_report(case):
        return True
    if not case.complete or any(TISSUE.search(d.text) for d in case.documents):
        return None
    return "review"


def _has_report(case: Case) -> bool:
    return any(d.document_type == "pathology_report" for d in case.documents)


def _has_result(case: Case, lesions: tuple[Lesion, ...]) -> bool:
    return _has_report(case) or any(x.final_pathology for x in lesions) or not case.complete


def _days(case: Case) -> int:
    latest = [d.document_date for d in case.documents if d.document_date]
    return (max([*latest, case.as_of]) - case.date_of_service).days
