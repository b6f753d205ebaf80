"""Facts of medical necessity: a reason for each benign lesion, the frequency of keratoses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.chart.visit.reasons import Reason, reason_for
from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.cosmetic_lines import cosmetic_facts
from audit.coding.notices import notice_facts
from audit.coding.removals import REMOVAL, benign_lesions
from audit.model import ClaimLine, Direction, Fact, Lesion, Payer, Span

_MANY_SESSIONS = 4  # within the 90 days that history holds
_AK = rx(r"17000|17003|17004")


def facts(case: Case) -> Iterator[Fact]:
    for line in case.lines:
        yield from _reason_facts(case, line)
        yield from cosmetic_facts(case, line)
        yield from notice_facts(case, line)
        if _AK.fullmatch(line.procedure_code) and "L57.0" in line.diagnosis_codes:
            yield _frequency(case, line)
        if line.procedure_code in ("17110", "17111") and any(
            d.startswith("L82") for d in line.diagnosis_codes
        ):
            yield Fact("keratosis_line_irritated", "L82.0" in line.diagnosis_codes, line)


def _reason_facts(case: Case, line: ClaimLine) -> Iterator[Fact]:
    if not REMOVAL.fullmatch(line.procedure_code) or case.chart is None:
        return
    if set(line.modifiers) & {"GY", "GZ"} or case.profile.payer_type is Payer.SELF_PAY:
        return
    lesions = benign_lesions(case, line)
    if not lesions:
        return
    reasons = {x.lesion_id: reason_for(x, case.chart.readings, case.lesions) for x in lesions}
    lacking = [x for x in lesions if reasons[x.lesion_id].kind in ("none", "denied", "cosmetic")]
    doubtful = [x for x in lesions if reasons[x.lesion_id].kind == "unclear"]
    spans = _reason_spans(lesions, reasons)
    if not lacking:
        value: bool | str = "review" if doubtful else True
        yield _reason_fact(
            case, line, value, "The reason is stated for several lesions at once.", spans
        )
        return
    cosmetic = any(reasons[x.lesion_id].kind == "cosmetic" for x in lacking)
    said = (
        "looks only"
        if cosmetic
        else "no complaint of it"
        if any(reasons[x.lesion_id].kind == "denied" for x in lacking)
        else "no reason"
    )
    names = "; ".join(dict.fromkeys((x.site or x.diagnosis or "a lesion") for x in lacking))
    silent = not cosmetic and all(reasons[x.lesion_id].kind == "none" for x in lacking)
    value_: bool | str | None = False
    if silent and not case.complete:
        value_ = None
    elif len(lacking) < len(lesions) and line.units <= len(lesions) - len(lacking):
        value_ = "review"
    yield _reason_fact(
        case,
        line,
        value_,
        (
            f"A benign lesion is covered for a complaint of that lesion; the record has {said} "
            f"for: {names}."
        ),
        spans,
    )


def _reason_fact(
    case: Case, line: ClaimLine, value: bool | str | None, why: str, spans: Sequence[Span]
) -> Fact:
    return Fact(
        "removal_has_reason", value, line, billed=f"{line.procedure_code} x{line.units}",
        supported="not covered",
        because=f"{why} {record_says(case, spans, '')}".strip(), evidence=tuple(spans),
        root=f"line-{line.line_number}:necessity", direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip


def _reason_spans(lesions: Sequence[Lesion], reasons: dict[str, Reason]) -> tuple[Span, ...]:
    told = [s for x in lesions for s in reasons[x.lesion_id].spans]
    return tuple(dict.fromkeys(told))[:3]


def _frequency(case: Case, line: ClaimLine) -> Fact:
    """NCD 250.4 covers them without limit; many sessions in the window are told, not failed."""
    sessions = {p.date_of_service for p in case.history if _AK.fullmatch(p.procedure_code)}
    told = (
        f"Destroyed in {len(sessions)} sessions of the last 90 days; contractors may judge the "
        "frequency."
    )
    return Fact(
        "keratoses_covered", "review" if len(sessions) >= _MANY_SESSIONS else True, line,
        advisory=len(sessions) >= 2, because=told if len(sessions) >= 2 else "",
        root="ak:frequency", direction=Direction.OVERPAYMENT,
    )  # fmt: skip
