"""Evidence spans of one encounter turned into marks with a word on what each one gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from audit.chart.chart import Chart
from audit.coding.correction_fields import FIELDS
from audit.coding.reviewer import in_words
from audit.coding.stated import Stated, stated
from audit.model import Lesion, Pathology, Status
from audit.ui import words
from audit.ui.highlight import Mark

EVERYTHING = "Everything that was read"
KIND = {
    Status.PERFORMED: "performed",
    Status.PLANNED: "planned",
    Status.DECLINED: "declined",
    Status.HISTORICAL: "past",
    Status.ELSEWHERE: "past",
    Status.OBSERVED: "observed",
}


def marks(
    lesions: Sequence[Lesion],
    findings: pl.DataFrame,
    document: str,
    focus: str | None = None,
    visit: Sequence[Stated] = (),
) -> list[Mark]:
    """Marks of one document; `focus` a rule or lesion id, None for all.

    Spans are cut to what they say, so a span of another document never marks this one.
    """
    out = [
        Mark(span.start, span.end, f"{told(lesion)}\n{name(field)}: {said}", KIND[lesion.status])
        for lesion in lesions
        if focus in (None, lesion.lesion_id)
        for field, said, spans in values(lesion)
        for span in spans
        if span.document_id == document
    ]
    for row in findings.iter_rows(named=True):
        if focus not in (None, row["rule_id"]):
            continue
        verdict = words.VERDICTS.get(row["verdict"], row["verdict"])
        out += [
            Mark(e["start"], e["end"], f"{row['rule_id']}, {verdict}: {row['title']}",
                 "defect" if row["verdict"] == "not_met" else "open")
            for e in row["evidence"] or []
            if e["document_id"] == document
        ]  # fmt: skip
    if focus is None:
        out += [
            Mark(span.start, span.end, f"Visit\n{row.label}: {in_words(row.value)}", "visit")
            for row in visit
            for span in row.spans
            if span.document_id == document
        ]
    return out


def visit_of(chart: Chart | None) -> tuple[Stated, ...]:
    return stated(chart) if chart else ()


def told(lesion: Lesion) -> str:
    """ "lesion-1, destruction, performed": the head of a tooltip."""
    parts = (lesion.lesion_id, shown(lesion.technique), str(lesion.status))
    return ", ".join(part for part in parts if part)


def name(field: str) -> str:
    """What a field of the ledger is called."""
    return FIELDS[field].label if field in FIELDS else words.head(field)


def values(lesion: Lesion) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """(field, value in words, spans) of everything that has evidence."""
    for field, spans in lesion.evidence.items():
        yield field, shown(getattr(lesion, field, None)) or "told here", spans


def shown(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Pathology):
        return f"{value.diagnosis} ({value.diagnosis_class})"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) if all(isinstance(x, str) for x in value) else ""
    return str(value).replace("_", " ")


def foci(lesions: Sequence[Lesion], findings: pl.DataFrame) -> dict[str | None, str]:
    """What the reader may ask to see the evidence of, with its label."""
    out: dict[str | None, str] = {None: EVERYTHING}
    for rule, title in findings.select("rule_id", "title").unique(maintain_order=True).iter_rows():
        out[rule] = f"{rule} · {title}"
    for lesion in lesions:
        what = " ".join(x for x in (shown(lesion.technique), lesion.site) if x)
        out[lesion.lesion_id] = f"{lesion.lesion_id} · {what} · {lesion.status}"
    return out


def table(
    lesions: Sequence[Lesion], texts: dict[str, str], visit: Sequence[Stated] = ()
) -> pl.DataFrame:
    """Each value with the words that gave it: what hovering shows, for those who do not hover."""
    rows = [
        (lesion.lesion_id, name(field), said, _words(texts, span))
        for lesion in lesions
        for field, said, spans in values(lesion)
        for span in spans
    ]
    rows += [
        ("visit", row.label, in_words(row.value), _words(texts, span))
        for row in visit
        for span in row.spans
    ]
    return pl.DataFrame(
        rows, schema=["lesion", "fact", "value", "the record's words"], orient="row"
    )


def _words(texts: dict[str, str], span: Any) -> str:
    return " ".join(texts.get(span.document_id, "")[span.start : span.end].split())
