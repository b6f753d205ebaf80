"""A draw and the claim lines become the list by which a person pulls charts."""

from __future__ import annotations

import polars as pl

FORMULA_START = "^[=+\\-@\\t\\r]"  # a spreadsheet would run it (CWE-1236)


def pull_list(drawn: pl.DataFrame, population: pl.DataFrame, key: str) -> pl.DataFrame:
    """One row a unit to pull: order, role, the unit and who and when, as far as the frame knows."""
    known = ["patient_id", "date_of_service", "rendering_npi", "rendering_name"]
    columns = [c for c in known if c in population.columns]
    about = population.group_by(pl.col(key).cast(pl.String).alias("unit")).agg(
        [pl.col(c).drop_nulls().first() for c in columns] + [pl.len().alias("claim_lines")]
    )
    rows = drawn.select("order", "role", "stratum", "unit").join(about, on="unit", how="left")
    return plain_text(rows.rename({"unit": key}).sort("order"))


def plain_text(rows: pl.DataFrame) -> pl.DataFrame:
    """Text cells that a spreadsheet would take for a formula, kept as text by an apostrophe."""
    text = [name for name, kind in rows.schema.items() if kind == pl.String]
    return rows.with_columns(
        pl.when(pl.col(c).str.contains(FORMULA_START))
        .then(pl.concat_str(pl.lit("'"), pl.col(c)))
        .otherwise(pl.col(c))
        .alias(c)
        for c in text
    )
