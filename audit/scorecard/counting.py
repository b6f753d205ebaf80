"""Counted lines become numerators and denominators by provider, period and indicator."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from audit.scorecard.lines import DAY

COUNTS = pl.Schema(
    {
        "rendering_npi": pl.String,
        "period": pl.String,
        "indicator": pl.String,
        "numerator": pl.Float64,
        "denominator": pl.Float64,
    }
)
ALL = "all"
LONG_DAY = 12 * 60  # minutes


def counts(
    lines: pl.DataFrame, weights: Mapping[str, float], minutes: Mapping[str, float]
) -> pl.DataFrame:
    """COUNTS for each quarter and for `all`; rows with a denominator of zero are left out.

    `weights`: price of a visit code against 99213 or 99203; `minutes`: typical minutes of one.
    """
    days = patient_days(lines)
    lines = lines.join(days.select(*DAY, "day_minor", "day_mohs"), on=DAY, how="left")
    work = working_days(lines, minutes)
    frames = []
    for period in (pl.col("period"), pl.lit(ALL).alias("period")):
        keys = [pl.col("rendering_npi"), period]
        frames.append(_of_lines(lines, keys, weights))
        frames.append(_of_days(days, keys))
        frames.append(_of_work(work, keys))
    return (
        pl.concat(frames)
        .filter(pl.col("denominator") > 0)
        .sort("rendering_npi", "period", "indicator")
        .cast(COUNTS)
    )


def patient_days(lines: pl.DataFrame) -> pl.DataFrame:
    """One row a clinician, patient and day: what was done that day."""
    visit = pl.col("established") | pl.col("new")
    return lines.group_by(DAY).agg(
        pl.col("period").first(),
        day_visit=visit.any(),
        day_minor=pl.col("minor").any(),
        day_mohs=pl.col("mohs").any(),
        day_repair=(pl.col("repair") | pl.col("flap")).any(),
        day_flap=pl.col("flap").any(),
        biopsies=pl.col("units").filter(pl.col("biopsy")).sum(),
    )


def working_days(lines: pl.DataFrame, minutes: Mapping[str, float]) -> pl.DataFrame:
    """One row a clinician and day with a visit: typical minutes of all its visits."""
    visits = lines.filter(pl.col("established") | pl.col("new"))
    return visits.group_by("rendering_npi", "date_of_service").agg(
        pl.col("period").first(), minutes=(_looked_up(minutes) * pl.col("units")).sum()
    )


def _of_lines(
    lines: pl.DataFrame, keys: list[pl.Expr], weights: Mapping[str, float]
) -> pl.DataFrame:
    established, new = pl.col("established"), pl.col("new")
    visit = established | new
    weight = _looked_up(weights)
    procedure, marked = pl.col("procedure"), pl.col("has_59")
    pairs: dict[str, tuple[pl.Expr, pl.Expr]] = {
        "em_established_level": (weight.filter(established).sum(), established.sum()),
        "em_new_level": (weight.filter(new).sum(), new.sum()),
        "em_established_high": (_codes("99214", "99215"), established.sum()),
        "em_new_high": (_codes("99204", "99205"), new.sum()),
        "modifier_25": ((visit & pl.col("has_25")).sum(), visit.sum()),
        "em_with_minor_procedure": ((visit & pl.col("day_minor")).sum(), visit.sum()),
        "modifier_59": ((procedure & marked).sum(), procedure.sum()),
        "ak_units": (_units("17003"), _units("17000")),
        "ak_17004": (_codes("17004"), _codes("17000", "17004")),
        "destruction_17111": (_codes("17111"), _codes("17110", "17111")),
        "biopsy_addons": (_units("11103"), _units("11102")),
        "mohs_stages": (
            _units("17311", "17312", "17313", "17314"),
            _units("17311", "17313"),
        ),
        "excision_tier_pileup": (
            # the last digit is the tier: 0 and 1 end at 1.0 cm
            pl.col("units").filter(pl.col("excision") & _ends_in("[2346]")).sum(),
            pl.col("units").filter(pl.col("excision")).sum(),
        ),
    }
    if "paired" in lines.columns:
        column2 = procedure & pl.col("column2")
        pairs["modifier_59_on_pairs"] = ((column2 & marked).sum(), column2.sum())
        pairs["modifier_59_unneeded"] = (
            (procedure & marked & ~pl.col("paired")).sum(),
            (procedure & marked).sum(),
        )
    return _long(lines, keys, pairs)


def _of_days(days: pl.DataFrame, keys: list[pl.Expr]) -> pl.DataFrame:
    mohs, repair = pl.col("day_mohs"), pl.col("day_repair")
    return _long(
        days,
        keys,
        {
            "em_with_mohs": ((mohs & pl.col("day_visit")).sum(), mohs.sum()),
            "repair_after_mohs": ((mohs & repair).sum(), mohs.sum()),
            "flap_after_mohs": ((mohs & pl.col("day_flap")).sum(), (mohs & repair).sum()),
            "biopsies_per_encounter": (pl.col("biopsies").sum(), (pl.col("biopsies") > 0).sum()),
        },
    )


def _of_work(work: pl.DataFrame, keys: list[pl.Expr]) -> pl.DataFrame:
    return _long(work, keys, {"impossible_days": ((pl.col("minutes") > LONG_DAY).sum(), pl.len())})


def _long(
    frame: pl.DataFrame, keys: list[pl.Expr], pairs: Mapping[str, tuple[pl.Expr, pl.Expr]]
) -> pl.DataFrame:
    number = pl.Float64
    wide = frame.group_by(keys).agg(
        pl.struct(x=over.cast(number), n=under.cast(number)).alias(name)
        for name, (over, under) in pairs.items()
    )
    return (
        wide.unpivot(index=["rendering_npi", "period"], variable_name="indicator")
        .unnest("value")
        .rename({"x": "numerator", "n": "denominator"})
        .select(list(COUNTS))
    )


def _looked_up(table: Mapping[str, float]) -> pl.Expr:
    values = {code: float(value) for code, value in table.items()}
    return pl.col("code").replace_strict(values, default=0.0, return_dtype=pl.Float64)


def _ends_in(digits: str) -> pl.Expr:
    return pl.col("code").str.contains(f"{digits}$")


def _codes(*codes: str) -> pl.Expr:
    return pl.col("code").is_in(codes).sum()


def _units(*codes: str) -> pl.Expr:
    return pl.col("units").filter(pl.col("code").is_in(codes)).sum()
