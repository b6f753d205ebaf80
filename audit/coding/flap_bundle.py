"""Turns flaps and grafts into whether what is billed beside them is already part of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.chart.mohs.pedicle import named_vessel
from audit.coding.citing import billed, record_says
from audit.coding.covers import Cover
from audit.coding.ladder import (
    FLAP,
    SIMPLE,
    CodeUnits,
    base_of,
    codes_for,
    family_of,
)
from audit.coding.pairs import root as pair_root
from audit.coding.wound_lines import pair_wounds, repair_lines
from audit.coding.wounds import earned, wounds_of
from audit.model import ClaimLine, Direction, Fact, Lesion

if TYPE_CHECKING:
    from audit.coding.case import Case

SITE_PREPARATION = frozenset({"15002", "15003", "15004", "15005"})
AXIAL_FLAP = "15740"
EXCISIONS = ("excision_benign", "excision_malignant")


def excision_facts(case: Case, line: ClaimLine, cover: Cover | None) -> Iterator[Fact]:
    """FLP-01: the removal of the lesion at the site of a flap is part of the flap."""
    if family_of(line.procedure_code) != FLAP or cover is None:
        return
    excisions = [x for x in case.lines if case.family(x) in EXCISIONS]
    same = [x for x in excisions if _same_defect(case, x, cover, len(excisions))]
    if not same:
        if cover.source is not None and cover.source.technique in ("mohs", "excision"):
            yield Fact("excision_apart_from_flap", True, line)
        return
    spans = cover.spans("technique", "closure", "site")
    yield Fact(
        "excision_apart_from_flap",
        False,
        same[0],
        billed=f"{billed(same[0])} with {billed(line)}",
        supported=billed(line),
        because=(
            f"{billed(same[0])} bills the excision of the lesion whose defect the flap of "
            f"{billed(line)} closes; the flap includes it. {record_says(case, spans)}"
        ),
        evidence=spans,
        root=pair_root(case, same[0], line),
        direction=Direction.OVERPAYMENT,
        billed_codes=((same[0].procedure_code, same[0].units),),
    )


def _same_defect(case: Case, excision: ClaimLine, cover: Cover, excisions: int) -> bool:
    matched = case.matching.lesion_of(excision)
    if matched:
        return any(lesion.lesion_id == cover.lesion_id for lesion in matched)
    removed = cover.source is not None and cover.source.technique == "excision"
    return removed and excisions == 1


def facts(case: Case, covers: Sequence[Cover]) -> Iterator[Fact]:
    """FLP-03 and FLP-04 on repair lines, FLP-05 on site preparation and axial flaps."""
    pairs = pair_wounds(case)
    for line in repair_lines(case):
        if covers and not pairs.of(line):
            yield _repair_of_covered(case, line, covers)
    for line in case.lines:
        if line.procedure_code in SITE_PREPARATION:
            yield from _preparation(case, line, covers)
        if line.procedure_code == AXIAL_FLAP:
            yield from _axial(case, line, covers)


def _repair_of_covered(case: Case, line: ClaimLine, covers: Sequence[Cover]) -> Fact:
    """A repair line that no sutured wound of its own bears closes the covered defect or donor."""
    cover = covers[0]
    partner = next((x for x in case.lines if family_of(x.procedure_code) == cover.family), None)
    flap = cover.family == FLAP
    spans = cover.spans("closure", "flap_kind", "graft_kind", "technique")
    return Fact(
        "flap_moves_tissue" if flap else "cover_in_recipient_group",
        False,
        line,
        billed=billed(line),
        supported="none: the closure is included",
        because=(
            f"{billed(line)} bills a repair beside a {'flap' if flap else 'graft'}; the record "
            "shows no other wound, and closing the defect and the donor site is included. "
            f"{record_says(case, spans)}"
        ),
        evidence=spans,
        root=pair_root(case, line, partner) if partner else f"{cover.lesion_id}:bundle",
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )


def _preparation(case: Case, line: ClaimLine, covers: Sequence[Cover]) -> Iterator[Fact]:
    fresh = [x for x in case.performed if x.technique in ("mohs", "excision")]
    if not fresh:
        yield Fact("bed_or_pedicle_supported", None if not case.complete else "review", line)
        return
    spans = fresh[0].evidence.get("technique", ())
    yield Fact(
        "bed_or_pedicle_supported",
        False,
        line,
        billed=billed(line),
        supported="none: the wound is fresh",
        because=(
            f"{billed(line)} bills the preparation of a wound bed; the wound was made by surgery "
            f"at this encounter. {record_says(case, spans)}"
        ),
        evidence=tuple(spans),
        root=f"line-{line.line_number}:preparation",
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )


def _axial(case: Case, line: ClaimLine, covers: Sequence[Cover]) -> Iterator[Fact]:
    """15740 needs a named vessel in the pedicle; a random island flap is an ordinary flap."""
    flaps = [c for c in covers if c.family == FLAP]
    vessel = named_vessel(case.chart.readings) if case.chart else None
    if vessel is not None:
        yield Fact("bed_or_pedicle_supported", True, line, evidence=(vessel,))
        return
    if not flaps or not case.complete:
        yield Fact("bed_or_pedicle_supported", None, line, billed=billed(line))
        return
    cover, area = flaps[0], flaps[0].area
    codes = codes_for(FLAP, cover.base, area) if cover.base and area else ()
    spans = cover.spans("flap_kind", "closure")
    yield Fact(
        "bed_or_pedicle_supported",
        False,
        line,
        billed=billed(line),
        supported=", ".join(code for code, _ in codes) or "an adjacent tissue transfer",
        because=(
            f"{billed(line)} bills an island flap on a named vessel; no vessel is named. "
            f"{record_says(case, spans)}"
        ),
        evidence=spans,
        root=f"{cover.lesion_id}:axial",
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
        supported_codes=codes,
    )


def linear_codes(case: Case, rows: Sequence[Lesion]) -> tuple[CodeUnits, ...]:
    """The repair that a straight closure of these rows earns, for pricing."""
    wounds = [w for w in wounds_of(rows) if w.length is not None]
    if not wounds:
        return ()
    family = earned(wounds[0], case.date_of_service) or SIMPLE
    excised = wounds[0].source is not None and wounds[0].source.technique == "excision"
    if family == SIMPLE and excised:
        return ()
    base = base_of(wounds[0].region, family)
    return codes_for(family, base, wounds[0].length or 0.0) if base else ()
