"""Claim lines become counted lines: quarter, patient day, and what kind of service each is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

import polars as pl

ESTABLISHED = ("99211", "99212", "99213", "99214", "99215")
NEW = ("99202", "99203", "99204", "99205")
MOHS_FIRST = ("17311", "17313")
MOHS = ("17311", "17312", "17313", "17314", "17315")
FIFTY_NINE = ("59", "XE", "XS", "XP", "XU")
BIOPSY = ("11102", "11103", "11104", "11105", "11106", "11107")
DAY = ("rendering_npi", "patient_id", "date_of_service")

# CPT surgery and medicine; not evaluation (992…), drugs and supplies (letters) or laboratory (8…)
PROCEDURE = r"^([1-6]\d{4}|9(0|1|2|3|4|5|6|7)\d{3})$"
REPAIR = r"^(120[3-5]\d|131[0-5]\d)$"  # intermediate and complex; simple is part of Mohs
FLAP_OR_GRAFT = r"^(140\d\d|143\d\d|15[0-2]\d\d|157[3-7]\d)$"
EXCISION = r"^11[46][0-4][0-46]$"


class Edit(Protocol):
    @property
    def column2(self) -> str: ...
    @property
    def indicator(self) -> int: ...


NeedsPtp = Callable[[str, str, date], Edit | None]


def counted(claim_lines: pl.DataFrame, minor: frozenset[str]) -> pl.DataFrame:
    """One row a billed line with a clinician and a date; reversals (no units) left out.

    `minor`: codes of 0 or 10 global days, Mohs left out.
    """
    code, modifiers = pl.col("procedure_code"), pl.col("modifiers")
    lines = claim_lines.filter(
        pl.col("rendering_npi").is_not_null()
        & (pl.col("rendering_npi") != "")
        & pl.col("date_of_service").is_not_null()
        & (pl.col("units").fill_null(1) > 0)
    )
    dos = pl.col("date_of_service")
    quarter = dos.dt.year().cast(pl.String) + "Q" + dos.dt.quarter().cast(pl.String)
    return lines.select(
        "rendering_npi",
        pl.col("rendering_credential").fill_null(""),
        pl.col("patient_id").fill_null(pl.col("encounter_id")),
        "encounter_id",
        "date_of_service",
        code.alias("code"),
        pl.col("units").fill_null(1).alias("units"),
        (pl.col("allowed") / pl.col("units").fill_null(1)).alias("allowed"),
        quarter.alias("period"),
        code.is_in(ESTABLISHED).alias("established"),
        code.is_in(NEW).alias("new"),
        modifiers.list.contains("25").fill_null(False).alias("has_25"),
        pl.any_horizontal(modifiers.list.contains(m) for m in FIFTY_NINE)
        .fill_null(False)
        .alias("has_59"),
        code.is_in(sorted(minor)).alias("minor"),
        code.is_in(MOHS_FIRST).alias("mohs"),
        code.is_in(BIOPSY).alias("biopsy"),
        code.str.contains(PROCEDURE).fill_null(False).alias("procedure"),
        code.str.contains(REPAIR).fill_null(False).alias("repair"),
        code.str.contains(FLAP_OR_GRAFT).fill_null(False).alias("flap"),
        code.str.contains(EXCISION).fill_null(False).alias("excision"),
    )


def with_edits(
    lines: pl.DataFrame, needs_ptp: NeedsPtp, edition: Callable[[date], object] = lambda _: True
) -> pl.DataFrame:
    """Adds `paired` (an edit with indicator 1 or a repeat calls for 59) and `column2`.

    Days without an `edition` of the edits are taken as paired: nobody can say that 59 was idle.
    Each distinct set of codes and date is looked up once.
    """
    days = lines.group_by(DAY).agg(pl.col("code").sort(), dos=pl.col("date_of_service").first())
    distinct = days.select("code", "dos").unique()
    found = [
        (codes, dos, *_called_for(codes, dos, needs_ptp))
        if edition(dos)
        else (codes, dos, codes, [])
        for codes, dos in distinct.iter_rows()
    ]
    texts = pl.List(pl.String())
    schema = pl.Schema(
        {"code": texts, "dos": pl.Date(), "paired_codes": texts, "column2_codes": texts}
    )
    looked = pl.DataFrame(found, schema=schema, orient="row")
    by_day = days.join(looked, on=["code", "dos"], how="left").drop("code", "dos")
    return (
        lines.join(by_day, on=DAY, how="left")
        .with_columns(
            paired=pl.col("code").is_in(pl.col("paired_codes")).fill_null(False),
            column2=pl.col("code").is_in(pl.col("column2_codes")).fill_null(False),
        )
        .drop("paired_codes", "column2_codes")
    )


def _called_for(codes: list[str], dos: date, needs_ptp: NeedsPtp) -> tuple[list[str], list[str]]:
    paired = {code for code in codes if codes.count(code) > 1}
    second = set()
    unique = sorted(set(codes))
    for place, one in enumerate(unique):
        for other in unique[place + 1 :]:
            edit = needs_ptp(one, other, dos)
            if edit is not None and edit.indicator == 1:
                paired |= {one, other}
                second.add(edit.column2)
    return sorted(paired), sorted(second)
