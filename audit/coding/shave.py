"""Shave removals turned into facts: tier by lesion diameter, depth and closure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.citing import billed, record_says, spans_of
from audit.coding.cost import direction
from audit.coding.diameter import Diameter
from audit.coding.identity import same_lesion
from audit.coding.pairs import root as pair_root
from audit.coding.sized import code_of
from audit.coding.sized_lines import count_facts, pairs, tier_fact, unbilled
from audit.model import ClaimLine, Direction, Fact, Lesion

if TYPE_CHECKING:
    from audit.coding.case import Case

FAMILIES = ("shave_removal",)
WOUNDS = ("excision", "mohs")
SUTURED = ("simple", "intermediate", "complex")
DEEP = ("subcutis", "fascia", "subfascial", "muscle")


def facts(case: Case) -> Iterator[Fact]:
    if case.chart is None:
        return
    for line, lesion in pairs(case, FAMILIES):
        size = Diameter(None if lesion.size_is_vague else lesion.size_cm)
        fact = tier_fact(case, line, lesion, "shave_tier_matches", size)
        if fact:
            yield fact
        yield _superficial(case, line, lesion)
    yield from _other_service(case)
    yield from count_facts(case, FAMILIES)
    yield from unbilled(case, FAMILIES)


def _superficial(case: Case, line: ClaimLine, lesion: Lesion) -> Fact:
    """SHV-02: no suture, no separate repair of the same wound; fat alone is a person's question."""
    repair = _repair_of(case, lesion)
    spans = spans_of((lesion,), "depth", "closure", "technique")
    says = record_says(case, spans)
    if repair:
        return Fact(
            "shave_without_closure", False, line, billed=f"{billed(line)} with {billed(repair)}",
            supported=billed(line), because=f"{says} A shave wound is not sutured, and its closure "
            f"is not paid: {repair.procedure_code} was billed for it.", evidence=spans,
            root=pair_root(case, line, repair), direction=Direction.OVERPAYMENT,
            billed_codes=((repair.procedure_code, repair.units),),
        )  # fmt: skip
    sutured, deep = lesion.closure in SUTURED, lesion.depth in DEEP
    value = False if sutured and deep else "review" if sutured or deep else True
    return Fact(
        "shave_without_closure", value, line, billed=billed(line), evidence=spans,
        because=f"{says} A shave removal stays within the dermis and is not sutured.",
        root=f"{lesion.lesion_id}:technique", direction=Direction.OVERPAYMENT,
    )  # fmt: skip


def _repair_of(case: Case, lesion: Lesion) -> ClaimLine | None:
    """A repair line when the shaved lesion is the only wound that could have been repaired."""
    lines = [x for x in case.lines if (case.family(x) or "").startswith("repair_")]
    if any((case.family(x) or "").startswith(WOUNDS) for x in case.lines):
        return None  # another billed service made a wound that may have been repaired
    others = [
        x
        for x in case.performed
        if x is not lesion
        and (x.technique in ("excision", "mohs") or (x.technique or "").startswith("repair_"))
        and same_lesion(x, lesion) is not True
    ]
    sewn = [x for x in case.performed if x.closure in SUTURED or x.repair_length_cm]
    if sewn and all(x is not lesion for x in sewn):
        return None  # the record tells which of the shaved wounds was closed
    return lines[0] if lines and not others else None


def _other_service(case: Case) -> Iterator[Fact]:
    """Shave lines for excised lesions, and excision lines for shaved ones."""
    for line in case.lines:
        family = case.family(line) or ""
        wanted = {"shave_removal": "excision"}.get(family) or (
            "shave_removal" if family in ("excision_benign", "excision_malignant") else None
        )
        for lesion in case.matching.lesion_of(line)[:1]:
            if wanted is None or lesion.technique != wanted:
                continue
            due = [(code, 1)] if (code := code_of(lesion)) else []
            was = [(line.procedure_code, line.units)]
            spans = spans_of((lesion,), "technique", "depth", "closure")
            yield Fact(
                "shave_without_closure", False, line, billed=billed(line),
                supported=due[0][0] if due else "", evidence=spans,
                because=f"{record_says(case, spans)} That is {wanted.replace('_', ' ')}; "
                f"{billed(line)} was billed.", root=f"{lesion.lesion_id}:technique",
                direction=direction(case, was, due), billed_codes=tuple(was),
                supported_codes=tuple(due),
            )  # fmt: skip
