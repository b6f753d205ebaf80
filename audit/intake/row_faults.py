"""The faults that a claim row can have: which column, when, what is said and how it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from audit.intake.report import MONEY
from audit.model import Payer

EARLIEST = date(1990, 1, 1)  # a date of service before this is a slip, not a record
NEAR_PAYER = "(the nearest payer type)"


@dataclass(frozen=True, slots=True)
class Fault:
    """`bad`: over the typed columns and their text, raw_NAME. `reason` may hold {quote}."""

    column: str
    bad: pl.Expr
    reason: str
    mend: str


BLANK = {
    "claim_id": "Give every line the id of its claim",
    "patient_id": "Give every line a patient id; a pseudonym is enough",
    "procedure_code": "Give the CPT or HCPCS code",
    "line_number": "Number the lines of each claim from 1",
    "date_of_service": "Give the date as 2026-03-04, 3/4/2026 or 20260304",
    "units": "Give the units as a whole number",
    "payer_type": f"Use one of {', '.join(Payer)}",
}
DATES = ("date_of_service", "submission_date", "patient_birth_date", "prior_visit_date")
UNREADABLE = {
    **dict.fromkeys(DATES, ("no date", "Write a day that exists as 2026-03-04 or 3/4/2026")),
    **dict.fromkeys(("units", "line_number"), ("no whole number", "Write digits only")),
    **dict.fromkeys(MONEY, ("no amount in dollars", "Write it as 165.00, $165.00 or 1,165.00")),
    "payer_type": ("no payer type that is known", NEAR_PAYER),
}


def row_faults(as_of: date) -> Iterator[Fault]:
    for name, mend in BLANK.items():
        yield Fault(name, pl.col(f"raw_{name}").is_null(), f"{name} is blank", mend)
    for name, (what, mend) in UNREADABLE.items():
        unread = pl.col(f"raw_{name}").is_not_null() & pl.col(name).is_null()
        yield Fault(name, unread, f"{{quote}} is {what}", mend)
    yield from _amounts()
    yield from _days(as_of)
    yield Fault(
        "modifiers",
        _misshapen("modifiers", r"^[A-Z0-9]{2}$"),
        "{quote} holds something other than two-character modifiers",
        "Separate modifiers by semicolons, as in 59;LT",
    )
    yield Fault(
        "diagnosis_codes",
        _misshapen("diagnosis_codes", r"^[A-Z0-9]{3}[A-Z0-9.]{0,6}$"),
        "{quote} holds something other than diagnosis codes",
        "Separate codes by semicolons, as in L57.0;D48.5",
    )


def _amounts() -> Iterator[Fault]:
    yield Fault(
        "units",
        pl.col("units") <= 0,
        "units are {quote}, not 1 or more",
        "Correct the units, or leave out lines that were not billed",
    )
    yield Fault(
        "line_number",
        pl.col("line_number") < 0,
        "{quote} is no line number",
        "Number the lines of each claim from 1",
    )
    yield Fault(
        "charge",
        pl.col("charge") < 0,
        "the charge is negative: a reversal, not a service",
        "Leave out reversed lines together with their reversal",
    )


def _days(as_of: date) -> Iterator[Fault]:
    served = pl.col("date_of_service")
    yield Fault(
        "date_of_service",
        served > as_of,
        f"{{quote}} lies after {as_of}",
        "Correct the date, or set as_of in audit.toml",
    )
    yield Fault(
        "date_of_service",
        served < EARLIEST,
        f"{{quote}} lies before {EARLIEST.year}",
        "Correct the year",
    )
    yield Fault(
        "patient_birth_date",
        pl.col("patient_birth_date") > served,
        "the birth date lies after the date of service",
        "Correct one of the two",
    )


def _misshapen(column: str, shape: str) -> pl.Expr:
    return pl.col(column).list.eval(~pl.element().str.contains(shape)).list.any()
