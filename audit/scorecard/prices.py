"""The practice's own allowed amounts, or the fee schedule, become what one more event is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl

ENOUGH_LINES = 5
CONVERSION = 33.2875  # dollars a relative value, Medicare Physician Fee Schedule, July 2024
Price = Callable[[str], float]


Fee = Callable[[str, date], float | None]


def price_list(lines: pl.DataFrame, fee: Fee | None, weights: Mapping[str, float]) -> Price:
    """Dollars of one unit: median allowed over five lines or more, else the fee, else its RVUs."""
    own = dict(
        lines.filter(pl.col("allowed") > 0)
        .group_by("code")
        .agg(pl.col("allowed").median(), n=pl.len())
        .filter(pl.col("n") >= ENOUGH_LINES)
        .select("code", "allowed")
        .iter_rows()
    )
    latest = lines["date_of_service"].max()

    def price(code: str) -> float:
        if code in own:
            return float(own[code])
        listed = fee(code, latest) if fee is not None and isinstance(latest, date) else None
        return listed if listed is not None else weights.get(code, 0.0) * CONVERSION

    return price


def event_values(lines: pl.DataFrame, price: Price) -> dict[str, float]:
    """Dollars that one more of each numerator brings. No entry: no money moves with it."""
    visits = lines.filter(pl.col("established") | pl.col("new"))
    visit = _mean(visits, price)
    return {
        "em_established_level": price("99213"),
        "em_new_level": price("99203"),
        "em_established_high": price("99214") - price("99213"),
        "em_new_high": price("99204") - price("99203"),
        "modifier_25": visit,
        "em_with_minor_procedure": visit,
        "em_with_mohs": visit,
        "modifier_59": _mean(lines.filter(pl.col("has_59") & pl.col("procedure")), price),
        "modifier_59_on_pairs": _mean(lines.filter(pl.col("has_59") & pl.col("procedure")), price),
        "ak_units": price("17003"),
        # against the typical session of fewer lesions: one 17000 and some three 17003
        "ak_17004": max(price("17004") - price("17000") - 3 * price("17003"), 0.0),
        "destruction_17111": price("17111") - price("17110"),
        "biopsies_per_encounter": price("11103"),
        "biopsy_addons": price("11103"),
        "mohs_stages": price("17312"),
        "repair_after_mohs": _mean(lines.filter(pl.col("repair")), price),
        "flap_after_mohs": max(
            _mean(lines.filter(pl.col("flap")), price)
            - _mean(lines.filter(pl.col("repair")), price),
            0.0,
        ),
        "excision_tier_pileup": max(price("11602") - price("11601"), 0.0),
    }


def _mean(lines: pl.DataFrame, price: Price) -> float:
    """Price of one unit, codes weighed by how often they are billed."""
    if lines.is_empty():
        return 0.0
    codes = lines.group_by("code").agg(pl.col("units").sum()).sort("code")
    total = sum(price(code) * units for code, units in codes.iter_rows())
    return float(total / lines["units"].sum())
