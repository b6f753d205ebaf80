"""Soft-tissue tumours billed with skin excision codes turned into whether they lay in the skin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.citing import billed, record_says, spans_of
from audit.model import ClaimLine, Direction, Fact, Lesion, Span, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

SOFT_TISSUE = ("lipoma", "angiolipoma", "fibrolipoma", "soft tissue", "neurofibroma of muscle")
BELOW_SKIN = ("fascia", "subfascial", "muscle", "bone")
# Excisions of soft-tissue tumours, by the part of the body.
SOFT_TISSUE_LINES = (
    ("21011", "21016"), ("21552", "21558"), ("21930", "21936"), ("22900", "22905"),
    ("23071", "23078"), ("24071", "24079"), ("25071", "25078"), ("26111", "26118"),
    ("27043", "27049"), ("27327", "27329"), ("27337", "27339"), ("27615", "27619"),
    ("27632", "27634"), ("28039", "28047"),
)  # fmt: skip
LIPOMA_CODES = ("D17",)
_FASCIA = r"(?:[\w-]+ ){0,3}?(?:fascia|galea|aponeurosis|platysma)\b"
# The deep fascia was opened, or the mass lay under it. Fascia only reached, seen, spared or sewn
# says nothing, and "above the fascia" says the contrary.
BENEATH = re.compile(
    r"\b(?:sub-?fascial|sub-?muscular|intra-?muscular|sub-?galeal)\b(?! (?:injection|dose|shot))|"
    rf"\b(?:beneath|below|under(?:neath)?|deep to) {_FASCIA}|"
    rf"\b(?:opened|opening|divided|dividing|incised|incising|split|splitting|entered|entering|"
    rf"cut|cutting)(?: through| into| open)? {_FASCIA}|"
    r"\bfascia\b[^.;]{0,30}\b(?:was|were)(?: then)? (?:opened|divided|incised|split|entered)\b",
    re.IGNORECASE,
)
# "The fascia was not entered", "no part lay beneath the fascia", "if below the fascia, ref".
SPARED = re.compile(
    r"\b(?:not|no|never|without|nothing|didn't|if|should|may|might|risk|rather than|versus|vs)\b"
    r"[^.;,]{0,40}$",
    re.IGNORECASE,
)
SEWN = re.compile(r"^[^.;,]{0,20}\b(?:with|by) \d-0", re.IGNORECASE)


def depth_facts(case: Case, line: ClaimLine, lesion: Lesion) -> Iterator[Fact]:
    """EXC-08: a soft-tissue tumour below the skin has codes of another chapter."""
    words = (lesion.diagnosis or "").lower()
    if case.family(line) != "excision_benign" or not any(w in words for w in SOFT_TISSUE):
        return
    if _lipoma_lines(case) and line not in _lipoma_lines(case):
        return  # the lipoma is another line's
    value: Value = {"subcutis": "review", None: None, "dermis": True}.get(lesion.depth, "review")
    told = beneath(case) if line in _lipoma_lines(case) else ()
    if lesion.depth in BELOW_SKIN or told:
        value = False
    spans = (told or spans_of((lesion,), "depth", "diagnosis", "technique"))[:3]
    yield _fact(case, line, value, spans, f"{lesion.lesion_id}:depth")


def billed_as_soft_tissue(case: Case, lesion: Lesion) -> bool:
    """A line of the musculoskeletal chapter stands for the tumour of fat or soft tissue."""
    words = (lesion.diagnosis or "").lower()
    lines = [
        x for x in case.lines
        if any(low <= x.procedure_code <= high for low, high in SOFT_TISSUE_LINES)
    ]  # fmt: skip
    return bool(lines) and any(w in words for w in (*SOFT_TISSUE, "tumor", "mass"))


def placeless_facts(case: Case) -> Iterator[Fact]:
    """The same for a lipoma line that no lesion of the ledger stands for."""
    spans = beneath(case)
    for line in unplaced(case):
        if spans:
            yield _fact(case, line, False, spans[:2], f"line-{line.line_number}:depth")


def unplaced(case: Case) -> tuple[ClaimLine, ...]:
    """The only lipoma line of the claim where the ledger has no lesion for it."""
    lines = _lipoma_lines(case)
    if len(lines) != 1 or case.matching.lesion_of(lines[0]):
        return ()
    return lines


def _lipoma_lines(case: Case) -> tuple[ClaimLine, ...]:
    return tuple(
        x
        for x in case.lines
        if case.family(x) == "excision_benign"
        and any(d.startswith(LIPOMA_CODES) for d in x.diagnosis_codes)
    )


def beneath(case: Case) -> tuple[Span, ...]:
    """Where a note of the sitting says that the deep fascia was opened or the mass lay under it."""
    found: list[Span] = []
    for document in case.documents:
        if document.document_type in ("pathology_report", "consent"):
            continue
        for hit in BENEATH.finditer(document.text):
            before = document.text[max(0, hit.start() - 50) : hit.start()]
            if SPARED.search(before) or SEWN.match(document.text[hit.end() :]):
                continue
            found.append(Span(document.document_id, hit.start(), hit.end()))
    return tuple(found)


def _fact(
    case: Case, line: ClaimLine, value: Value, spans: tuple[Span, ...], root: str
) -> Fact:  # fmt: skip
    return Fact(
        "excision_within_skin", value, line, billed=billed(line),
        supported="soft-tissue excision code of the site and size",
        because=f"{record_says(case, spans)} A soft-tissue tumour below the skin is coded from the "
        "musculoskeletal chapter by site, depth and size.",
        evidence=spans, root=root, direction=Direction.EITHER,
    )  # fmt: skip
