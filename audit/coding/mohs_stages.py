"""Turns the stages of a tumor into whether each has map and findings, and the defect its size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.chart.mohs.mohs_record import MohsRecord
from audit.coding.citing import billed, record_says
from audit.coding.covers import covers_of
from audit.coding.ladder import family_of
from audit.coding.tumors import MORE_STAGES, Tumor
from audit.coding.wounds import wounds_of
from audit.model import ClaimLine, Direction, Fact, Stage

if TYPE_CHECKING:
    from audit.coding.case import Case


def stage_facts(case: Case, line: ClaimLine, tumor: Tumor, record: MohsRecord) -> Iterator[Fact]:
    """MOH-04: every stage with a microscopic finding of its own, and tissue that was mapped."""
    stages = tumor.lesion.stages
    if not stages and tumor.stages is None:
        yield _open(line, tumor, "The stages are not told apart.")
        return
    silent = [s.number for s in stages if not _found(s)]
    untold = (tumor.stages or len(stages)) - len(stages)
    mapped = [s.mapped for s in stages]
    drawn = any(mapped) or record.mapped is not None
    if not silent and untold <= 0 and drawn and False not in mapped:
        yield Fact("mohs_stages_documented", True, line)
    elif not case.complete:
        yield _open(line, tumor, "The record is not complete.")
    elif silent or untold > 0:
        yield _undocumented(case, line, tumor, silent, untold)
    elif False in mapped:
        yield _undocumented(case, line, tumor, [s.number for s in stages if s.mapped is False], 0)
    else:
        yield Fact(
            "mohs_stages_documented", "review", line, billed=billed(line),
            because="Each stage has its findings; no map or inking is mentioned.",
            evidence=tumor.spans("stages"), root=f"{tumor.lesion.lesion_id}:stages",
        )  # fmt: skip


def _found(stage: Stage) -> bool:
    return bool(stage.histology) or stage.clear is not None


def _open(line: ClaimLine, tumor: Tumor, because: str) -> Fact:
    return Fact("mohs_stages_documented", None, line, billed=billed(line), because=because,
                root=f"{tumor.lesion.lesion_id}:stages")  # fmt: skip


def _undocumented(
    case: Case, line: ClaimLine, tumor: Tumor, numbers: list[int], untold: int
) -> Fact:
    which = f"stage {', '.join(map(str, numbers))}" if numbers else f"{untold} of the stages"
    spans = tumor.spans("stages", "stage_count")
    line, codes = _line_of(case, line, tumor, numbers)
    return Fact(
        "mohs_stages_documented",
        False,
        line,
        billed=billed(line),
        supported=(
            f"{codes[0][0]} x{codes[0][1]}" if codes else "the stages that have map and findings"
        ),
        because=(
            f"No map and microscopic finding of its own is recorded for {which} of {tumor.site}; "
            f"such a stage is not supported. {record_says(case, spans)}"
        ),
        evidence=spans,
        root=f"{tumor.lesion.lesion_id}:stages",
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),) if codes else (),
        supported_codes=codes,
    )


def _line_of(
    case: Case, line: ClaimLine, tumor: Tumor, numbers: list[int]
) -> tuple[ClaimLine, tuple[tuple[str, int], ...]]:
    """The line that bills the silent stages, and what is left of it: the further-stage line."""
    more = [x for x in case.lines if x.procedure_code in MORE_STAGES]
    if not numbers or min(numbers) == 1 or len(more) != 1:
        return line, ()
    if more[0].units != (tumor.stages or 0) - 1 or more[0].units <= len(numbers):
        return more[0], ()
    return more[0], ((more[0].procedure_code, more[0].units - len(numbers)),)


_HOLE = r"(?:defects?|wounds?|holes?|opening|crater)"
# Two sides or a diameter; the length of a closed wound is no defect.
_DEFECT = re.compile(
    rf"\bdefects?\b[^;\n]{{0,60}}?\d|\d[^.;\n]{{0,12}}\bdefect\b|"
    rf"\b{_HOLE}\b[^;]{{0,60}}?\d\s*(?:cm|mm)?"
    rf"\s*(?:x|×|by)\s*\d|\d\s*(?:cm|mm)?\s*(?:x|×|by)\s*\d[^;\n]{{0,25}}\b{_HOLE}\b|"
    rf"(?<!closed )\b(?:final|resulting|surgical|post-?op\w*)[ -](?:size|"
    rf"{_HOLE})\b[^;\n]{{0,40}}?\d",
    re.IGNORECASE,
)


def _measured(case: Case) -> bool:
    """A figure stands beside the word defect, be it without a unit."""
    notes = case.chart.readings if case.chart else ()
    return any(_DEFECT.search(r.document.text) for r in notes)


def defect_facts(case: Case, line: ClaimLine, tumor: Tumor) -> Iterator[Fact]:
    """MOH-09: the defect is measured where its repair is billed."""
    rows = [tumor.lesion]
    rows += [w.closure for w in wounds_of(case.performed) if w.source is tumor.lesion]
    rows += [c.closure for c in covers_of(case.performed) if c.source is tumor.lesion]
    if any(row.defect_cm is not None for row in rows) or _measured(case):
        yield Fact("mohs_defect_recorded", True, line)
        return
    repaired = any(family_of(x.procedure_code) is not None for x in case.lines)
    if not repaired:
        return
    yield Fact(
        "mohs_defect_recorded",
        False if case.complete and tumor.lesion.excised_cm is None else None,
        line,
        billed=billed(line),
        supported="a measured defect",
        because=(
            f"A repair is billed after Mohs surgery at {tumor.site}; the final defect is not "
            "measured in the record."
        ),
        root=f"{tumor.lesion.lesion_id}:defect",
        direction=Direction.DOCUMENTATION,
    )
