"""A reviewer's CSV file turned into rows with their differences in dollars."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from audit.errors import InputError


def cells(path: Path) -> pl.DataFrame:
    """The cells of a CSV file as text."""
    try:
        return pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(f"{path.name} cannot be read as a CSV file.") from error


def reviewed_rows(path: Path) -> pl.DataFrame:
    """Columns as numbers, with `difference` worked out from examined - audited where absent."""
    rows = cells(path)
    rows = rows.rename({c: c.strip().lower() for c in rows.columns})
    money = [c for c in ("difference", "examined", "audited") if c in rows.columns]
    rows = rows.with_columns(_amount(c) for c in money)
    if "difference" not in rows.columns:
        if len(money) < 2:
            raise InputError(f"{path.name} needs the column difference, or examined and audited.")
        # cents: 100.10 - 85.07 is 15.03 and not 15.029999999999987
        rows = rows.with_columns(difference=(pl.col("examined") - pl.col("audited")).round(10))
    if rows["difference"].null_count():
        raise InputError(f"{path.name} has rows without an amount that can be read.")
    return rows


def _amount(column: str) -> pl.Expr:
    """ "$1,234.50" and "(12.00)" as RAT-STATS takes them; parentheses mean below zero."""
    bare = pl.col(column).str.replace_all(r"[$,\s()]", "").cast(pl.Float64, strict=False)
    below_zero = pl.col(column).str.contains(r"^\s*\$?\(")
    return pl.when(below_zero).then(-bare).otherwise(bare).alias(column)
