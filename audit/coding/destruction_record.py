"""Destruction lines turned into facts on the record: method, count, sites and light."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding import counted
from audit.coding.citing import billed, record_says
from audit.coding.counted import Tally
from audit.coding.icd import area_of_words
from audit.coding.lit_areas import areas_of, lit_areas
from audit.model import ClaimLine, Direction, Fact, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

PHOTODYNAMIC = ("96567", "96573", "96574")
# Any word for a method; "treated" alone names none.
METHOD = re.compile(
    r"liquid nitrogen|\bLN-?2\b|\bLN\b|cryo|fr[eo]ez|frozen|froze\b|nitrogen|cautery|cauteri|"
    r"desiccat|fulgurat|curett|\bED\s*(?:&|and|\+|/)?\s*C\b|hyfrecat|laser|\bTCA\b|trichloroacetic|cantharid|"
    r"canthar|podophyl|chemical|phenol|salicylic|bleomycin|candida|electrosurg|radiofrequency|"
    r"destroy|destruct|snip|burn",
    re.IGNORECASE,
)


def facts(case: Case) -> Iterator[Fact]:
    yield from _recorded(case)
    yield from _beside_light(case)


# DES-02


def _recorded(case: Case) -> Iterator[Fact]:
    tallies = {
        "destruction_premalignant": counted.keratoses(case),
        "destruction_benign": counted.benign(case),
    }
    for line in case.lines:
        family = (case.family(line) or "").removesuffix("_addon")
        tally = tallies.get(family)
        if not tally or line.procedure_code == "17003" or any(x.unfilled for x in tally.lesions):
            continue  # an unfilled slot is told by its own rule
        missing = _missing(case, tally, line)
        value: Value = not missing or (False if case.complete else None)
        yield Fact(
            "destruction_documented", value, line, billed=billed(line),
            supported="the first lesion" if value is False else "",
            because=f"{record_says(case, tally.spans)} The record does not state "
            f"{' and '.join(missing) or 'anything less than it should'}.",
            evidence=tally.spans, root=f"{family}:documentation", direction=Direction.DOCUMENTATION,
        )  # fmt: skip


def _missing(case: Case, tally: Tally, line: ClaimLine) -> list[str]:
    """What the note leaves out."""
    missing = []
    named = any(x.modality for x in tally.lesions)
    if not named and not any(METHOD.search(d.text) for d in case.documents):
        missing.append("the method")
    if tally.uncounted and line.procedure_code != "17110":
        missing.append("how many lesions were treated")
    placed = any(x.site or x.region or x.parts for x in tally.lesions)
    if not placed and not any(area_of_words(case.quote(s, 400)) for s in tally.spans):
        missing.append("where the lesions were")
    return missing


# DES-06


def _beside_light(case: Case) -> Iterator[Fact]:
    """The same keratoses are not frozen and treated with light on one day."""
    light = [x for x in case.lines if x.procedure_code in PHOTODYNAMIC]
    frozen = [x for x in case.lines if x.procedure_code in ("17000", "17003", "17004")]
    if not light or not frozen:
        return
    lit, cold = lit_areas(case), areas_of(counted.keratoses(case).lesions)
    value: Value = None
    if lit and cold:
        value = "review" if lit & cold else True
    spans = counted.keratoses(case).spans[:3]
    yield Fact(
        "keratoses_not_also_lit", value, frozen[0], billed=billed(frozen[0]),
        supported="the photodynamic therapy alone" if value == "review" else "",
        because=f"{record_says(case, spans)} The frozen and the lit areas share "
        f"{', '.join(sorted(lit & cold)) or 'nothing that the record names'}.",
        evidence=spans, root="destruction:light", direction=Direction.OVERPAYMENT,
    )  # fmt: skip
