"""Turns Mohs stages of the ledger into supported codes, and judges Mohs lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.chart.mohs.mohs_record import MohsRecord, read_mohs_record
from audit.coding import (
    mohs_beside,
    mohs_need,
    mohs_performer,
    mohs_stages,
    mohs_units,
)
from audit.coding.citing import billed, record_says
from audit.coding.placing import doubtful
from audit.coding.tumors import FIRST_STAGE, HEAD_SERIES, MOHS_CODES, MORE_STAGES, Tumor, tumors_of
from audit.model import ClaimLine, Fact, Supported

if TYPE_CHECKING:
    from audit.coding.case import Case


def supported(case: Case) -> Iterator[Supported]:
    """First stage, further stages and extra blocks of each tumor; nothing for two readers."""
    if case.chart is None or mohs_performer.by_another_credential(case):
        return
    record = read_mohs_record(case.chart.readings)
    if mohs_performer.read_by_another(case, record):
        return
    for tumor in tumors_of(case.performed):
        if tumor.series is None:
            continue
        first, more = tumor.series
        ids, site = (tumor.lesion.lesion_id,), tumor.site
        known = tumor.stages is not None
        yield Supported(first, 1, "mohs", ids, f"first stage, {site}", known)
        if (tumor.stages or 1) > 1:
            yield Supported(more, (tumor.stages or 1) - 1, "mohs_addon", ids, f"stages, {site}")
        if tumor.extra_blocks:
            yield Supported("17315", tumor.extra_blocks, "mohs_addon", ids, f"blocks, {site}")


def facts(case: Case) -> Iterator[Fact]:
    """MOH-01 to MOH-11; from the claim alone only credential and a missing first stage."""
    lines = [line for line in case.lines if line.procedure_code in MOHS_CODES]
    if not lines:
        return
    first = [line for line in lines if line.procedure_code in FIRST_STAGE]
    yield from mohs_performer.performer_facts(case, first)
    yield from mohs_units.orphan_facts(case, lines)
    tumors = tumors_of(case.performed)
    if case.chart is None or not tumors:
        return
    record = read_mohs_record(case.chart.readings)
    billed_tumors = tuple(_pair(case, first, tumors))
    yield from _series_facts(case, billed_tumors, record)
    yield from mohs_units.facts(case, lines, tumors)
    yield from mohs_units.first_stage_facts(case, first, tumors, record)
    for line, tumor in billed_tumors:
        yield from mohs_performer.reader_facts(case, line, tumor, record)
        yield from mohs_stages.stage_facts(case, line, tumor, record)
        yield from mohs_stages.defect_facts(case, line, tumor)
        yield from mohs_need.facts(case, line, tumor, record)
    yield from mohs_beside.facts(case, first, tumors)


def _pair(
    case: Case, first: Sequence[ClaimLine], tumors: Sequence[Tumor]
) -> Iterator[tuple[ClaimLine, Tumor]]:
    """Each first-stage unit with a tumor: those of the line's own series before the others."""
    left = list(tumors)
    for own_series in (True, False):
        for line in first:
            for tumor in _take(line, left, own_series):
                left.remove(tumor)
                yield line, tumor


def _take(line: ClaimLine, left: Sequence[Tumor], own_series: bool) -> list[Tumor]:
    fits = [t for t in left if (t.series or ("",))[0] in ("", line.procedure_code)]
    fits = fits if own_series else list(left)
    return fits[: max(1, line.units)]


# MOH-01


def _series_facts(
    case: Case, pairs: Sequence[tuple[ClaimLine, Tumor]], record: MohsRecord
) -> Iterator[Fact]:
    seen: set[tuple[str, int]] = set()
    for line, tumor in pairs:
        if (line.claim_id, line.line_number) in seen:
            continue
        seen.add((line.claim_id, line.line_number))
        if tumor.series is None:
            yield Fact("mohs_series_fits", None, line, billed=billed(line),
                       because="The site of the tumor cannot be read.")  # fmt: skip
        elif tumor.series[0] == line.procedure_code or _is_deep(line, tumor, pairs, record):
            yield Fact("mohs_series_fits", True, line)
        else:
            yield _wrong_series(case, line, tumor)


def _is_deep(
    line: ClaimLine, tumor: Tumor, pairs: Sequence[tuple[ClaimLine, Tumor]], record: MohsRecord
) -> bool:
    """The stages of a trunk tumor tell of muscle, cartilage, bone, tendon or a named nerve."""
    if line.procedure_code != HEAD_SERIES[0] or record.deep is None:
        return False
    stages = tumor.spans("stages")
    inside = any(s.document_id == record.deep.document_id and s.start <= record.deep.start < s.end
                 for s in stages)  # fmt: skip
    return inside or len(pairs) == 1


def _wrong_series(case: Case, line: ClaimLine, tumor: Tumor) -> Fact:
    first, more = tumor.series or ("", "")
    wrong = [x for x in case.lines if x.procedure_code in MORE_STAGES and x.procedure_code != more]
    extra = (tumor.stages or 1) - 1
    repriced = tuple((x.procedure_code, x.units) for x in wrong if x.units == extra)
    spans = tumor.spans("site", "region", "depth")
    depth = tumor.lesion.depth
    involved = f" The deepest tissue is {depth}." if depth else ""
    return Fact(
        "mohs_series_fits",
        "review" if doubtful(tumor.lesion, "mohs") else False,
        line,
        billed=billed(line),
        supported=f"{first} x{line.units}",
        because=(
            f"{billed(line)} was billed for {tumor.site}.{involved} Head, neck, hands, feet, "
            "genitalia and tumors in muscle, cartilage, bone, tendon or a major nerve or vessel "
            f"take 17311, all else 17313. {record_says(case, spans)}"
        ),
        evidence=spans,
        root=f"{tumor.lesion.lesion_id}:site",
        billed_codes=((line.procedure_code, line.units), *repriced),
        supported_codes=((first, line.units), *((more, units) for _, units in repriced)),
    )
