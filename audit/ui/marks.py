"""Evidence spans of one encounter turned into marks with a word on what each one gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from audit.model import Lesion
from audit.ui import words
from audit.ui.highlight import Mark

NAMES = ["lesion", "fact", "value", "the record's words"]
EVERYTHING = "Everything that was read"


def marks(
    lesions: Sequence[Lesion], findings: pl.DataFrame, document: str, focus: str | None = None
) -> list[Mark]:
    """Marks of one document; `focus` a rule or lesion id, None for all.

    Spans are cut to what they say, so a span of another document never marks this one.
    """
    out = [
        Mark(span.start, span.end, f"{lesion.lesion_id}: {words.head(name).lower()} {said}".strip())
        for lesion in lesions
        if focus in (None, lesion.lesion_id)
        for name, said, spans in values(lesion)
        for span in spans
        if span.document_id == document
    ]
    for row in findings.iter_rows(named=True):
        if focus not in (None, row["rule_id"]):
            continue
        out += [
            Mark(e["start"], e["end"], f"{row['rule_id']}: {row['title']}",
                 strong=row["verdict"] == "not_met")
            for e in row["evidence"] or []
            if e["document_id"] == document
        ]  # fmt: skip
    return out


def values(lesion: Lesion) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """(field, value in words, spans) of everything that has evidence."""
    for name, spans in lesion.evidence.items():
        yield name, shown(getattr(lesion, name, None)), spans


def shown(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
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
        out[lesion.lesion_id] = f"{lesion.lesion_id} · {what}"
    return out


def table(lesions: Sequence[Lesion], texts: dict[str, str]) -> pl.DataFrame:
    """Each value with the words that gave it: what hovering shows, for those who do not hover."""
    rows = [
        (lesion.lesion_id, words.head(name), said,
         " ".join(texts.get(span.document_id, "")[span.start : span.end].split()))
        for lesion in lesions
        for name, said, spans in values(lesion)
        for span in spans
    ]  # fmt: skip
    return pl.DataFrame(
        rows, schema=["lesion", "fact", "value", "the record's words"], orient="row"
    )
