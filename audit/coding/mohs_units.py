"""Turns Mohs tumors and lines into whether stages, blocks and first stages are counted right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.chart.mohs.mohs_record import MohsRecord
from audit.coding.citing import billed, record_says
from audit.coding.tumors import (
    FIRST_STAGE,
    HEAD_SERIES,
    MORE_BLOCKS,
    MORE_STAGES,
    TRUNK_SERIES,
    Tumor,
)
from audit.model import ClaimLine, Direction, Fact

if TYPE_CHECKING:
    from audit.coding.case import Case


def facts(case: Case, lines: Sequence[ClaimLine], tumors: Sequence[Tumor]) -> Iterator[Fact]:
    """MOH-02 stages and MOH-03 blocks."""
    yield from _stage_facts(case, lines, tumors)
    yield from _block_facts(case, lines, tumors)


# MOH-02


def _stage_facts(case: Case, lines: Sequence[ClaimLine], tumors: Sequence[Tumor]) -> Iterator[Fact]:
    more = [line for line in lines if line.procedure_code in MORE_STAGES]
    for part, group in _groups(more, tumors):
        yield from _stages_of_group(case, lines, part, group)


def _groups(
    more: Sequence[ClaimLine], tumors: Sequence[Tumor]
) -> Iterator[tuple[list[ClaimLine], list[Tumor]]]:
    """By series where tumors of both are treated; else together, whatever series was billed."""
    series = {tumor.series for tumor in tumors}
    if series != {HEAD_SERIES, TRUNK_SERIES}:
        yield list(more), list(tumors)
        return
    for own in (HEAD_SERIES, TRUNK_SERIES):
        yield (
            [line for line in more if line.procedure_code == own[1]],
            [tumor for tumor in tumors if tumor.series == own],
        )


def _stages_of_group(
    case: Case, lines: Sequence[ClaimLine], more: list[ClaimLine], tumors: list[Tumor]
) -> Iterator[Fact]:
    first = [line for line in lines if line.procedure_code in FIRST_STAGE]
    charged = sum(line.units for line in more)
    if any(tumor.stages is None for tumor in tumors):
        for line in more:
            yield Fact("mohs_stages_fit", None, line, billed=billed(line),
                       because="The number of stages is not stated for every tumor.")  # fmt: skip
        return
    counted = sum((tumor.stages or 1) - 1 for tumor in tumors)
    if not first and charged == sum(tumor.stages or 1 for tumor in tumors):
        return  # every stage is billed, the first by an add-on code: MOH-11 tells it
    if charged == counted:
        for line in more or first[:1]:
            yield Fact("mohs_stages_fit", True, line)
        return
    code = (tumors[0].series or HEAD_SERIES)[1] if tumors else ""
    codes = ((code, counted),) if counted else ()
    spans = tuple(s for tumor in tumors for s in tumor.spans("stages", "stage_count"))
    told = " and ".join(f"{tumor.stages} stages at {tumor.site}" for tumor in tumors)
    yield Fact(
        "mohs_stages_fit",
        "review" if any(t.conflict for t in tumors) else False,
        more[0] if len(more) == 1 else None,
        billed=" + ".join(map(billed, more)) or "no further stage billed",
        supported=f"{code} x{counted}" if counted else "none",
        because=(
            f"The record has {told or 'no tumor of this series'}: one first stage each and "
            f"{counted} more, {charged} were billed. {record_says(case, spans)}"
        ),
        evidence=spans,
        root="units:mohs",
        direction=Direction.OVERPAYMENT if charged > counted else Direction.UNDERPAYMENT,
        billed_codes=tuple((line.procedure_code, line.units) for line in more),
        supported_codes=codes,
    )


# MOH-03


def _block_facts(case: Case, lines: Sequence[ClaimLine], tumors: Sequence[Tumor]) -> Iterator[Fact]:
    block_lines = [line for line in lines if line.procedure_code == MORE_BLOCKS]
    extras = [tumor.extra_blocks for tumor in tumors]
    line = block_lines[0] if len(block_lines) == 1 else None
    if None in extras:
        if block_lines:
            yield Fact(
                "mohs_blocks_fit", None, line or block_lines[0],
                billed=" + ".join(map(billed, block_lines)),
                because="Blocks are not stated stage by stage; a total cannot show which stage "
                "had more than five.",
            )  # fmt: skip
        return
    counted, charged = sum(e or 0 for e in extras), sum(x.units for x in block_lines)
    if charged == counted:
        for matched in block_lines:
            yield Fact("mohs_blocks_fit", True, matched)
        return
    spans = tuple(s for tumor in tumors for s in tumor.spans("stages", "total_blocks"))
    words = "; ".join(t.block_words() for t in tumors if t.block_words()) or "five blocks at most"
    yield Fact(
        "mohs_blocks_fit",
        False,
        line,
        billed=" + ".join(map(billed, block_lines)) or "17315 not billed",
        supported=f"17315 x{counted}" if counted else "none",
        because=(
            f"17315 is one unit for each block beyond five within a stage. Blocks: {words}; that "
            f"gives {counted}, {charged} were billed. {record_says(case, spans)}"
        ),
        evidence=spans,
        root="mohs:blocks",
        direction=Direction.OVERPAYMENT if charged > counted else Direction.UNDERPAYMENT,
        billed_codes=tuple((x.procedure_code, x.units) for x in block_lines),
        supported_codes=((MORE_BLOCKS, counted),) if counted else (),
    )


# MOH-11


def orphan_facts(case: Case, lines: Sequence[ClaimLine]) -> Iterator[Fact]:
    """Further stages or blocks without a first stage on the claim."""
    if any(line.procedure_code in FIRST_STAGE for line in lines):
        return
    for line in lines:
        first = "17313" if line.procedure_code == "17314" else "17311"
        yield Fact(
            "mohs_first_stage_each_day",
            False,
            line,
            billed=billed(line),
            supported=f"{first} x1 for the day's first stage",
            because=(
                f"{billed(line)} stands without a first-stage code. Each day of Mohs surgery on a "
                "tumor begins with the first-stage code; add-on codes cannot stand alone."
            ),
            root=f"line-{line.line_number}:parent",
            direction=Direction.EITHER,
        )


def first_stage_facts(
    case: Case, first: Sequence[ClaimLine], tumors: Sequence[Tumor], record: MohsRecord
) -> Iterator[Fact]:
    """One first-stage code a tumor and day; a second day names why the first did not do."""
    charged = sum(line.units for line in first)
    counted = sum(max(1, tumor.lesion.count or 1) for tumor in tumors)
    if charged > counted and case.complete:
        yield _too_many_firsts(case, first, tumors, charged, counted)
        return
    if record.continued is not None and first:
        because = f"Surgery went on from an earlier day. {record_says(case, (record.continued,))}"
        value = True if record.continued_because else None
        yield Fact("mohs_first_stage_each_day", value, first[0], because=because,
                   evidence=(record.continued,))  # fmt: skip
    elif len(first) > 1 or charged > 1:
        for line in first:
            yield Fact("mohs_first_stage_each_day", True, line)


def _too_many_firsts(
    case: Case, first: Sequence[ClaimLine], tumors: Sequence[Tumor], charged: int, counted: int
) -> Fact:
    spans = tuple(s for tumor in tumors for s in tumor.spans("site", "stages"))
    code = first[-1].procedure_code
    sites = ", ".join(tumor.site for tumor in tumors)
    return Fact(
        "mohs_first_stage_each_day",
        False,
        first[-1],
        billed=" + ".join(map(billed, first)),
        supported=f"{counted} first-stage unit{'s' if counted > 1 else ''}",
        because=(
            f"{charged} first stages were billed for {counted} tumor{'s' if counted > 1 else ''} "
            f"({sites}). Each tumor has one first stage a day. {record_says(case, spans)}"
        ),
        evidence=spans,
        root="units:mohs",
        direction=Direction.OVERPAYMENT,
        billed_codes=((code, charged - counted),),
    )
