"""Signed findings and dates that a person enters become a refund worksheet and its clock.

42 CFR 401.305: report and return within 60 days of identification; a timely good-faith
investigation suspends the deadline for up to 180 days; lookback six years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from audit.errors import UserError

SIXTY_DAYS, INVESTIGATION_DAYS, LOOKBACK_YEARS = 60, 180, 6
SOURCE = "42 CFR 401.305"
WORKSHEET = pl.Schema(
    {
        "claim_id": pl.String,
        "date_of_service": pl.Date,
        "paid_on": pl.Date,
        "payer_type": pl.String,
        "overpaid": pl.Float64,
        "underpaid": pl.Float64,
        "in_lookback": pl.Boolean,
        "wording": pl.String,
    }
)


@dataclass(frozen=True, slots=True)
class Clock:
    """Days as they follow from what a person entered; nothing runs until a person says so."""

    credible_information: date
    investigation_ends: date | None
    identified: date | None
    suspended_until: date | None
    deadline: date | None
    lookback_from: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Refund:
    """Dollars. Gross is what may be owed; net is shown beside it and is never the refund itself."""

    claims: int
    gross: float
    underpaid: float
    net: float
    outside_lookback: float
    signed_off: bool
    wording: str


def clock(
    credible_information: date, identified: date | None = None, concluded: date | None = None
) -> Clock:
    """The deadline from dates that a person enters.

    `credible_information`: the day a person learnt enough to look into it. `identified`: the day
    that person holds the overpayment to be identified. `concluded`: the end of the investigation.
    """
    for day in (identified, concluded):
        if day is not None and day < credible_information:
            raise UserError("An overpayment cannot be identified before anything was known of it.")
    limit = credible_information + timedelta(days=INVESTIGATION_DAYS)
    end = min(concluded, limit) if concluded else limit
    if identified is None:
        sentence = (
            f"Nothing is identified yet. A good-faith investigation begun on "
            f"{credible_information} suspends the deadline to {limit} at the latest ({SOURCE})."
        )
        return Clock(credible_information, concluded, None, limit, None,
                     _years_before(credible_information), sentence)  # fmt: skip
    suspended = end if end > identified else None
    deadline = (suspended or identified) + timedelta(days=SIXTY_DAYS)
    why = f"60 days after the investigation ended on {suspended}" if suspended else "60 days later"
    sentence = (
        f"Identified on {identified}: report and return by {deadline}, {why} ({SOURCE}). "
        "Confirm these days with counsel."
    )
    return Clock(credible_information, concluded, identified, suspended, deadline,
                 _years_before(identified), sentence)  # fmt: skip


def worksheet(findings: pl.DataFrame, lookback_from: date, signed_off: bool) -> pl.DataFrame:
    """WORKSHEET rows, one a claim. `findings`: claim_id, dates, payer_type and `dollars`.

    `paid_on` counts for the lookback where it is known, else the date of service.
    """
    wording = "overpayment" if signed_off else "potential overpayment"
    paid = pl.col("paid_on") if "paid_on" in findings.columns else pl.lit(None, pl.Date)
    payer = pl.col("payer_type") if "payer_type" in findings.columns else pl.lit(None, pl.String)
    return (
        findings.with_columns(paid.alias("paid_on"), payer.alias("payer_type"))
        .group_by("claim_id")
        .agg(
            pl.col("date_of_service").first(),
            pl.col("paid_on").first(),
            pl.col("payer_type").first(),
            overpaid=pl.col("dollars").filter(pl.col("dollars") > 0).sum(),
            underpaid=-pl.col("dollars").filter(pl.col("dollars") < 0).sum(),
        )
        .with_columns(
            in_lookback=pl.coalesce("paid_on", "date_of_service") >= lookback_from,
            wording=pl.lit(wording),
        )
        .select(list(WORKSHEET))
        .sort("date_of_service", "claim_id")
    )


def refund(sheet: pl.DataFrame) -> Refund:
    """Gross first. Netting underpayments away needs the payer's agreement."""
    due = sheet.filter("in_lookback")
    gross, under = float(due["overpaid"].sum()), float(due["underpaid"].sum())
    signed = not sheet.is_empty() and set(sheet["wording"]) == {"overpayment"}
    outside = float(sheet.filter(~pl.col("in_lookback"))["overpaid"].sum())
    wording = (
        "Signed off: to be reported and returned."
        if signed
        else "Potential overpayment: a person must review and sign before it is one."
    )
    return Refund(due.filter(pl.col("overpaid") > 0).height, gross, under, gross - under, outside,
                  signed, wording)  # fmt: skip


def _years_before(day: date) -> date:
    """Six years back; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - LOOKBACK_YEARS)
    except ValueError:
        return day.replace(year=day.year - LOOKBACK_YEARS, day=28)
