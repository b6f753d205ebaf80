"""The layer of a reviewer's corrections over a chart: what was read stays, a new chart results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.chart.chart import Chart
from audit.chart.visit.management import read_management
from audit.coding.corrected_lesions import correct, doubts, value_of
from audit.coding.corrected_papers import correct_papers
from audit.coding.corrected_visit import PROBLEM_KEY, correct_visit
from audit.coding.correction_fields import FIELDS
from audit.coding.reviewer import (
    ADDED,
    LABELS,
    LESION,
    PROBLEM,
    STRUCK,
    VISIT,
    Correction,
    Statement,
    in_words,
    undone,
)
from audit.coding.stated import Stated, stated
from audit.errors import UserError
from audit.model import Lesion

__all__ = ["Correction", "Entry", "corrected_chart", "entries", "proved", "undone"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction in words: what it is about, the value before it and after it."""

    about: str
    what: str
    old: str
    new: str
    by: str
    reason: str


def corrected_chart(chart: Chart, corrections: Sequence[Correction]) -> Chart:
    """The chart with the corrections over it; the visit's problems follow the ledger.

    UserError for a correction that cannot be.
    """
    if not corrections:
        return chart
    statement = Statement(tuple(corrections))
    known = {x.lesion_id for x in chart.lesions}
    _known(chart, corrections, known)
    ledger = [c for c in corrections if c.about in known or c.about.startswith(LESION)]
    notes = [p.document_id for p in chart.paperwork.notes or chart.paperwork.documents]
    document_id = notes[0] if notes else ""
    lesions = correct(chart.lesions, ledger, document_id=document_id, span=statement.span)
    care = chart.management
    if lesions != chart.lesions:
        care = read_management(chart.readings, lesions)
    return replace(
        chart,
        lesions=lesions,
        management=correct_visit(care, corrections, statement.span),
        paperwork=correct_papers(chart.paperwork, corrections, statement.span),
    )


def _known(chart: Chart, corrections: Sequence[Correction], lesions: set[str]) -> None:
    things = lesions | {p.document_id for p in chart.paperwork.documents} | {VISIT}
    for one in corrections:
        if one.about not in things and not one.about.startswith((LESION, PROBLEM, PROBLEM_KEY)):
            raise UserError(f"The chart has no {one.about}.")


def proved(chart: Chart, corrections: Sequence[Correction], new: Correction) -> list[str]:
    """Doubts about the new correction over the others; UserError where it cannot be or is empty."""
    before = corrected_chart(chart, corrections)
    after = corrected_chart(chart, [*corrections, new])
    old = value_in_words(before, new.about, new.field)
    if new.field not in (ADDED, STRUCK) and old == in_words(new.value):
        raise UserError(f"{LABELS[new.field].label}: it is {old} already.")
    if new.field == STRUCK and description(before, new.about) == new.about:
        raise UserError(f"{new.about} is not in the record any more.")
    touched = next((x for x in after.lesions if x.lesion_id == new.about), None)
    return doubts(touched) if touched else []


def entries(chart: Chart, corrections: Sequence[Correction]) -> tuple[Entry, ...]:
    """Every correction, oldest first, with the value that it found."""
    made = []
    for place, one in enumerate(corrections):
        before = corrected_chart(chart, corrections[:place])
        made.append(_entry(before, one))
    return tuple(made)


def _entry(before: Chart, one: Correction) -> Entry:
    if one.field == ADDED:
        said = ", ".join(in_words(v) for _, v in one.values if v not in (None, ()))
        return Entry(one.about, "added", "not in the record as read", said, one.by, one.reason)
    if one.field == STRUCK:
        old = description(before, one.about)
        return Entry(one.about, "struck out", old, "not in the record", one.by, one.reason)
    old = value_in_words(before, one.about, one.field)
    label = LABELS[one.field].label
    return Entry(one.about, label, old, in_words(one.value), one.by, one.reason)


def value_in_words(chart: Chart, about: str, field: str) -> str:
    """The value of a field as it stands in the chart."""
    lesion = next((x for x in chart.lesions if x.lesion_id == about), None)
    if lesion is not None and field in FIELDS:
        return in_words(value_of(lesion, field))
    row = _row(chart, about, field)
    return in_words(row.value) if row else "not stated"


def description(chart: Chart, about: str) -> str:
    """A lesion or a problem in a few words."""
    lesion = next((x for x in chart.lesions if x.lesion_id == about), None)
    if lesion is not None:
        return summary(lesion)
    row = _row(chart, about, "name")
    return in_words(row.value) if row else about


def summary(lesion: Lesion) -> str:
    """ "3 × destruction, left forearm, planned"."""
    number = f"{lesion.count} × " if lesion.count and lesion.count > 1 else ""
    what = number + in_words(lesion.technique or "no technique")
    return ", ".join(x for x in (what, lesion.site, str(lesion.status)) if x)


def _row(chart: Chart, about: str, field: str) -> Stated | None:
    return next((r for r in stated(chart) if (r.about, r.field) == (about, field)), None)
