"""Turns sizes and counts that a note states twice into whether it contradicts what was billed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding.citing import billed, record_says, spans_of
from audit.coding.diameter import arithmetic, excised, size_conflicts
from audit.coding.tiers import step_of, tier_of
from audit.model import ClaimLine, Direction, Fact, Lesion, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

# A conflict of the ledger: "size_cm: 0.8 against 1.1"; the first value is the procedure section's.
_CONFLICT = re.compile(r"(\w+): ([\d.]+) against ([\d.]+)")
COUNTS = frozenset({"count"})
SIZES = frozenset({"size_cm", "excised_cm"})


def facts(case: Case) -> Iterator[Fact]:
    """DOC-07: a billed quantity that one passage supports and another denies."""
    for line in case.lines:
        lesions = case.matching.lesion_of(line)
        if not lesions:
            continue
        found = next((c for x in lesions if (c := _contradiction(case, line, x))), None)
        yield found or Fact("record_consistent", True, line)


def _contradiction(case: Case, line: ClaimLine, lesion: Lesion) -> Fact | None:
    tier = tier_of(line.procedure_code)
    if tier is not None and tier.family.startswith("excision"):
        size = excised(lesion, tier.family)
        if size.other is not None:
            words = f"{arithmetic(lesion)}, but a total of {lesion.excised_cm:g} cm is stated"
            return _fact(case, line, lesion, words, f"{size.cm:g} cm", ("size_cm", "excised_cm"))
    totals = {c for c in lesion.conflicts if c.startswith("size_cm")} - {*size_conflicts(lesion)}
    for conflict in (c for c in lesion.conflicts if c not in totals):
        match = _CONFLICT.match(conflict)
        matters = _matters(line, *match.groups()) if match else None
        if match and matters:
            # Two figures of one lesion may be two days or two wounds: a person looks.
            doubt: Value = "review" if match[1] in SIZES else False
            return _fact(case, line, lesion, matters, match[2], (match[1],), doubt)
    return None


def _matters(line: ClaimLine, field: str, kept: str, other: str) -> str | None:
    """The conflict in words where it would change what is billed."""
    tier = tier_of(line.procedure_code)
    if field in SIZES and tier is not None:
        if step_of(tier.family, float(kept)) == step_of(tier.family, float(other)):
            return None
        return f"the size is {kept} cm in one place and {other} cm in another"
    # Treating fewer lesions than were seen is no contradiction.
    if field in COUNTS and float(kept) > float(other):
        return f"{kept} lesions are treated where {other} are described"
    return None


def _fact(
    case: Case,
    line: ClaimLine,
    lesion: Lesion,
    words: str,
    supported: str,
    fields: tuple[str, ...],
    value: Value = False,
) -> Fact:
    spans = spans_of((lesion,), *fields)
    return Fact(
        "record_consistent",
        value,
        line,
        billed=billed(line),
        supported=f"{supported} (low confidence)",
        because=f"The note contradicts itself: {words}. {record_says(case, spans)}",
        evidence=spans,
        root=f"{lesion.lesion_id}:contradiction",
        direction=Direction.EITHER,
    )
