"""Facts of services for appearance: left to the patient, and kept apart from medical ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.chart.given.given import CosmeticStatement
from audit.chart.visit.reasons import reason_for
from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.coding.citing import record_says
from audit.coding.removals import REMOVAL, benign_lesions, of_kind
from audit.model import ClaimLine, DiagnosisClass, Direction, Fact, Payer, Span

# Services whose usual purpose is appearance; a medical diagnosis lifts some of them.
_COSMETIC_CODES = rx(
    r"1578[0-3]|1578[6-9]|1579[23]|158(?:19|2[0-9]|3[0-9]|7[6-9])|17380|3646[89]|1195[0-4]"
)
_TOXIN = rx(r"J0585|J0586|J0588|64612|64615|64616|64650|64653")
# The service for looks was asked about and not given, so that the billed one is another.
_NOT_GIVEN = rx(
    r"\bnot (?:be )?(?:done|treated|performed|injected|given|offered|included|billed)\b|"
    r"\bdeclin\w+|\bdeferr?\w+|\b(?:another|separate|future|next|later) (?:day|visit|date|"
    r"session|appointment)|\bask\w* about\b|\binterested in\b|\bwould like\b|"
    r"\bnone (?:today|given)\b|\bwill (?:return|come back|schedule|consider)\b"
)
# Diseases that the toxin treats: sweating, migraine, spasm of muscles, drooling, pain after zoster.
_TOXIN_MEDICAL = ("L74.5", "R61", "G43", "G24", "G51", "G81", "G80", "K11.7", "B02.2", "I73.0")
_TOXIN_REASON = rx(
    r"hyperhidro|sweat|migraine|dystonia|blepharospasm|hemifacial|spastic|sialorrh|raynaud"
)
_COSMETIC_DX = ("Z41.1", "L57.4", "L98.8", "L90.8", "L57.2", "L11.8")


def cosmetic_facts(case: Case, line: ClaimLine) -> Iterator[Fact]:
    patient_pays = (
        bool(set(line.modifiers) & {"GY", "GX"}) or case.profile.payer_type is Payer.SELF_PAY
    )
    by_code = bool(_COSMETIC_CODES.fullmatch(line.procedure_code))
    by_dx = bool(line.diagnosis_codes) and all(
        d.startswith(_COSMETIC_DX) for d in line.diagnosis_codes
    )
    toxin = bool(_TOXIN.fullmatch(line.procedure_code))
    z41 = any(d.startswith("Z41.1") for d in line.diagnosis_codes)
    told = told_cosmetic(case, line)
    if z41 or (by_dx and (toxin or by_code)) or told:
        yield _cosmetic_fact(case, line, patient_pays, told)
    elif by_code or (toxin and by_dx):
        yield _cosmetic_fact(case, line, True if patient_pays else None, ())
    elif REMOVAL.fullmatch(line.procedure_code) and case.chart is not None and patient_pays:
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


def told_cosmetic(case: Case, line: ClaimLine) -> tuple[Span, ...]:
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
            and not _NOT_GIVEN.search(c.text)
        ]
        medical = _TOXIN.fullmatch(line.procedure_code) and _treats_disease(case, line)
        return () if medical else tuple(c.span for c in about)
    if not REMOVAL.fullmatch(line.procedure_code):
        return ()
    lesions = benign_lesions(case, line)
    if not lesions:
        return ()
    reasons = [reason_for(x, case.chart.readings, case.lesions) for x in lesions]
    if all(r.kind == "cosmetic" for r in reasons):
        return tuple(dict.fromkeys(s for r in reasons for s in r.spans))[:3]
    return ()


def _treats_disease(case: Case, line: ClaimLine) -> bool:
    """The toxin's line points to a disease that the note itself tells."""
    assert case.chart is not None
    return any(d.startswith(_TOXIN_MEDICAL) for d in line.diagnosis_codes) and any(
        _TOXIN_REASON.search(s.text)
        for r in case.chart.readings for s in r.sentences if s.section not in ("pmh", "medications")
    )  # fmt: skip


def _mixed(case: Case, line: ClaimLine, patient_pays: bool) -> Iterator[Fact]:
    """Medical and cosmetic lesions of one line: only the medical ones may be counted."""
    if case.chart is None or patient_pays or not REMOVAL.fullmatch(line.procedure_code):
        return
    never = (DiagnosisClass.MALIGNANT, DiagnosisClass.PREMALIGNANT)
    lesions = tuple(
        x for x in case.performed if of_kind(line, x) and x.diagnosis_class not in never
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
