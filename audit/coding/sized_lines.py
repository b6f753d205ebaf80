"""Billed lines of sized families turned into facts on tier and on one code a lesion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.citing import billed, record_says, spans_of
from audit.coding.cost import direction, told
from audit.coding.diameter import Diameter, arithmetic, size_conflicts
from audit.coding.identity import service_of, stands_alone, told_twice
from audit.coding.ledger_doubt import more_lesions_likely
from audit.coding.pairs import root as pair_root
from audit.coding.sized import code_of, family_of
from audit.coding.soft_tissue import billed_as_soft_tissue
from audit.coding.tiers import Tier, bounds_of, step_of, tier_of
from audit.model import ClaimLine, CountCertainty, Direction, Fact, Lesion, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

ROOMS = {
    "excision_benign": "excision",
    "excision_malignant": "excision",
    "shave_removal": "shave_removal",
    "destruction_malignant": "destruction_malignant",
}


def pairs(case: Case, families: tuple[str, ...]) -> Iterator[tuple[ClaimLine, Lesion]]:
    """Billed lines of the families with the lesion that each was billed for.

    Only lesions that were treated by the technique of the family: another technique is told by
    the rule on the wrong service.
    """
    for line in case.lines:
        family = case.family(line)
        if family not in families:
            continue
        for lesion in case.matching.lesion_of(line)[: line.units]:
            if ROOMS[family].startswith(service_of(lesion) or "?"):
                yield line, lesion


def tier_fact(
    case: Case, line: ClaimLine, lesion: Lesion, name: str, size: Diameter
) -> Fact | None:
    """Whether the billed tier is that of the diameter, whatever the family and site group."""
    tier = tier_of(line.procedure_code)
    if tier is None:
        return None
    spans = spans_of((lesion,), "size_cm", "margin_cm", "excised_cm", "site")
    due = supported_code(lesion, tier)
    value = _verdict(case, line, lesion, tier, size)
    because = (
        f"{record_says(case, spans[:3])} {_measure(name, lesion, size)}: the tier "
        f"{bounds_of(tier.family, tier.step)} was billed"
    )
    if size.cm is not None:
        because += f", {bounds_of(tier.family, step_of(tier.family, size.cm))} is supported"
    if size.other is not None:
        because += f" (the stated total would be {size.stated} cm)"
    was, supports = [(line.procedure_code, 1)], [(due, 1)]
    return Fact(
        name, value, line, billed=billed(line), supported=told(supports), because=because + ".",
        evidence=spans, root=f"{lesion.lesion_id}:size", direction=direction(case, was, supports),
        billed_codes=tuple(was), supported_codes=tuple(supports),
    )  # fmt: skip


def supported_code(lesion: Lesion, tier: Tier) -> str:
    """The code of the record: own family and group, the billed ones where the record is silent."""
    family = family_of(lesion) or tier.family
    found = code_of(lesion, family)
    if found:
        return found
    from audit.coding.diameter import size_for
    from audit.coding.tiers import code_for

    size = size_for(family, lesion)
    return code_for(family, tier.group, size if size is not None else 0.1)


def _measure(name: str, lesion: Lesion, size: Diameter) -> str:
    if size.cm is None:
        return "No diameter is stated"
    return arithmetic(lesion) if name.startswith("excised") else f"Lesion diameter {size.cm:g} cm"


def _verdict(case: Case, line: ClaimLine, lesion: Lesion, tier: Tier, size: Diameter) -> Value:
    if size.cm is None:
        return None
    step = step_of(tier.family, size.cm)
    if size.other is not None:
        high = step_of(tier.family, size.other)
        return "review" if step <= tier.step <= high else False
    if size_conflicts(lesion):
        return True if step == tier.step else "review"
    if step == tier.step or _near_stated(tier, size):
        return True
    if size.lesion_alone and tier.step > step and not case.complete:
        return None  # the margin may stand in a document that was not pulled
    return False


def _near_stated(tier: Tier, size: Diameter) -> bool:
    """A total rounded over a bound: both readings are the surgeon's own."""
    return size.computed is not None and step_of(tier.family, size.computed) == tier.step


def count_facts(case: Case, families: tuple[str, ...]) -> Iterator[Fact]:
    """UNT-MAL for one room: as many units as lesions, never one code for added diameters."""
    lines = [x for x in case.lines if case.family(x) in families]
    ledger = [x for x in case.performed if family_of(x) in families]
    if not lines or not ledger:
        return  # nothing billed: told by `unbilled`; nothing in the record: the narrative rule
    surplus = [x for x in lines if len(case.matching.lesion_of(x)) < x.units]
    if not surplus:
        for line in lines:
            yield Fact("one_code_a_lesion", True, line, billed=billed(line))
        return
    doubtful = any(x.count_certainty is not CountCertainty.EXACT for x in ledger)
    value: Value = (
        "review" if more_lesions_likely(case, tuple(ledger), lines) else None if doubtful else False
    )
    spans = spans_of(ledger, "technique", "site")[:3]
    for line in surplus:
        found = len(case.matching.lesion_of(line))
        due = ((line.procedure_code, found),) if found else ()
        yield Fact(
            "one_code_a_lesion", value, line, billed=billed(line),
            supported=told(due), because=f"{record_says(case, spans)} {len(ledger)} lesion(s) of "
            f"this service in the record, {sum(x.units for x in lines)} billed.",
            evidence=spans, root=surplus_root(case, line), direction=Direction.OVERPAYMENT,
            billed_codes=((line.procedure_code, line.units),), supported_codes=due,
        )  # fmt: skip


def surplus_root(case: Case, line: ClaimLine) -> str:
    """A second line of one code is a duplicate as well; the rule on duplicates names the pair."""
    same = [x for x in case.lines if x.procedure_code == line.procedure_code]
    if len(same) > 1 and line is not same[0]:
        return pair_root(case, same[0], line)
    return f"units:{case.family(line)}"


def unbilled(case: Case, families: tuple[str, ...]) -> Iterator[Fact]:
    """A lesion removed or destroyed for which nothing was billed: a missed service."""
    free = {x.lesion_id for x in case.matching.unmatched_lesions}
    spare = case.matching.unmatched_lines
    billed_for = [x for x in case.performed if x.lesion_id not in free]
    for code in case.supported:
        if code.family not in families or not set(code.lesion_ids) <= free or spare:
            continue
        lesions = [x for x in case.performed if x.lesion_id in code.lesion_ids]
        if any(told_twice(x, billed_for) or billed_as_soft_tissue(case, x) for x in lesions):
            continue
        apart = all(stands_alone(x, billed_for) for x in lesions)
        sure = apart and code.certain and all(_sure(x) for x in lesions)
        spans = spans_of(lesions, "technique", "site", "size_cm")[:3]
        yield Fact(
            "one_code_a_lesion", False if sure else "review", None, billed="none",
            supported=f"{code.code} x{code.units}",
            because=f"{record_says(case, spans)} No line was billed for it.", evidence=spans,
            root=f"{code.lesion_ids[0]}:unbilled", direction=Direction.UNDERPAYMENT,
            supported_codes=((code.code, code.units),),
        )  # fmt: skip


def _sure(lesion: Lesion) -> bool:
    """Enough of the lesion is in the record to say that a claim line is missing."""
    known = lesion.site is not None and lesion.site_group is not None
    return known and not lesion.cosmetic and not lesion.conflicts
