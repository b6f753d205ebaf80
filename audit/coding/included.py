"""Nerve blocks and tissue adhesive beside surgery turned into the facts of NCC-02 and NCC-03."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.chart.words.patterns import rx
from audit.coding.citing import billed
from audit.coding.pairs import DISTINCT, Pair, root
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

BLOCK, ADHESIVE = "nerve_block", "tissue_adhesive"
OWN_FAMILIES = frozenset({BLOCK, ADHESIVE})
# Families whose wound an adhesive closes.
CLOSED = ("repair_", "excision_", "biopsy_", "shave_", "adjacent_", "graft_", "flap_")


def speaks_for(case: Case, pair: Pair) -> bool:
    """These pairs are judged here, by policy, and not a second time by the edit."""
    return any(case.family(line) in OWN_FAMILIES for line in pair.lines)


def facts(case: Case) -> Iterator[Fact]:
    for line in case.lines:
        family = case.family(line)
        if family == BLOCK:
            yield from _block(case, line)
        elif family == ADHESIVE:
            yield _adhesive(case, line)


def _block(case: Case, line: ClaimLine) -> Iterator[Fact]:
    surgery = next((x for x in case.lines if _is_surgery(case, x)), None)
    name = "block_apart_from_own_surgery"
    if surgery is None or line.rendering_npi != surgery.rendering_npi:
        yield Fact(name, True, line)
        return
    if DISTINCT & {*line.modifiers} and not _for_surgery(case):
        yield Fact(
            name, "review", line, billed=billed(line), root=root(case, line, surgery),
            because=(
                f"A modifier sets {line.procedure_code} apart from {surgery.procedure_code}. It "
                "is payable only as treatment of pain that has nothing to do with the surgery."
            ),
        )  # fmt: skip
        return
    edit = case.tables.ptp(line.procedure_code, surgery.procedure_code, case.date_of_service)
    ground = (
        f"NCCI {edit.edition} pairs the two"
        if edit
        else "no edit of the loaded edition pairs them; the policy manual decides"
    )
    yield Fact(
        name, False, line, billed=billed(line), supported="none",
        because=(
            f"The clinician who billed {surgery.procedure_code} also billed the block "
            f"{line.procedure_code}. Anaesthesia by the operating clinician is part of the surgery "
            f"({ground})."
        ),
        root=root(case, line, surgery), direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip


_FOR_SURGERY = rx(
    r"\b(?:nerve|field|regional|digital|ring|\w+(?:orbital|mental|trochlear|auricular|temporal|"
    r"cutaneous|tibial|sural|peroneal|ulnar|median|radial)) blocks?\b"
)
_FOR_PAIN = rx(r"\b(?:neuralgia|chronic pain|neuropath\w+|headaches?|migraine|neuroma)\b")


def _for_surgery(case: Case) -> bool:
    """The whole record tells a block of the operation and no treatment of pain by itself."""
    if case.chart is None or not case.complete:
        return False
    told = [s.text for r in case.chart.readings for s in r.sentences if _FOR_SURGERY.search(s.text)]
    return bool(told) and not any(_FOR_PAIN.search(t) for t in told)


def _is_surgery(case: Case, line: ClaimLine) -> bool:
    row = case.tables.code(line.procedure_code, case.date_of_service)
    if row is None or row.family in OWN_FAMILIES:
        return False
    return (
        row.code.isdigit()
        and "10000" <= row.code < "70000"
        and row.global_days in ("000", "010", "090")
    )


def _adhesive(case: Case, line: ClaimLine) -> Fact:
    name = "adhesive_is_the_only_closure"
    wounds = [x for x in case.lines if (case.family(x) or "").startswith(CLOSED)]
    if not wounds:
        return Fact(name, True, line)
    dos = case.date_of_service
    paired = [x for x in wounds if case.tables.ptp(line.procedure_code, x.procedure_code, dos)]
    partner = (paired or wounds)[0]
    apart = bool(DISTINCT & {*line.modifiers, *partner.modifiers})
    same_wound = (
        f"{line.procedure_code} stands beside {partner.procedure_code}; adhesive on a wound that "
        "was excised or sutured is part of its closure."
    )
    told = "review" if apart or not paired else False
    ground = (
        " A modifier says that it closed another wound." if apart
        else "" if paired else " The loaded edition holds no pair for the two: policy alone."
    )  # fmt: skip
    return Fact(
        name, told, line, billed=billed(line), supported="none", because=same_wound + ground,
        root=root(case, line, partner), direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),) if told is False else (),
    )  # fmt: skip
