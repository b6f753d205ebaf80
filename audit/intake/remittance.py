"""Payments of 835 files joined to the claim lines that they pay or deny."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from audit.intake.claim_rows import CONTROL
from audit.intake.report import Refusal, Source
from audit.intake.x12_files import X12File
from audit.intake.x12_payments import REVERSAL, Payment

ELSEWHERE = "Add the claim file that it belongs to; the payment was left out"
SECONDARY = frozenset({"2", "3", "20", "21"})  # CLP02: paid behind another payer


@dataclass(slots=True)
class _Line:
    row: dict[str, Any]
    payments: list[Payment] = field(default_factory=list)
    remits: set[tuple[str, int]] = field(default_factory=set)  # file and CLP that paid it


def apply_payments(
    lines: pl.DataFrame, files: Sequence[X12File]
) -> tuple[pl.DataFrame, list[Source], list[Refusal]]:
    """`lines`: CLAIM_LINES and CONTROL. Fills allowed, paid and denial_codes where they are empty.

    Also gives a source a file (payments read and matched) and a refusal a payment without line.
    """
    payers = [file for file in files if file.payments]
    if not payers:
        return lines, [], []
    claims = _by_claim(lines)
    sources, refusals = [], []
    for file in payers:
        missed = [(p, why) for p in file.payments if (why := _match(p, file.file, claims))]
        refusals += [_refusal(file.file, payment, why) for payment, why in missed]
        sources.append(_source(file, [payment for payment, _ in missed]))
    return _filled(lines, [line for found in claims.values() for line in found]), sources, refusals


def _by_claim(lines: pl.DataFrame) -> dict[str, list[_Line]]:
    columns = ["claim_id", "line_number", "procedure_code", "modifiers", "charge", CONTROL]
    claims: dict[str, list[_Line]] = defaultdict(list)
    for n, row in enumerate(lines.select(columns).iter_rows(named=True)):
        claims[row["claim_id"].partition("#")[0]].append(_Line({**row, "n": n}))
    return claims


def _match(payment: Payment, file: str, claims: dict[str, list[_Line]]) -> str:
    """Give the payment to its line, or say why there is none."""
    if payment.fault:
        return payment.fault
    claim = claims.get(payment.claim_id)
    if claim is None:
        return "no claim line of the folder has its claim id"
    remit = (file, payment.claim)
    free = [line for line in claim if remit not in line.remits]
    best = max(free, key=lambda line: _likeness(payment, line.row), default=None)
    if best is None or _likeness(payment, best.row)[0] == 0:
        return f"no line of its claim is {payment.code}"
    best.payments.append(payment)
    best.remits.add(remit)
    return ""


def _likeness(payment: Payment, row: dict[str, Any]) -> tuple[int, int, int, int]:
    """Line control number and procedure, then modifiers, charge and order; 0 first is no match."""
    control = payment.control and payment.control in (row[CONTROL], str(row["line_number"]))
    code = payment.code == row["procedure_code"]
    return (
        2 if control and code else 1 if code or (control and row[CONTROL]) else 0,
        int(payment.modifiers == list(row["modifiers"] or [])),
        int(payment.charge == round((row["charge"] or 0) * 100)),
        -int(row["n"]),
    )


def _filled(lines: pl.DataFrame, found: Iterable[_Line]) -> pl.DataFrame:
    allowed: list[float | None] = [None] * lines.height
    paid: list[float | None] = [None] * lines.height
    denials: list[list[str]] = [[] for _ in range(lines.height)]
    for line in found:
        if line.payments:
            n = line.row["n"]
            paid[n] = sum(p.paid for p in line.payments) / 100
            allowed[n] = _allowed(line.payments) / 100
            denials[n] = _denials(line.payments)
    new = pl.Series("new", denials, dtype=pl.List(pl.String))
    return lines.with_columns(
        pl.col("allowed").fill_null(pl.Series(allowed, dtype=pl.Float64)),
        pl.col("paid").fill_null(pl.Series(paid, dtype=pl.Float64)),
        pl.when(pl.col("denial_codes").list.len() > 0)
        .then(pl.col("denial_codes"))
        .otherwise(new)
        .alias("denial_codes"),
    )


def _allowed(payments: list[Payment]) -> int:
    """The first payer's, less what was taken back; a second payer allows nothing more."""
    first = [p for p in payments if p.status not in SECONDARY]
    if not first:
        return max(p.allowed_cents for p in payments)
    return sum(-abs(p.allowed_cents) if p.status == REVERSAL else p.allowed_cents for p in first)


def _denials(payments: list[Payment]) -> list[str]:
    """Of the last word on the line; a reversal is followed by its correction."""
    last = [p for p in payments if p.status != REVERSAL]
    return list(dict.fromkeys(last[-1].denials)) if last else []


def _refusal(file: str, payment: Payment, why: str) -> Refusal:
    mend = "Enter allowed and paid in the claim file" if payment.fault else ELSEWHERE
    return Refusal(file, why, mend, row=payment.position, unit="segment")


def _source(file: X12File, missed: list[Payment]) -> Source:
    whole, left = _sums(file.payments), _sums(missed)
    cents = {
        "read": whole,
        "refused": left,
        "accepted": (whole[0] - left[0], whole[1] - left[1], whole[2] - left[2]),
    }
    kept = len(file.payments) - len(missed)
    form = ", ".join(sorted(file.versions))
    return Source(file.file, "835", len(file.payments), kept, cents, form)


def _sums(payments: list[Payment]) -> tuple[int, int, int]:
    return (
        sum(p.charge for p in payments),
        sum(p.allowed_cents for p in payments if not p.fault),
        sum(p.paid for p in payments),
    )
