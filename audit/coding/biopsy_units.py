"""Biopsy lines turned into facts on units: one primary a session, one unit a lesion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.biopsied import PRIMARY, Biopsies, biopsies, is_biopsy
from audit.coding.biopsy_lines import biopsy_lines
from audit.coding.citing import record_says, spans_of
from audit.coding.cost import CodeUnits, told
from audit.coding.identity import stands_alone, told_twice
from audit.coding.ledger_doubt import more_lesions_likely
from audit.coding.samples import one_lesion_sampled
from audit.model import ClaimLine, Direction, Fact, Lesion

if TYPE_CHECKING:
    from audit.coding.case import Case

UNITS_ROOT = "units:biopsy_skin"


def facts(case: Case) -> Iterator[Fact]:
    if case.chart is not None:
        yield from _units(case)


# One unit a lesion


def _units(case: Case) -> Iterator[Fact]:
    """UNT-BX: each unit stands on a lesion of its own, each biopsied lesion on the claim."""
    found = biopsies(case)
    lines = biopsy_lines(case)
    if not found.payable and not found.bundled:
        return  # nothing biopsied: the narrative rule tells it
    if not lines:
        yield from _unbilled(case, found)
        return
    if one_lesion_sampled(case):
        return  # told by BX-SAME
    surplus = {x: x.units - len(case.matching.lesion_of(x)) for x in lines}
    missed = _missed(case, found)
    if any(surplus.values()) and _bundled_lines(case, found):
        return  # the biopsy of a removed lesion is told by BX-BUND
    if any(surplus.values()):
        yield _beyond(case, found, lines)
    elif missed:
        yield _short(case, missed, lines)
    else:
        lesions = found.payable
        yield Fact(
            "biopsy_units_match", True, lines[0],
            billed=told([(x.procedure_code, x.units) for x in lines]),
            evidence=spans_of(lesions, "technique"),
        )  # fmt: skip


def _missed(case: Case, found: Biopsies) -> tuple[Lesion, ...]:
    """Biopsied lesions that no line was billed for."""
    free = {x.lesion_id for x in case.matching.unmatched_lesions}
    others = [x for x in case.performed if x.lesion_id not in free]
    return tuple(x for x in found.payable if x.lesion_id in free and not told_twice(x, others))


def _bundled_lines(case: Case, found: Biopsies) -> bool:
    return bool(found.bundled) or any(
        x.specimen and x.technique in ("destruction", "shave_removal", "excision")
        for x in case.performed
    )


def _beyond(case: Case, found: Biopsies, lines: tuple[ClaimLine, ...]) -> Fact:
    """More units than lesions; where the laboratory had as many containers, a person looks."""
    due = _due(case)
    wrong = _wrong_lines(lines, due)
    units, lesions = sum(x.units for x in lines), found.count
    value: bool | str | None = False
    if not found.exact:
        value = None
    elif more_lesions_likely(case, found.payable, lines):
        value = "review"
    spans = spans_of(found.payable, "technique", "count", "site")
    return Fact(
        "biopsy_units_match", value, wrong[0] if len(wrong) == 1 else None,
        billed=told([(x.procedure_code, x.units) for x in lines]), supported=told(due),
        because=f"{record_says(case, spans)} {lesions} biopsied lesion(s) in the record, "
        f"{units} biopsy units billed.",
        evidence=spans, root=UNITS_ROOT, direction=Direction.OVERPAYMENT,
        billed_codes=tuple((x.procedure_code, x.units) for x in lines), supported_codes=due,
    )  # fmt: skip


def _short(case: Case, missed: tuple[Lesion, ...], lines: tuple[ClaimLine, ...]) -> Fact:
    due = _due(case)
    spans = spans_of(missed, "technique", "site")
    taken = [x for x in case.performed if is_biopsy(x) and x not in missed]
    sure = all(stands_alone(x, taken) for x in missed)
    return Fact(
        "biopsy_units_match", False if sure else "review", None,
        billed=told([(x.procedure_code, x.units) for x in lines]), supported=told(due),
        because=f"{record_says(case, spans)} No biopsy line was billed for "
        f"{len(missed)} biopsied lesion(s).",
        evidence=spans, root=UNITS_ROOT, direction=Direction.UNDERPAYMENT,
        billed_codes=tuple((x.procedure_code, x.units) for x in lines), supported_codes=due,
    )  # fmt: skip


def _unbilled(case: Case, found: Biopsies) -> Iterator[Fact]:
    """A documented biopsy with no biopsy line; other lines may have been billed for the lesion."""
    missed = _missed(case, found)
    due = tuple(
        (s.code, s.units) for s in case.supported
        if s.family.startswith("biopsy") and set(s.lesion_ids) & {x.lesion_id for x in missed}
    )  # fmt: skip
    if not missed or not due or _removal_billed(case, missed):
        return
    spans = spans_of(missed, "technique", "site")
    yield Fact(
        "biopsy_units_match", False if all(x.site for x in missed) else "review", None,
        billed="none", supported=told(due),
        because=f"{record_says(case, spans)} No biopsy was billed.", evidence=spans,
        root=UNITS_ROOT, direction=Direction.UNDERPAYMENT, supported_codes=due,
    )  # fmt: skip


def _removal_billed(case: Case, missed: tuple[Lesion, ...]) -> bool:
    """The claim holds an unmatched removal line that may have been meant for the lesion."""
    return any(
        (case.family(x) or "").startswith(("excision", "shave", "destruction_malignant", "mohs"))
        for x in case.matching.unmatched_lines
    )


def _due(case: Case) -> tuple[CodeUnits, ...]:
    return tuple((s.code, s.units) for s in case.supported if s.family.startswith("biopsy"))


def _wrong_lines(lines: tuple[ClaimLine, ...], due: tuple[CodeUnits, ...]) -> list[ClaimLine]:
    allowed = dict(due)
    for code in PRIMARY.values():
        allowed.setdefault(code, 0)
    return [x for x in lines if x.units > allowed.get(x.procedure_code, 0)]
