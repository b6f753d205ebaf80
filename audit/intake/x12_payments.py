"""An 835 remittance turned into payments of service lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit.intake.x12_segments import Segment, Transaction

# Adjustments that every paid claim carries and that deny nothing: contract write-off, deductible,
# coinsurance, copayment, an earlier payer's share, sequestration.
ORDINARY = frozenset({"CO-45", "PR-1", "PR-2", "PR-3", "OA-23", "CO-253"})
REVERSAL = "22"  # CLP02: takes an earlier payment back


@dataclass(slots=True)
class Payment:
    """What one remittance says of one service line; dollars in cents."""

    position: int
    claim: int  # the position of its CLP
    claim_id: str
    status: str
    procedure: list[str]
    charge: int
    paid: int
    control: str = ""
    allowed: int | None = None
    adjustments: list[tuple[str, int]] = field(default_factory=list)  # "CO-45", cents
    remarks: list[str] = field(default_factory=list)
    fault: str = ""

    @property
    def code(self) -> str:
        return self.procedure[1].upper() if len(self.procedure) > 1 else ""

    @property
    def modifiers(self) -> list[str]:
        return [m.upper() for m in self.procedure[2:6] if m]

    @property
    def allowed_cents(self) -> int:
        """As stated (AMT*B6), else what was paid plus what the patient owes."""
        owed = sum(cents for code, cents in self.adjustments if code.startswith("PR-"))
        return self.paid + owed if self.allowed is None else self.allowed

    @property
    def denials(self) -> list[str]:
        return [c for c, _ in self.adjustments if c not in ORDINARY] + self.remarks


def read_payments(transaction: Transaction) -> list[Payment]:
    """Payments in order; one with a fault where a claim or service cannot be told."""
    found: list[Payment] = []
    claim: Segment | None = None
    lines = 0
    for s in transaction.segments:
        if s.id in ("CLP", "SE") and claim is not None and not lines:
            found.append(_whole_claim(claim))
        if s.id == "CLP":
            claim, lines = s, 0
        elif s.id == "SVC" and claim is not None:
            lines += 1
            found.append(_service(s, claim))
        elif lines:
            _detail(s, found[-1])
    return found


def _whole_claim(claim: Segment) -> Payment:
    whole = _payment(claim, claim, [], (3, 4))
    whole.fault = "the claim is paid as a whole, without service lines (SVC)"
    return whole


def _service(s: Segment, claim: Segment) -> Payment:
    payment = _payment(s, claim, s.parts(1), (2, 3))
    if not payment.code:
        payment.fault = "the first element names no procedure"
        payment.charge = payment.paid = 0  # the elements are shifted, so the amounts are not known
    return payment


def _payment(s: Segment, claim: Segment, procedure: list[str], money: tuple[int, int]) -> Payment:
    return Payment(
        position=s.position,
        claim=claim.position,
        claim_id=claim.at(1),
        status=claim.at(2),
        procedure=procedure,
        charge=_cents(s.at(money[0])),
        paid=_cents(s.at(money[1])),
    )


def _detail(s: Segment, payment: Payment) -> None:
    if s.id == "CAS":
        for n in range(2, len(s.elements), 3):
            if s.at(n):
                payment.adjustments.append((f"{s.at(1)}-{s.at(n)}", _cents(s.at(n + 1))))
    elif s.id == "REF" and s.at(1) == "6R":
        payment.control = s.at(2)
    elif s.id == "AMT" and s.at(1) == "B6":
        payment.allowed = _cents(s.at(2))
    elif s.id == "LQ" and s.at(1) == "HE":
        payment.remarks.append(s.at(2))


def _cents(text: str) -> int:
    try:
        return round(float(text) * 100)
    except ValueError:
        return 0
