"""Tags, injections, nails, vascular areas, patch tests and abscesses turned into facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.chart.given.druglog import is_old_entry
from audit.chart.given.injected import read_injected
from audit.chart.given.light_area import treated_area
from audit.chart.given.pared import read_pared
from audit.chart.page.today import undated
from audit.chart.words.numbers import COUNT, whole
from audit.coding import counted
from audit.coding.abscess import abscess_facts
from audit.coding.citing import billed, record_says, spans_of
from audit.coding.cost import direction, told
from audit.coding.counted import Tally
from audit.coding.counted_lines import unit_facts
from audit.coding.families import (
    AVULSED_NAILS,
    CHEMO_INJECTIONS,
    DEBRIDED_NAILS,
    INJECTIONS,
    PARING,
    TAGS,
)
from audit.coding.patch_tests import patch_facts
from audit.coding.thresholds import vascular_codes
from audit.model import (
    CountCertainty,
    Fact,
    Lesion,
    Span,
    Status,
)

if TYPE_CHECKING:
    from audit.coding.case import Case

NAIL_FAMILIES = (PARING, DEBRIDED_NAILS, AVULSED_NAILS)
NAIL_WORDS = {
    PARING.codes: re.compile(r"pared?|paring|corn|callus|clavus", re.IGNORECASE),
    DEBRIDED_NAILS.codes: re.compile(r"debrid|dystroph|mycotic|onychomyc", re.IGNORECASE),
    AVULSED_NAILS.codes: re.compile(r"avuls", re.IGNORECASE),
}


def facts(case: Case) -> Iterator[Fact]:
    known = case.chart is not None
    chemo = any(x.procedure_code in CHEMO_INJECTIONS.codes for x in case.lines)
    injected = _injected(case) if known else Tally()
    yield from unit_facts(case, TAGS, counted.tags(case) if known else Tally())
    yield from unit_facts(case, CHEMO_INJECTIONS if chemo else INJECTIONS, injected)
    yield from _nails(case)
    if known:
        yield from _vascular(case)
        yield from patch_facts(case)
        yield from abscess_facts(case)


# UNT-ILI


def _injected(case: Case) -> Tally:
    """The ledger's injected lesions; where it has none of today, the number that the note gives."""
    assert case.chart is not None
    own = [
        x for x in case.performed
        if x.technique == "injection_intralesional" and not _carried(case, x)
    ]  # fmt: skip
    n, spans = read_injected(case.chart.readings)
    needles = any(_counts_needles(case, x) for x in own)
    if n is None and needles:
        return counted.tally([replace(x, count=None) for x in own])
    if n is None or (any(x.count is not None for x in own) and not needles):
        return counted.tally(own)
    return counted.tally([_told("injected", n, spans, "injection_intralesional")])


_NEEDLES = re.compile(
    rf"(?P<n>{COUNT})\s+(?:[\w.-]+\s+){{0,2}}?(?:injections|sticks|punctures|wheals|passes)\b",
    re.IGNORECASE,
)


def _counts_needles(case: Case, lesion: Lesion) -> bool:
    """The count may be that of the needle's sticks: "ten small injections: 4 vertex, 6 crown"."""
    told = [m for s in spans_of((lesion,), "count") for m in _NEEDLES.finditer(case.quote(s, 400))]
    return lesion.count in {whole(m["n"]) for m in told}


def _carried(case: Case, lesion: Lesion) -> bool:
    """The ledger read it in text that was carried along from an earlier note."""
    assert case.chart is not None
    spans = spans_of((lesion,), "technique", "count")
    return any(
        is_old_entry(undated(s, r.document.document_date).text)
        for r in case.chart.readings for s in r.sentences for span in spans
        if s.document_id == span.document_id and s.start <= span.start < s.end
    )  # fmt: skip


# UNT-NAIL


def _nails(case: Case) -> Iterator[Fact]:
    """Nail and paring codes only when billed: much of it is not covered and rightly not billed."""
    for family in NAIL_FAMILIES:
        if any(x.procedure_code in family.codes for x in case.lines):
            tally = _pared(case) if family is PARING else Tally()
            tally = tally or _nail_tally(case, NAIL_WORDS[family.codes])
            yield from unit_facts(case, family, tally)


def _pared(case: Case) -> Tally:
    """Corns and calluses are no lesions of the ledger: their own reader counts them."""
    n, spans = read_pared(case.chart.readings) if case.chart else (None, ())
    if n is None:
        return Tally()
    return counted.tally([_told("pared", n, spans, "other")])


def _told(name: str, n: int, spans: tuple[Span, ...], technique: str) -> Lesion:
    return Lesion(
        name, spans[0].document_id, technique=technique, status=Status.PERFORMED, count=n,
        count_certainty=CountCertainty.EXACT, evidence={"count": spans, "technique": spans},
    )  # fmt: skip


# A plate avulsed for the removal of its matrix is part of that, and billed with it (11750).
_MATRIX = re.compile(
    r"(?<!no )(?<!without )\b(?:matri[cx]ectom\w+|phenol\w*|sodium hydroxide|matri(?:x|ces)"
    r"(?: horns?)? (?:\w+ ){0,4}(?:ablat|destroy|excis|curett|cauter|remov)\w+)",
    re.IGNORECASE,
)


def _nail_tally(case: Case, words: re.Pattern[str]) -> Tally:
    lesions = [x for x in case.performed if x.technique in ("nail", "debridement", "other")]
    said = [x for x in lesions if words.search(_words(case, x))]
    if any(x.procedure_code == "11750" for x in case.lines):
        said = [x for x in said if not _MATRIX.search(_words(case, x))]
    return counted.tally(said)


def _words(case: Case, lesion: Lesion) -> str:
    spans = spans_of((lesion,), "technique", "diagnosis", "modality")
    return " ".join([lesion.diagnosis or "", *(case.quote(s) for s in spans)])


# UNT-VASC


def _vascular(case: Case) -> Iterator[Fact]:
    lines = [x for x in case.lines if case.family(x) == "destruction_vascular"]
    lesions = [x for x in counted.destroyed(case)]
    for line in lines:
        total = _lasered(case) or sum(x.area_cm2 for x in lesions if x.area_cm2)
        due = vascular_codes(total) if total else ()
        was = ((line.procedure_code, line.units),)
        spans = spans_of(lesions, "area_cm2", "technique")[:3]
        yield Fact(
            "vascular_area_matches", (was == due) if due else None, line, billed=billed(line),
            supported=told(due), because=f"{record_says(case, spans)} The treated area is "
            f"{total:g} sq cm, which is {told(due)}; {billed(line)} was billed.",
            evidence=spans, root="units:destruction_vascular", direction=direction(case, was, due),
            billed_codes=was, supported_codes=due,
        )  # fmt: skip


def _lasered(case: Case) -> float | None:
    """The area that the notes say was treated today, in square centimetres."""
    assert case.chart is not None
    told = [
        s for r in case.chart.readings
        if r.document.document_type not in ("pathology_report", "consent", "photo")
        for s in r.sentences if s.section not in ("pmh", "medications", "instructions")
    ]  # fmt: skip
    return treated_area(told)
