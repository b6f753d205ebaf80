"""A claim line turned into the lesions behind it and the pathology results that speak of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import ClaimLine, Lesion, Pathology, Span

if TYPE_CHECKING:
    from audit.coding.case import Case


def lesions_of(case: Case, line: ClaimLine) -> tuple[Lesion, ...]:
    return tuple({x.lesion_id: x for x in case.matching.lesion_of(line)}.values())


def results_of(case: Case, line: ClaimLine) -> tuple[Pathology, ...]:
    """The results on the line's lesions; of the whole chart where the line has none."""
    lesions = lesions_of(case, line)
    if lesions:
        found = [x for y in lesions for x in (y.final_pathology, y.prior_pathology) if x]
    else:
        found = list(case.chart.pathology) if case.chart else []
    return tuple(x for x in found if not x.pending)


def spans_of(results: tuple[Pathology, ...]) -> tuple[Span, ...]:
    return tuple(x.span for x in results if x.span)[:2]
