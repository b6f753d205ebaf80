"""Turns the lesions of a line into whether each is described: where it was and what it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.measures import find_lengths
from audit.chart.words.sites import find_sites
from audit.coding.citing import billed, record_says, spans_of
from audit.model import ClaimLine, Direction, Fact, Lesion

if TYPE_CHECKING:
    from audit.coding.case import Case

DESCRIBED = ("biopsy_skin", "biopsy_skin_addon", "biopsy_special_site", "excision_benign",
             "excision_malignant", "shave_removal", "destruction_malignant", "mohs")  # fmt: skip


def facts(case: Case) -> Iterator[Fact]:
    """DOC-03: site, and size or diagnosis, of every lesion of a lesion-by-lesion code."""
    for line in case.lines:
        lesions = case.matching.lesion_of(line)
        if case.family(line) not in DESCRIBED or not lesions:
            continue
        bare = [x for x in lesions if not _placed(x) or not _described(x)]
        if not bare:
            yield Fact("lesions_described", True, line)
        elif case.complete:
            yield _undescribed(case, line, bare, _named_somewhere(case, bare))


def _placed(lesion: Lesion) -> bool:
    return lesion.site is not None or lesion.region is not None or bool(lesion.parts)


def _described(lesion: Lesion) -> bool:
    known = (lesion.size_cm, lesion.diagnosis, lesion.diagnosis_class, lesion.prior_pathology,
             lesion.final_pathology, lesion.excised_cm)  # fmt: skip
    return any(x is not None for x in known) or lesion.size_is_vague or bool(lesion.symptoms)


def _named_somewhere(case: Case, bare: list[Lesion]) -> bool:
    """The note names what the ledger could not tie to the lesion: it cannot be called missing."""
    notes = [r for r in (case.chart.readings if case.chart else ())
             if r.document.document_type != "pathology_report"]  # fmt: skip
    texts = [s.text for r in notes for s in r.sentences if s.section not in ("pmh", "consent")]
    if any(not _placed(x) for x in bare):
        taken = {x.region for x in case.performed if x.region}
        return any(site.region not in taken for text in texts for site in find_sites(text))
    return any(find_diagnoses(text) or find_lengths(text) for text in texts)


def _undescribed(case: Case, line: ClaimLine, bare: list[Lesion], named: bool) -> Fact:
    lacking = "site" if any(not _placed(x) for x in bare) else "size, look or diagnosis"
    spans = spans_of(bare, "technique")
    return Fact(
        "lesions_described",
        None if named else False,
        line,
        billed=billed(line),
        supported=f"a description with its {lacking}",
        because=f"No {lacking} is recorded for a treated lesion. {record_says(case, spans)}",
        evidence=spans,
        root=f"{bare[0].lesion_id}:description",
        direction=Direction.DOCUMENTATION,
    )
