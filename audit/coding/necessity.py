"""Facts of medical necessity and cosmetic services, lesion by lesion and line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.chart.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.model import ClaimLine, DiagnosisClass, Direction, Fact, Lesion, Payer, Span, Status

from audit.chart.given import CosmeticStatement
from audit.chart.reasons import Reason, reason_for

# Benign lesions removed: each needs a reason (RULINGS 14).
_REMOVAL = rx(r"1120[01]|113(?:0[0-8]|1[0-3])|114(?:0[0-6]|2[0-6]|4[0-6])|1711[01]")
# Services whose usual purpose is appearance; a medical diagnosis lifts some of them.
_COSMETIC_CODES = rx(
    r"1578[0-3]|1578[6-9]|1579[23]|158(?:19|2[0-9]|3[0-9]|7[6-9])|17380|3646[89]|1195[0-4]"
)
_TOXIN = rx(r"J0585|J0586|J0588|64612|64615|64616|64650|64653")
_COSMETIC_DX = ("Z41.1", "L57.4", "L98.8", "L90.8", "L57.2", "L11.8")
_NOT_COVERED = ("GY",)
_MANY_SESSIONS = 4  # within the 90 days that history holds
_AK = rx(r"17000|17003|17004")


def facts(case: Case) -> Iterator[Fact]:
    for line in case.lines:
        yield from _reason_facts(case, line)
        yield from _cosmetic_facts(case, line)
        yield from _notice_facts(case, line)
        if _AK.fullmatch(line.procedure_code) and "L57.0" in line.diagnosis_codes:
            yield _frequency(case, line)
        if line.procedure_code in ("17110", "17111") and any(
            d.startswith("L82") for d in line.diagnosis_codes
        ):
            yield Fact("keratosis_line_irritated", "L82.0" in line.diagnosis_codes, line)


# A reason for each benign lesion


def _reason_facts(case: Case, line: ClaimLine) -> Iterator[Fact]:
    if not _REMOVAL.fullmatch(line.procedure_code) or case.chart is None:
        return
    if set(line.modifiers) & {"GY", "GZ"} or case.profile.payer_type is Payer.SELF_PAY:
        return
    lesions = _lesions(case, line)
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


def _lesions(case: Case, line: ClaimLine) -> tuple[Lesion, ...]:
    """The line's lesions that are benign as far as anyone knows."""
    found = case.matching.lesion_of(line) or tuple(x for x in case.performed if _of_kind(line, x))
    return tuple(
        x for x in found
        if x.status is Status.PERFORMED
        and x.diagnosis_class not in (DiagnosisClass.MALIGNANT, DiagnosisClass.PREMALIGNANT)
    )  # fmt: skip


_KINDS = {
    "1120": ("tag_removal",), "1130": ("shave_removal",), "1131": ("shave_removal",),
    "114": ("excision",), "1711": ("destruction",),
}  # fmt: skip


def _of_kind(line: ClaimLine, lesion: Lesion) -> bool:
    """The lesion was treated in the way that the line's code means."""
    return any(
        line.procedure_code.startswith(k) and lesion.technique in v for k, v in _KINDS.items()
    )


def _reason_spans(lesions: Sequence[Lesion], reasons: dict[str, Reason]) -> tuple[Span, ...]:
    told = [s for x in lesions for s in reasons[x.lesion_id].spans]
    return tuple(dict.fromkeys(told))[:3]


# Cosmetic lines


def _cosmetic_facts(case: Case, line: ClaimLine) -> Iterator[Fact]:
    patient_pays = (
        bool(set(line.modifiers) & {"GY", "GX"}) or case.profile.payer_type is Payer.SELF_PAY
    )
    by_code = bool(_COSMETIC_CODES.fullmatch(line.procedure_code))
    by_dx = bool(line.diagnosis_codes) and all(
        d.startswith(_COSMETIC_DX) for d in line.diagnosis_codes
    )
    toxin = bool(_TOXIN.fullmatch(line.procedure_code))
    z41 = any(d.startswith("Z41.1") for d in line.diagnosis_codes)
    told = _told_cosmetic(case, line)
    if z41 or (by_dx and (toxin or by_code)) or told:
        yield _cosmetic_fact(case, line, patient_pays, told)
    elif by_code or (toxin and by_dx):
        yield _cosmetic_fact(case, line, True if patient_pays else None, ())
    elif _REMOVAL.fullmatch(line.procedure_code) and case.chart is not None and patient_pays:
        yield _cosmetic_fact(case, line, True, ())
    yield from _mixed(case, line, patient_pays)


