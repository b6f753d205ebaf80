"""Excisions turned into facts: tier, margins, depth, re-excision, and one code a lesion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.chart.words.patterns import rx
from audit.coding import malignancy
from audit.coding.citing import billed, record_says, spans_of
from audit.coding.diameter import Diameter, excised
from audit.coding.sized_lines import count_facts, pairs, surplus_root, tier_fact, unbilled
from audit.coding.soft_tissue import depth_facts, placeless_facts
from audit.model import ClaimLine, Direction, Fact, Lesion, Span, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

FAMILIES = ("excision_benign", "excision_malignant")
# "Both lesions were removed in one continuous excision"; an ellipse each is not joined.
JOINED = re.compile(
    r"\b(?:both|two|2|three|adjacent|together)\b[^.;]{0,120}?\b(?:one|a single|single|the same|"
    r"a common)\s+(?:continuous\s+|contiguous\s+|elliptical\s+|fusiform\s+|larger\s+)*"
    r"(?:excision|ellipse|specimen)\b(?!\s+(?:each|per))",
    re.IGNORECASE,
)
# "A further 3 mm was taken from that edge"; a plan to come back is another session.
WIDENED = re.compile(
    r"\b(?:re-?excised|additional|further|another|second)\b(?![^.;]{0,60}\b(?:visit|date|week|session))"
    r"[^.;]{0,40}\b(?:margin|mm|cm|tissue|strip|layer|rim)\b[^.;]{0,60}"
    r"\b(?:taken|excised|removed|resected)",
    re.IGNORECASE,
)


def facts(case: Case) -> Iterator[Fact]:
    if case.chart is None:
        return
    joined = _joined_lines(case)
    for line, lesion in pairs(case, FAMILIES):
        if line in joined:
            continue  # the combined diameter is no lesion's own
        depths = tuple(depth_facts(case, line, lesion))
        yield from depths
        if any(x.value is False for x in depths):
            continue  # another chapter's code: no skin tier and no margin is asked for
        size = _size(case, line, lesion)
        fact = tier_fact(case, line, lesion, "excised_tier_matches", size)
        if fact:
            yield fact
        yield _margins(case, line, lesion)
        yield from _again(case, line, lesion)
    below = tuple(placeless_facts(case))
    yield from below
    yield from malignancy.excision_facts(case)
    yield from _joined(case)
    yield from _widened(case)
    if not joined and not any(JOINED.search(d.text) for d in case.documents):
        deep = {x.line for x in below}  # told by EXC-08: the lesion is there, the code is not
        yield from (x for x in count_facts(case, FAMILIES) if x.line not in deep)
    yield from unbilled(case, FAMILIES)


def _size(case: Case, line: ClaimLine, lesion: Lesion) -> Diameter:
    if lesion.size_is_vague and lesion.excised_cm is None:
        return Diameter(None)
    return excised(lesion, case.family(line) or FAMILIES[0])


def _margins(case: Case, line: ClaimLine, lesion: Lesion) -> Fact:
    """EXC-02: a number for the margin, or the total excised diameter."""
    stated = lesion.margin_cm is not None or lesion.excised_cm is not None
    unfilled = bool({"margin_cm", "margin"} & set(lesion.unfilled))
    vague = lesion.margin_is_vague
    figure = not (stated or unfilled or vague) and _figure_beside(case)
    value: Value = stated or (
        "review" if figure else False if case.complete or vague or unfilled else None
    )
    spans = spans_of((lesion,), "margin_cm", "excised_cm", "size_cm", "technique")[:3]
    return Fact(
        "excision_margin_stated", value, line, billed=billed(line),
        supported="lesion diameter alone" if value is False else "",
        because=f"{record_says(case, spans)} No margin in numbers and no total excised diameter is "
        "stated, so the size rests on the lesion alone.",
        evidence=spans, root=f"{lesion.lesion_id}:margin", direction=Direction.DOCUMENTATION,
    )  # fmt: skip


# A margin with a figure that has no unit: "margins 0.4", "0.4 margin"; no result of the laboratory.
_FIGURE = rx(
    r"\bmargins?\b(?! (?:clear|free|negative|positive|involved|close))[^.;\d%]{0,15}"
    r"(?:\d?\.)?\d+\b(?!\.\d)"
    r"(?! ?(?:-|x|to)? ?(?:[\d.]+ ?)?(?:o'?clock|%|[mc]m\b|milli|centi|in\b|inch))"
    r"|\b\d?\.\d+ margins?\b"
)


def _figure_beside(case: Case) -> bool:
    readings = case.chart.readings if case.chart else ()
    return any(
        _FIGURE.search(s.text)
        for r in readings if r.document.document_type != "pathology_report"
        for s in r.sentences if s.section not in ("pathology", "pmh", "consent")
    )  # fmt: skip


def _again(case: Case, line: ClaimLine, lesion: Lesion) -> Iterator[Fact]:
    """EXC-06: an excision of a site that was excised before is sized by what was taken now."""
    earlier = "58" in line.modifiers or any(
        p.procedure_code[:3] in ("114", "116") and _shares_diagnosis(line, p.diagnosis_codes)
        for p in case.history
    )
    if not earlier:
        return
    size = _size(case, line, lesion)
    spans = spans_of((lesion,), "size_cm", "margin_cm", "excised_cm")
    yield Fact(
        "reexcision_coded_as_new", True if size.cm is not None else None, line,
        billed=billed(line), evidence=spans, because=record_says(case, spans),
        root=f"{lesion.lesion_id}:size",
    )  # fmt: skip


def _shares_diagnosis(line: ClaimLine, codes: tuple[str, ...]) -> bool:
    return bool({c[:5] for c in line.diagnosis_codes} & {c[:5] for c in codes})


def _widened(case: Case) -> Iterator[Fact]:
    """EXC-06: more tissue taken from one wound at one session is part of the one excision."""
    lines = [x for x in case.lines if case.family(x) in FAMILIES]
    surplus = [x for x in lines if len(case.matching.lesion_of(x)) < x.units]
    told = [d for d in case.documents if WIDENED.search(d.text)]
    if not surplus or not told or len(surplus) == len(lines):
        return
    hit = WIDENED.search(told[0].text)
    spans = (Span(told[0].document_id, hit.start(), hit.end()),) if hit else ()
    for line in surplus:
        yield Fact(
            "reexcision_coded_as_new", False, line, billed=billed(line), supported="none",
            because=f"{record_says(case, spans)} At one session the wound is one excision of its "
            "widest diameter.", evidence=spans, root=surplus_root(case, line),
            direction=Direction.OVERPAYMENT,
            billed_codes=((line.procedure_code, line.units),),
        )  # fmt: skip


# EXC-07


def _joined_lines(case: Case) -> list[ClaimLine]:
    """Excision lines for lesions that the note took out in one continuous excision."""
    lines = [x for x in case.lines if case.family(x) in FAMILIES]
    lesions = [x for x in case.performed if x.technique == "excision"]
    if len(lesions) < 2 and any(JOINED.search(d.text) for d in case.documents):
        return lines
    return [
        line
        for line in lines
        if any(x.separate_incision is False for x in case.matching.lesion_of(line))
    ]


def _joined(case: Case) -> Iterator[Fact]:
    """Two lesions in one excision are one code, of the combined diameter."""
    lines = _joined_lines(case)
    units = sum(x.units for x in lines)
    lesions = [x for x in case.performed if x.technique == "excision"]
    spans = spans_of(lesions, "separate_incision", "technique")[:3]
    for rank, line in enumerate(lines):
        yield Fact(
            "one_code_an_excision", units < 2 or rank == 0, line, billed=billed(line),
            supported="one code of the combined diameter",
            because=f"{record_says(case, spans)} One continuous excision is one code, whatever it "
            "contains.",
            evidence=spans, root="units:excision", direction=Direction.OVERPAYMENT,
            billed_codes=((line.procedure_code, line.units),),
        )  # fmt: skip
