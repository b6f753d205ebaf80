"""Turns flaps and grafts of the ledger into supported codes, and judges their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.coding import flap_bundle
from audit.coding.citing import billed, record_says
from audit.coding.covers import Cover, covers_of
from audit.coding.ladder import (
    FLAP,
    GRAFT,
    SPLIT_GRAFT,
    CodeUnits,
    base_of,
    bases_of,
    codes_for,
    family_of,
    is_addon,
    told,
)
from audit.coding.placing import doubtful
from audit.model import ClaimLine, Direction, Fact, Supported

if TYPE_CHECKING:
    from audit.coding.case import Case

COVERED = (FLAP, GRAFT, SPLIT_GRAFT)


def supported(case: Case) -> Iterator[Supported]:
    """The codes of each covered defect, by the group of the recipient site and the area."""
    for cover in covers_of(case.performed):
        if cover.base is None or cover.area is None or cover.moves_tissue is False:
            continue
        for code, units in codes_for(cover.family, cover.base, cover.area):
            yield Supported(
                code, units, cover.family, (cover.lesion_id,), cover.area_words(),
                cover.area_is_whole,
            )  # fmt: skip


def facts(case: Case) -> Iterator[Fact]:
    """FLP-01 to FLP-05, from the chart only."""
    if case.chart is None:
        return
    covers = covers_of(case.performed)
    for line in _cover_lines(case):
        cover = cover_of(line, covers)
        yield from flap_bundle.excision_facts(case, line, cover)
        if cover is not None and family_of(line.procedure_code) == cover.family:
            yield from _area(case, line, cover)
            yield from _group(case, line, cover)
        if family_of(line.procedure_code) == FLAP:
            yield from _tissue(case, line, cover)
    yield from flap_bundle.facts(case, covers)


def _cover_lines(case: Case) -> Iterator[ClaimLine]:
    for line in case.lines:
        family = family_of(line.procedure_code)
        if family in COVERED and not is_addon(line.procedure_code):
            yield line


def cover_of(line: ClaimLine, covers: Sequence[Cover]) -> Cover | None:
    """The covered defect that a line bills: of its family, then of its site group."""
    family, bases = family_of(line.procedure_code), bases_of(line.procedure_code)
    if not covers:
        return None
    return max(covers, key=lambda c: (c.family == family, c.base in bases))


# FLP-02


def _area(case: Case, line: ClaimLine, cover: Cover) -> Iterator[Fact]:
    """The tier, in the site group as billed, that the area gives."""
    base = next(iter(sorted(bases_of(line.procedure_code))))
    spans = cover.spans("defect_cm", "secondary_defect_cm", "area_cm2")
    charged = ((line.procedure_code, line.units), *_addons(case, line))
    if cover.area is None:
        because = f"No area of the {_noun(cover)} is stated. {record_says(case, spans)}"
        yield Fact("flap_area_fits", None, line, billed=billed(line), because=because)
        return
    codes = codes_for(cover.family, base, cover.area)
    if charged == codes:
        yield Fact("flap_area_fits", True, line)
        return
    value = False if cover.area_is_whole or (case.complete and _above(charged, codes)) else None
    yield Fact(
        "flap_area_fits",
        value,
        line,
        billed=told(charged),
        supported=told(codes),
        because=(
            f"{told(charged)} was billed. The area is {cover.area_words()}, which is "
            f"{told(codes)}. {record_says(case, spans)}"
        ),
        evidence=spans,
        root=f"{cover.lesion_id}:area",
        billed_codes=charged,
        supported_codes=codes,
    )


def _above(charged: Sequence[CodeUnits], codes: Sequence[CodeUnits]) -> bool:
    """The claim lies on a higher tier: the area that is measured does not reach it."""
    return max(code for code, _ in charged) > max((code for code, _ in codes), default="")


def _addons(case: Case, line: ClaimLine) -> tuple[CodeUnits, ...]:
    family, bases = family_of(line.procedure_code), bases_of(line.procedure_code)
    return tuple(
        (other.procedure_code, other.units)
        for other in case.lines
        if is_addon(other.procedure_code)
        and family_of(other.procedure_code) == family
        and bases_of(other.procedure_code) & bases
    )


# FLP-03


def _tissue(case: Case, line: ClaimLine, cover: Cover | None) -> Iterator[Fact]:
    """Incisions and moved tissue; undermining and straight closure is a repair."""
    linear = [x for x in case.performed if x.closure in ("simple", "intermediate", "complex")]
    if cover is not None and cover.family == FLAP and cover.moves_tissue is not False:
        # "flap" without its kind: the word is there, the incisions may be
        yield Fact("flap_moves_tissue", True if cover.moves_tissue else "review", line)
        return
    cut = (cover,) if cover is not None and cover.family == FLAP else ()
    if not cut and (not linear or not case.complete):
        return
    rows = [row for c in cut for row in c.rows] or linear
    spans = tuple(s for r in rows for s in (*r.evidence.get("flap_kind", ()),
                                            *r.evidence.get("closure", ())))  # fmt: skip
    yield Fact(
        "flap_moves_tissue",
        False,
        line,
        billed=billed(line),
        supported="a linear repair by its own evidence",
        because=(
            f"{billed(line)} bills a flap. Undermining, removal of standing cones and straight "
            f"closure move no flap. {record_says(case, spans)}"
        ),
        evidence=tuple(dict.fromkeys(spans)),
        root=f"{rows[0].lesion_id}:closure",
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
        supported_codes=flap_bundle.linear_codes(case, rows),
    )


# FLP-04


def _group(case: Case, line: ClaimLine, cover: Cover) -> Iterator[Fact]:
    """The site group of the recipient defect."""
    if cover.base is None or cover.base in bases_of(line.procedure_code):
        yield Fact("cover_in_recipient_group", None if cover.base is None else True, line)
        return
    codes = codes_for(cover.family, base_of(cover.region, cover.family) or "", cover.area or 0.1)
    spans = cover.spans("site", "region")
    yield Fact(
        "cover_in_recipient_group",
        "review" if any(doubtful(row, cover.family) for row in cover.rows) else False,
        line,
        billed=billed(line),
        supported=told(codes),
        because=(
            f"{billed(line)} belongs to another site group than the recipient site, {cover.site}. "
            f"{record_says(case, spans)}"
        ),
        evidence=spans,
        root=f"{cover.lesion_id}:site",
        billed_codes=((line.procedure_code, line.units),),
        supported_codes=codes,
    )


def _noun(cover: Cover) -> str:
    return "flap" if cover.family == FLAP else "graft"
