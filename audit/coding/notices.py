"""Facts of the modifiers GA, GX, GY and GZ against the notices on file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.cosmetic_lines import told_cosmetic
from audit.model import ClaimLine, Direction, Fact, Payer, Span


def notice_facts(case: Case, line: ClaimLine) -> Iterator[Fact]:
    marks = set(line.modifiers) & {"GA", "GX", "GY", "GZ"}
    if not marks or case.profile.payer_type is not Payer.MEDICARE:
        return
    why = None
    if {"GA", "GZ"} <= marks:
        why = "GA says that a notice is on file, GZ that none is."
    elif "GY" in marks and marks & {"GA", "GZ"}:
        why = "GY is for a statutory exclusion, GA and GZ for an expected denial as not necessary."
    if why:
        yield _notice(case, line, False, why, (), "one of them")
        return
    statements = case.chart.services.cosmetic if case.chart is not None else ()
    notice = next((c for c in statements if c.kind == "abn"), None)
    refused = next((c for c in statements if c.kind == "abn_refused"), None)
    if "GA" in marks or "GX" in marks:
        mark = "GA" if "GA" in marks else "GX"
        if notice is not None:
            told = told_cosmetic(case, line) if mark == "GA" else ()
            if told:
                yield _notice(
                    case,
                    line,
                    False,
                    (
                        "GA is for an expected denial as not necessary; a cosmetic service is "
                        "excluded: GY, with GX for the notice."
                    ),
                    told,
                    "GY-GX",
                )
            else:
                yield _notice(case, line, True, "", (notice.span,), "")
            return
        value = None if case.chart is None or not case.complete else False
        spans = (refused.span,) if refused else ()
        yield _notice(
            case,
            line,
            value,
            f"{mark} says that a notice is on file; the record has none.",
            spans,
            _instead(case, line, mark),
        )
    elif "GZ" in marks:
        yield _notice(
            case,
            line,
            not notice,
            "GZ says that no notice was given, but one is on file.",
            (notice.span,) if notice else (),
            "GA",
        )
    else:
        yield _notice(case, line, True, "", (), "")


def _instead(case: Case, line: ClaimLine, mark: str) -> str:
    """What the line carries without a notice: GY where looks are the reason, else no such mark.

    GZ, which says that a denial is expected, fits no line that the record makes payable.
    """
    return "GY" if mark == "GX" or told_cosmetic(case, line) else f"no {mark}"


def _notice(
    case: Case, line: ClaimLine, value: bool | None, why: str, spans: Sequence[Span], supported: str
) -> Fact:
    return Fact(
        "notice_modifier_right", value, line,
        billed="-".join((line.procedure_code, *line.modifiers)),
        supported=f"{line.procedure_code} with {supported}" if supported else "",
        because=f"{why} {record_says(case, spans, '')}".strip(), evidence=tuple(spans),
        root=f"line-{line.line_number}:notice", direction=Direction.EITHER,
    )  # fmt: skip