def _cosmetic_fact(case: Case, line: ClaimLine, value: bool | None, told: Sequence[Span]) -> Fact:
    return Fact(
        "cosmetic_left_to_patient", value, line,
        billed="-".join((line.procedure_code, *line.modifiers)),
        supported="patient-pay, or GY with a notice",
        because=(
            "A service for appearance is excluded from coverage; it was billed as medical. "
            f"{record_says(case, told, '')}"
        ).strip(),
        evidence=tuple(told), root=f"line-{line.line_number}:necessity",
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip


def _told_cosmetic(case: Case, line: ClaimLine) -> tuple[Span, ...]:
    """Spans that call every lesion of the line, or the toxin or peel itself, cosmetic."""
    if case.chart is None:
        return ()
    statements = [
        c
        for c in case.chart.services.cosmetic
        if c.kind in ("cosmetic", "patient_pay", "not_necessary")
    ]
    if _TOXIN.fullmatch(line.procedure_code) or _COSMETIC_CODES.fullmatch(line.procedure_code):
        about = [
            c
            for c in statements
            if rx(
                r"botox|toxin|glabell|wrinkl|rhytid|crow|forehead lines|peel|dermabras|filler|laser"
            ).search(c.text)
        ]
        return tuple(c.span for c in about)
    if not _REMOVAL.fullmatch(line.procedure_code):
        return ()
    lesions = _lesions(case, line)
    if not lesions:
        return ()
    reasons = [reason_for(x, case.chart.readings, case.lesions) for x in lesions]
    if all(r.kind == "cosmetic" for r in reasons):
        return tuple(dict.fromkeys(s for r in reasons for s in r.spans))[:3]
    return ()


def _mixed(case: Case, line: ClaimLine, patient_pays: bool) -> Iterator[Fact]:
    """Medical and cosmetic lesions of one line: only the medical ones may be counted."""
    if case.chart is None or patient_pays or not _REMOVAL.fullmatch(line.procedure_code):
        return
    never = (DiagnosisClass.MALIGNANT, DiagnosisClass.PREMALIGNANT)
    lesions = tuple(
        x for x in case.performed if _of_kind(line, x) and x.diagnosis_class not in never
    )
    cosmetic = [
        x
        for x in lesions
        if x.cosmetic or reason_for(x, case.chart.readings, case.lesions).kind == "cosmetic"
    ]
    medical = [x for x in lesions if x not in cosmetic]
    statements: list[CosmeticStatement] = [
        c for c in case.chart.services.cosmetic if c.kind == "patient_pay"
    ]
    if not cosmetic or not medical:
        return
    counted = sum(x.count or 1 for x in medical)
    needs_all = _units_exceed(line, counted)
    spans = tuple(
        dict.fromkeys(
            s for x in cosmetic for s in reason_for(x, case.chart.readings, case.lesions).spans
        )
    )[:3]
    value: bool | str = True if statements and not needs_all else (False if needs_all else "review")
    yield Fact(
        "cosmetic_kept_apart", value, line, billed=f"{line.procedure_code} x{line.units}",
        supported=f"the {counted} medical lesions only",
        because=(
            f"The visit treats medical and cosmetic lesions together; {counted} have a medical "
            f"reason. {record_says(case, spans, '')}"
        ),
        evidence=spans, root=f"line-{line.line_number}:necessity", direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )  # fmt: skip


def _units_exceed(line: ClaimLine, medical: int) -> bool:
    """The code or units are reached only by counting the cosmetic lesions too."""
    if line.procedure_code == "17111":
        return medical < 15
    if line.procedure_code == "11201":
        return medical <= 15
    return line.procedure_code not in ("17110", "11200") and line.units > medical


# Notices


def _notice_facts(case: Case, line: ClaimLine) -> Iterator[Fact]:
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
            told = _told_cosmetic(case, line) if mark == "GA" else ()
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
            "GZ" if mark == "GA" else "GY",
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


# Keratoses again and again


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
