"""X12 files turned into claim rows and payments, with every claim that is left out refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.errors import InputError
from audit.intake.claim_rows import CONTROL
from audit.intake.filing import payer_type
from audit.intake.report import Refusal
from audit.intake.x12 import read_transactions
from audit.intake.x12_claim import Claim, Person, ServiceLine, pointed
from audit.intake.x12_claims import kind_of, read_claims
from audit.intake.x12_payments import Payment, read_payments
from audit.intake.x12_segments import WHOLE, Transaction

CHARGE_AT = {"SV1": 2, "SV2": 3, "SV3": 2}
AGAIN = "Send the file again whole"

Row = dict[str, object]


@dataclass(slots=True, eq=False)
class X12File:
    """What one file gave: claims, payments, refusals; `refused_cents` of charges left out here."""

    file: str
    claims: list[Claim] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)  # segment, what it is
    refused_lines: int = 0
    refused_cents: int = 0
    versions: set[str] = field(default_factory=set)

    def notes(self) -> list[str]:
        """One sentence a kind of remark, with how often and where first."""
        seen: dict[str, list[int]] = {}
        for position, words in self.remarks:
            seen.setdefault(words, []).append(position)
        return [
            f"{self.file}: {words} ({len(at)} time{'s' if len(at) > 1 else ''}, first at segment "
            f"{at[0]})."
            for words, at in seen.items()
        ]

    def refuse(self, position: int, reason: str, mend: str, lines: int = 0, cents: int = 0) -> None:
        self.refusals.append(
            Refusal(self.file, reason, mend, row=position, unit="segment", lines=lines)
        )
        self.refused_lines += lines
        self.refused_cents += cents


def read_x12(file: str, text: str) -> X12File:
    """Claims and payments of a file's transaction sets; other sets are refused by name."""
    out = X12File(file)
    try:
        for transaction in read_transactions(text):
            _take(transaction, out)
    except InputError as error:
        reason, _, mend = str(error).rpartition(". ")
        out.refuse(1, reason, mend, *_rough_weight(text))
    return out


def _take(transaction: Transaction, out: X12File) -> None:
    out.remarks += [(transaction.position, note) for note in transaction.notes]
    kind = kind_of(transaction)
    if transaction.version:
        out.versions.add(transaction.version)
    if transaction.fault or kind not in ("professional", "payment"):
        out.refuse(
            transaction.position,
            transaction.fault or _wrong_kind(kind, transaction.version),
            transaction.mend or "Only professional claims (837P) are audited: leave the file out",
            *_weight(transaction),
        )
    elif kind == "payment":
        out.payments += read_payments(transaction)
        if not transaction.closed:
            _broken(transaction, out, 0, 0)
    else:
        _take_claims(transaction, out)


def _take_claims(transaction: Transaction, out: X12File) -> None:
    claims, strays = read_claims(transaction)
    for stray in strays:
        reason = "the service line stands outside of a claim: its CLM is missing"
        out.refuse(stray.position, reason, WHOLE, 1, _number(stray.at(2)))
    for claim in claims:
        out.remarks += claim.notes
        if claim.complete and not claim.fault:
            out.claims.append(claim)
        elif claim.fault:
            out.refuse(claim.position, claim.fault, WHOLE, len(claim.lines), charged(claim))
        else:
            _broken(transaction, out, len(claim.lines), charged(claim))
    if not transaction.closed and not claims:
        _broken(transaction, out, 0, 0)


def _broken(transaction: Transaction, out: X12File, lines: int, cents: int) -> None:
    last = transaction.segments[-1]
    out.refuse(
        last.position,
        f"the transaction set breaks off after {last.id}, without SE; its last claim may be cut",
        AGAIN,
        lines,
        cents,
    )


def rows(file: X12File, names: Mapping[str, str]) -> list[Row]:
    """The lines of the kept claims as text rows of CLAIM_LINES with position and line control."""
    return [_row(claim, line, names) for claim in file.claims for line in claim.lines]


def _row(claim: Claim, line: ServiceLine, names: Mapping[str, str]) -> Row:
    rendering = line.rendering or claim.rendering or claim.billing
    own_name = rendering is not claim.billing or claim.billing.name
    return {
        "_row": line.position,
        CONTROL: line.control,
        "claim_id": claim.claim_id,
        "line_number": str(line.number),
        "patient_id": claim.patient_id,
        "rendering_npi": rendering.npi,
        "rendering_name": rendering.name if own_name else "",
        "rendering_credential": rendering.credential,
        "date_of_service": line.served or claim.served,
        "place_of_service": line.place,
        "payer_name": claim.payer,
        "payer_type": payer_type(claim.filing, claim.payer, names)
        or f"claim filing indicator {claim.filing or 'blank'}",
        "procedure_code": line.code,
        "units": line.units,
        "modifiers": line.modifiers,
        "diagnosis_codes": ";".join(pointed(claim, line)),
        "charge": line.charge,
        "billing_npi": claim.billing.npi,
        "submission_date": claim.submitted if len(claim.submitted) == 8 else "",
        **_personal(claim.person),
    }


def _personal(person: Person) -> Row:
    return {"patient_birth_date": person.birth, "patient_sex": person.sex}


def _wrong_kind(kind: str, version: str) -> str:
    if kind in ("institutional", "dental"):
        return f"the transaction set holds {kind} claims ({version})"
    if kind == "837":
        return f"the transaction set does not say which claims it holds ({version or 'no version'})"
    return f"the transaction set is a {kind}, not a claim or a payment"


def _weight(transaction: Transaction) -> tuple[int, int]:
    """Service lines and their charges in cents."""
    services = [s for s in transaction.segments if s.id in CHARGE_AT]
    return len(services), sum(_number(s.at(CHARGE_AT[s.id])) for s in services)


def _rough_weight(text: str) -> tuple[int, int]:
    """Service lines and cents of a file that does not say its separators."""
    first = re.search(r"\bSV[123]([^A-Za-z0-9\s])", text)
    if not first:
        return 0, 0
    mark = re.escape(first[1])
    field = rf"[^{mark}]*{mark}"
    service = rf"\bSV[13]{mark}{field}([\d.]*)|\bSV2{mark}{field}{field}([\d.]*)"
    charges = [one or other for one, other in re.findall(service, text)]
    return len(charges), sum(_number(charge) for charge in charges)


def charged(claim: Claim) -> int:
    """The charges of a claim's lines in cents; what is no number counts as nothing."""
    return sum(_number(line.charge) for line in claim.lines)


def _number(text: str) -> int:
    try:
        return round(float(text) * 100)
    except ValueError:
        return 0
