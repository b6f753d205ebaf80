"""A population becomes a frozen frame: one row a sampling unit, sorted by key, hashed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import polars as pl

from audit.errors import InputError

SEPARATOR = "\x1f"  # no identifier holds it, so joined fields stay apart


@dataclass(frozen=True, slots=True)
class FrozenFrame:
    """`rows`: `unit`, then `stratum` and `amount` where the plan uses them, sorted by `unit`."""

    rows: pl.DataFrame
    sha256: str

    @property
    def size(self) -> int:
        return self.rows.height


def freeze(
    population: pl.DataFrame, key: str, stratum: str | None = None, amount: str | None = None
) -> FrozenFrame:
    """One row a unit. Several rows with the same key are one unit (its cluster), amounts added.

    The order of the rows never matters. Errors: a missing key, a unit in two strata.
    """
    _check_columns(population, [c for c in (key, stratum, amount) if c])
    if population[key].null_count():
        raise InputError(f"{population[key].null_count()} rows have no {key}: fill it in first.")
    columns = [pl.col(key).cast(pl.String).alias("unit")]
    columns += [pl.col(stratum).cast(pl.String).alias("stratum")] if stratum else []
    columns += [pl.col(amount).cast(pl.Float64).alias("amount")] if amount else []
    try:
        rows = population.select(columns)
    except pl.exceptions.InvalidOperationError as error:
        raise InputError(f"Column {amount} holds something that is not an amount.") from error
    if stratum and rows.select("unit", "stratum").unique().height != rows["unit"].n_unique():
        raise InputError(f"Some {key} lie in two strata: a unit belongs to exactly one.")
    kept = [pl.col("stratum").first()] if stratum else []
    kept += [pl.col("amount").sum().round(2)] if amount else []
    frozen = rows.group_by("unit").agg(kept).sort("unit")
    return FrozenFrame(frozen, _digest(frozen))


def _check_columns(population: pl.DataFrame, columns: list[str]) -> None:
    missing = [c for c in columns if c not in population.columns]
    if missing:
        raise InputError(f"The frame has no column {', '.join(missing)}.")
    if population.is_empty():
        raise InputError("The frame holds no rows: there is nothing to sample.")


def _digest(rows: pl.DataFrame) -> str:
    text = rows.with_columns(
        pl.col("amount").map_elements(lambda x: f"{x:.2f}", return_dtype=pl.String)
        if "amount" in rows.columns
        else pl.col("unit")
    )
    lines = (SEPARATOR.join("" if v is None else v for v in row) for row in text.iter_rows())
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
        digest.update(b"\n")
    return digest.hexdigest()
