"""Seborrheic keratosis codes against the symptoms of the chart: the fact of DX-05."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.citing import spans_of
from audit.coding.pairs import label
from audit.model import ClaimLine, Fact, Lesion
from audit.reference.diagnoses import dotted

if TYPE_CHECKING:
    from audit.coding.case import Case

NAME = "keratosis_code_fits_symptoms"
INFLAMED = re.compile(r"inflam|irritat|\bISKs?\b|traumati[sz]", re.IGNORECASE)
# Any complaint of a lesion; read only to withhold a "not met", so that it may be broad.
COMPLAINT = re.compile(
    r"inflam|irritat|\bISKs?\b|itch|prurit|bleed|bled|pain|tender|sore|crust|rub|catch|snag|"
    r"symptomatic|erythem|\bred\b|burn|ulcer|trauma|scratch|pick|hurt|bother|swollen",
    re.IGNORECASE,
)
UNTOUCHED = re.compile(
    r"\b(?:asymptomatic|no symptoms|denies|not (?:itchy|painful|irritated|inflamed))", re.I
)
KERATOSIS = re.compile(r"seb|\bi?sks?\b|barnacle|stucco|keratos", re.IGNORECASE)
FAMILIES = ("destruction_benign", "shave_removal", "excision_benign")


def facts(case: Case) -> Iterator[Fact]:
    for line in case.lines:
        if case.family(line) not in FAMILIES:
            continue
        codes = {dotted(c) for c in line.diagnosis_codes}
        lesions = tuple(
            x for x in case.matching.lesion_of(line) if KERATOSIS.search(x.diagnosis or "")
        )
        if not lesions:
            continue
        if "L82.0" in codes:
            yield _inflamed(case, line, lesions)
        elif "L82.1" in codes:
            yield _plain(case, line, lesions)


def _inflamed(case: Case, line: ClaimLine, lesions: tuple[Lesion, ...]) -> Fact:
    spans = spans_of(lesions, "symptoms", "diagnosis")
    if any(_is_inflamed(x) for x in lesions):
        return Fact(NAME, True, line, evidence=spans)
    if any(_complains(d.text) for d in case.documents if d.document_type != "pathology_report"):
        because = "A complaint is recorded, but not clearly of these lesions."
        return Fact(NAME, "review", line, because=because, evidence=spans)
    if not case.complete:
        because = "No symptom of the keratoses is recorded; the record is not complete."
        return Fact(NAME, None, line, because=because, evidence=spans)
    quote = f" “{case.quote(spans[0])}”" if spans else ""
    return Fact(
        NAME, False, line, billed=f"{label(line)} with L82.0", supported="L82.1",
        because=(
            "L82.0 is the inflamed keratosis; the record tells of no inflammation, irritation "
            f"or symptom.{quote}"
        ),
        evidence=spans, root=f"line-{line.line_number}:necessity",  # MNC-01 misses the same
    )  # fmt: skip


def _complains(text: str) -> bool:
    return bool(COMPLAINT.search(UNTOUCHED.sub(" ", text)))


def _plain(case: Case, line: ClaimLine, lesions: tuple[Lesion, ...]) -> Fact:
    inflamed = [x for x in lesions if _is_inflamed(x)]
    if not inflamed:
        return Fact(NAME, True, line)
    spans = spans_of(inflamed, "symptoms", "diagnosis")
    if len(inflamed) < len(lesions):
        because = "Some of the keratoses of this line are inflamed, others are not."
        return Fact(NAME, "review", line, because=because, evidence=spans)
    quote = f" “{case.quote(spans[0])}”" if spans else ""
    return Fact(
        NAME, False, line, billed=f"{label(line)} with L82.1", supported="L82.0",
        because=f"The record calls the keratosis inflamed or irritated, which is L82.0.{quote}",
        evidence=spans, root=f"line-{line.line_number}:diagnosis",
    )  # fmt: skip


def _is_inflamed(lesion: Lesion) -> bool:
    return bool(lesion.symptoms) or bool(INFLAMED.search(lesion.diagnosis or ""))
