"""Biopsies turned into facts on what else was done to the lesion: sampled, removed, sutured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.biopsied import TECHNIQUE_OF, Biopsies, biopsies, is_biopsy
from audit.coding.biopsy_lines import biopsy_lines, distinct
from audit.coding.citing import billed, record_says, spans_of
from audit.coding.cost import told
from audit.coding.identity import REMOVES, same_lesion
from audit.coding.pairs import root as pair_root
from audit.coding.samples import Sampling, one_lesion_sampled, sampled_lesions
from audit.model import ClaimLine, Direction, Fact, Lesion, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

WOUNDS = ("excision", "mohs")
REMOVAL_FAMILIES = (
    "excision_benign", "excision_malignant", "shave_removal", "destruction_malignant",
    "destruction_benign", "destruction_premalignant", "excision_ear", "excision_eyelid",
)  # fmt: skip


def facts(case: Case) -> Iterator[Fact]:
    yield from _samples(case)
    yield from _removed(case)
    yield from _closed(case)


# BX-SAME


def _samples(case: Case) -> Iterator[Fact]:
    """Several samples of one lesion are one biopsy, separate jars or not."""
    lines = [x for x in biopsy_lines(case) if case.matching.lesion_of(x)]
    if sum(x.units for x in biopsy_lines(case)) < 2 or not lines:
        return
    sampling = one_lesion_sampled(case)
    if sampling is None:
        for line in lines:
            yield Fact("biopsy_lesions_distinct", True, line, billed=billed(line))
        return
    lesions = sampled_lesions(case)
    extra = _extra_lines(biopsy_lines(case), lesions)
    if extra:
        yield _sampled(case, extra, sampling, lesions)


def _extra_lines(lines: tuple[ClaimLine, ...], lesions: int) -> list[tuple[ClaimLine, int]]:
    """The lines whose units go beyond the lesions, with the units that stay, add-ons first."""
    surplus = sum(x.units for x in lines) - lesions
    found: list[tuple[ClaimLine, int]] = []
    for line in sorted(lines, key=lambda x: x.procedure_code, reverse=True):
        if surplus > 0:
            cut = min(surplus, line.units)
            found.append((line, line.units - cut))
            surplus -= cut
    return found


def _sampled(
    case: Case, extra: list[tuple[ClaimLine, int]], sampling: Sampling, lesions: int
) -> Fact:
    was = [(line.procedure_code, line.units) for line, _ in extra]
    due = [(line.procedure_code, left) for line, left in extra if left]
    return Fact(
        "biopsy_lesions_distinct", "review" if sampling.two_questions else False,
        extra[0][0] if len(extra) == 1 else None, billed=told(was), supported=told(due),
        because=f"{record_says(case, (sampling.span,))} Samples of one lesion are one biopsy: "
        f"{lesions} lesion(s), {told(was)} billed beyond.",
        evidence=(sampling.span,), root="units:biopsy_skin", direction=Direction.OVERPAYMENT,
        billed_codes=tuple(was), supported_codes=tuple(due),
    )  # fmt: skip


# BX-BUND


def _removed(case: Case) -> Iterator[Fact]:
    removals = [x for x in case.lines if case.family(x) in REMOVAL_FAMILIES]
    if not removals:
        return
    found = biopsies(case)
    for line in biopsy_lines(case):
        removal, lesion, value = _same_sitting(case, line, removals, found)
        yield _bundled(case, line, removal, lesion, value)


def _same_sitting(
    case: Case, line: ClaimLine, removals: list[ClaimLine], found: Biopsies
) -> tuple[ClaimLine, Lesion | None, Value]:
    """The removal line that took the biopsied lesion, and whether the two are different lesions."""
    mine = [x for x in case.matching.lesion_of(line) if is_biopsy(x)]
    for biopsied, removed in found.bundled:
        if any(x.lesion_id == biopsied.lesion_id for x in mine) or not mine:
            return _line_of(case, removed, removals), removed, _frozen(case)
    if not mine:
        taken = _sampled_and_removed(case, line, removals)
        if taken:
            return _line_of(case, taken, removals), taken, _frozen(case)
        return removals[0], None, None
    removed_here = [x for x in case.performed if x.technique in REMOVES and not is_biopsy(x)]
    answers = {same_lesion(a, b) for a in mine for b in removed_here}
    return removals[0], None, None if None in answers else True


def _sampled_and_removed(case: Case, line: ClaimLine, removals: list[ClaimLine]) -> Lesion | None:
    """A lesion removed with a specimen taken, when the biopsy line found no lesion of its own."""
    for removal in removals:
        for lesion in distinct(case.matching.lesion_of(removal)):
            shared = set(removal.diagnosis_codes) & set(line.diagnosis_codes)
            if lesion.technique in REMOVES and lesion.specimen and shared:
                return lesion
    return None


def _line_of(case: Case, lesion: Lesion, removals: list[ClaimLine]) -> ClaimLine:
    for line in removals:
        if any(x.lesion_id == lesion.lesion_id for x in case.matching.lesion_of(line)):
            return line
    return removals[0]


def _frozen(case: Case) -> Value:
    """A biopsy whose frozen reading decided the removal is payable: a person looks."""
    text = " ".join(d.text.lower() for d in case.documents)
    return "review" if "frozen" in text and "section" in text else False


def _bundled(
    case: Case, line: ClaimLine, removal: ClaimLine, lesion: Lesion | None, value: Value
) -> Fact:
    lesions = (lesion,) if lesion else case.matching.lesion_of(line)
    spans = spans_of(lesions, "technique", "site")[:3]
    return Fact(
        "biopsy_of_other_lesion", value, line, billed=billed(line),
        supported="none" if value is False else "",
        because=f"{record_says(case, spans)} The lesion was removed or destroyed at the same "
        f"sitting under {removal.procedure_code}; its biopsy is part of that."
        if lesion else f"{record_says(case, spans)} Whether {removal.procedure_code} treated the "
        "biopsied lesion cannot be told from the record.",
        evidence=spans, root=pair_root(case, line, removal), direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip


# BX-CLOS


def _closed(case: Case) -> Iterator[Fact]:
    """The closure of a punch or incisional wound is part of the biopsy."""
    lines = [x for x in case.lines if TECHNIQUE_OF.get(x.procedure_code) in ("punch", "incisional")]
    if not lines:
        return
    repairs = [x for x in case.lines if (case.family(x) or "").startswith("repair_")]
    wounds = [x for x in case.performed if _sutured(x)]
    if not repairs:
        if any(is_biopsy(x) for x in wounds):
            yield Fact("biopsy_closure_not_billed", True, lines[0], billed=billed(lines[0]))
        return
    if not wounds:
        return
    value: Value = not all(is_biopsy(x) for x in wounds)
    if not value and any((case.family(x) or "").startswith(WOUNDS) for x in case.lines):
        value = None  # a billed excision may have made the wound that the ledger did not read
    spans = spans_of(wounds, "closure", "technique")[:3]
    for line in repairs:
        yield Fact(
            "biopsy_closure_not_billed", value, line, billed=billed(line),
            supported="" if value else "none",
            because=f"{record_says(case, spans)} The only sutured wound is that of the biopsy, "
            "whose closure is included.",
            evidence=spans, root=pair_root(case, lines[0], line), direction=Direction.OVERPAYMENT,
            billed_codes=((line.procedure_code, line.units),),
        )  # fmt: skip


def _sutured(lesion: Lesion) -> bool:
    closed = lesion.closure in ("simple", "intermediate", "complex")
    return closed or (lesion.technique or "").startswith("repair_")
