"""Turns closures that stand on their own in the record and on no line into the missed code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.coding import glued
from audit.coding.citing import record_says
from audit.coding.ladder import (
    COMPLEX,
    FLAP,
    INTERMEDIATE,
    REPAIRS,
    SIMPLE,
    CodeUnits,
    base_of,
    bases_of,
    codes_for,
    family_of,
    told,
)
from audit.coding.repair_length import coded_family
from audit.coding.wound_lines import WoundLines, repair_lines
from audit.coding.wounds import Wound, closure_is_separate, layered
from audit.model import Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case

NAMES = {SIMPLE: "simple", INTERMEDIATE: "intermediate", COMPLEX: "complex"}


def facts(case: Case, pairs: WoundLines) -> Iterator[Fact]:
    """Closures that stand on their own in the record and on no line of the claim."""
    for wound in pairs.unbilled:
        family = coded_family(case, wound)
        if family not in REPAIRS or wound.length is None or not _source_billed(case, wound):
            continue
        if family != SIMPLE and not layered(wound):
            continue
        base = base_of(wound.region, family)
        if base is None or not closure_is_separate(case, wound, family):
            continue
        if any(base in bases_of(line.procedure_code) for line in repair_lines(case)):
            continue
        if family == SIMPLE and glued.as_billed(case, wound):
            continue
        codes = codes_for(family, base, wound.length)
        if case.profile.follows_medicare and glued.adhesive_only(case, wound):
            codes = ((glued.ADHESIVE_CODE, 1),)
        yield _missed(case, wound, family, codes)


def _source_billed(case: Case, wound: Wound) -> bool:
    """The procedure that left the wound is on the claim, or the wound came from outside."""
    families = {case.family(line) or "" for line in case.lines}
    if wound.source is None:
        return True
    return any(f.startswith((wound.source.technique or "-").split("_")[0]) for f in families)


def _missed(case: Case, wound: Wound, family: str, codes: tuple[CodeUnits, ...]) -> Fact:
    spans = wound.spans("closure", "closure_layers", "repair_length_cm")
    return Fact(
        "repair_code_fits_length",
        False,
        None,
        billed="not billed",
        supported=told(codes),
        because=(
            f"The {NAMES[family]} closure of {wound.site}, {wound.length:g} cm, is on no line of "
            f"the claim. {record_says(case, spans)}"
        ),
        evidence=spans,
        root=f"{wound.wound_id}:{'closure' if _as_flap(case) else 'repair_unbilled'}",
        direction=Direction.UNDERPAYMENT,
        supported_codes=codes,
    )


def _as_flap(case: Case) -> bool:
    """A flap is billed: where none was cut, FLP-03 tells of the same closure."""
    return any(family_of(line.procedure_code) == FLAP for line in case.lines)
