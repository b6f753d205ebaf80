"""Turns a billed repair line and its wounds into whether their closure may be billed on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.coding.citing import billed, record_says
from audit.coding.ladder import SIMPLE, family_of
from audit.coding.pairs import root as pair_root
from audit.coding.wounds import (
    CLOSURE_INCLUDED,
    Wound,
    closure_is_separate,
    excised_diameter,
    is_small_benign,
)
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

SMALLEST_EXCISIONS = frozenset({"11400", "11420", "11440", "11600", "11620", "11640"})
DOING = {
    "biopsy": "biopsied", "shave": "shaved off", "destruction": "destroyed", "tag": "snipped",
    "excision": "excised",
}  # fmt: skip


def facts(case: Case, line: ClaimLine, wounds: Sequence[Wound]) -> Iterator[Fact]:
    """RPR-01 simple closure of an excision, RPR-02 small benign excision, RPR-06 other sources."""
    family = family_of(line.procedure_code) or ""
    sources = [wound.source.technique if wound.source else None for wound in wounds]
    if family == SIMPLE:
        yield _simple_of_excision(case, line, wounds)
    elif "excision" in sources:
        yield from _small_benign(case, line, wounds, family)
    yield _source(case, line, wounds)


def _simple_of_excision(case: Case, line: ClaimLine, wounds: Sequence[Wound]) -> Fact:
    excised = [w for w in wounds if w.source is not None and w.source.technique == "excision"]
    if len(excised) < len(wounds):
        return Fact("simple_repair_of_another_wound", True, line)
    because = f"{billed(line)} bills the one-layer closure that an excision includes."
    return _included(case, line, wounds[0], "simple_repair_of_another_wound", because)


def _small_benign(
    case: Case, line: ClaimLine, wounds: Sequence[Wound], family: str
) -> Iterator[Fact]:
    if not case.profile.follows_ncci:
        return
    small = [is_small_benign(wound.source) for wound in wounds if wound.source is not None]
    smallest_billed = any(x.procedure_code in SMALLEST_EXCISIONS for x in case.lines)
    if any(closure_is_separate(case, wound, family) for wound in wounds):
        if smallest_billed:
            yield Fact("repair_beyond_small_benign_excision", True, line)
        return
    if None in small:
        if smallest_billed:
            yield Fact("repair_beyond_small_benign_excision", None, line, because=(
                "The size or the nature of the excised lesion cannot be read."))  # fmt: skip
        return
    if not any(small):
        return
    wound = next(w for w in wounds if w.source is not None and is_small_benign(w.source))
    size = excised_diameter(wound.source) if wound.source else None
    because = (
        f"{billed(line)} bills the closure of a benign lesion excised at {size or 0:g} cm. An "
        "excision of 0.5 cm or less of a benign lesion includes every repair of its wound."
    )
    yield _included(case, line, wound, "repair_beyond_small_benign_excision", because)


def _source(case: Case, line: ClaimLine, wounds: Sequence[Wound]) -> Fact:
    """A wound of a biopsy, shave or destruction has no repair of its own."""
    bundled = [w for w in wounds if w.source and w.source.technique in CLOSURE_INCLUDED]
    if len(bundled) < len(wounds):
        return Fact("repair_of_reportable_wound", True, line)
    if all(_proved(w) for w in bundled):
        because = "The wound is told beside an earlier biopsy; what left it cannot be read."
        return Fact("repair_of_reportable_wound", "review", line, because=because)
    wound = bundled[0]
    technique = (wound.source.technique if wound.source else None) or ""
    doing = DOING.get(technique.split("_")[0], "treated")
    because = (
        f"{billed(line)} bills the closure of a lesion that was {doing}; the closure is part of "
        "that service."
    )
    return _included(case, line, wound, "repair_of_reportable_wound", because)


def _proved(wound: Wound) -> bool:
    """A biopsy without a method whose result is cited was taken before today."""
    source = wound.source
    return source is not None and source.technique == "biopsy_unspecified" and (
        source.prior_pathology is not None
    )  # fmt: skip


def _included(case: Case, line: ClaimLine, wound: Wound, name: str, because: str) -> Fact:
    spans = wound.spans("closure", "technique", "size_cm", "excised_cm")
    partner = _source_line(case, wound)
    return Fact(
        name,
        False,
        line,
        billed=billed(line),
        supported="none: the closure is included",
        because=f"{because} {record_says(case, spans)}",
        evidence=spans,
        root=pair_root(case, partner, line) if partner else f"{wound.wound_id}:bundle",
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )


def _source_line(case: Case, wound: Wound) -> ClaimLine | None:
    """The line that bills the procedure which left the wound, if one is certain."""
    matched = [
        line
        for line in case.lines
        if any(lesion.lesion_id == wound.wound_id for lesion in case.matching.lesion_of(line))
        and family_of(line.procedure_code) is None
    ]
    if matched:
        return matched[0]
    stem = (wound.source.technique or "-").split("_")[0] if wound.source else "-"
    same = [line for line in case.lines if (case.family(line) or "").startswith(stem)]
    return same[0] if len(same) == 1 else None
