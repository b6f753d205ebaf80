"""Claim lines without an encounter joined to one: by chart index, or patient, day and group."""

from __future__ import annotations

import hashlib

import polars as pl

VISIT = ["patient_id", "date_of_service", "billing_npi"]


def assign_encounters(lines: pl.DataFrame, index: pl.DataFrame) -> pl.DataFrame:
    """`lines`: CLAIM_LINES; `index`: encounter_id, patient_id, document_date of the documents.

    A line without encounter_id gets, in this order: the encounter of the index that bears its claim
    id; the only encounter of its patient with a document of that day; one of its own for patient,
    day and billing group.
    """
    if lines["encounter_id"].null_count() == 0:
        return lines
    known = index.select("encounter_id").drop_nulls().unique()
    by_claim = known.select(pl.col("encounter_id").alias("claim_id"), by_claim="encounter_id")
    return (
        lines.join(by_claim, on="claim_id", how="left", maintain_order="left")
        .join(
            _by_day(index), on=["patient_id", "date_of_service"], how="left", maintain_order="left"
        )
        .join(_own(lines), on=VISIT, how="left", maintain_order="left", nulls_equal=True)
        .with_columns(
            pl.coalesce("encounter_id", "by_claim", "by_day", "own").alias("encounter_id")
        )
        .select(lines.columns)
    )


def _by_day(index: pl.DataFrame) -> pl.DataFrame:
    """patient_id, date_of_service → by_day, where the day has one encounter."""
    return (
        index.drop_nulls(["encounter_id", "patient_id", "document_date"])
        .group_by("patient_id", date_of_service="document_date")
        .agg(pl.col("encounter_id").unique().alias("found"))
        .filter(pl.col("found").list.len() == 1)
        .select("patient_id", "date_of_service", by_day=pl.col("found").list.first())
    )


def _own(lines: pl.DataFrame) -> pl.DataFrame:
    """An id for each visit: its day and a digest, for a patient's id may be a member number that
    has no place in findings and messages."""
    visits = lines.filter(pl.col("encounter_id").is_null()).select(VISIT).unique()
    names = [
        f"{day}-{hashlib.blake2s(f'{patient}|{group}'.encode(), digest_size=4).hexdigest()}"
        for patient, day, group in visits.iter_rows()
    ]
    return visits.with_columns(pl.Series("own", names, dtype=pl.String))
