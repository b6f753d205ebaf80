"""Claim lines without an encounter joined to one: by chart index, or patient, day and group."""

from __future__ import annotations

import polars as pl


def assign_encounters(lines: pl.DataFrame, index: pl.DataFrame) -> pl.DataFrame:
    """`lines`: CLAIM_LINES; `index`: encounter_id, patient_id, document_date of the documents.

    A line without encounter_id gets, in this order: the encounter of the index that bears its claim
    id; the only encounter of its patient with a document of that day; one of its own, named by
    patient, day and, where the folder holds several billing groups, the group.
    """
    if lines["encounter_id"].null_count() == 0:
        return lines
    known = index.select("encounter_id").drop_nulls().unique()
    by_claim = known.select(pl.col("encounter_id").alias("claim_id"), by_claim="encounter_id")
    by_day = (
        index.drop_nulls(["encounter_id", "patient_id", "document_date"])
        .group_by("patient_id", date_of_service="document_date")
        .agg(pl.col("encounter_id").unique().alias("found"))
        .filter(pl.col("found").list.len() == 1)
        .select("patient_id", "date_of_service", by_day=pl.col("found").list.first())
    )
    several = lines["billing_npi"].drop_nulls().n_unique() > 1
    group = (
        pl.concat_str(pl.lit("_"), pl.col("billing_npi")) if several else pl.lit(None, pl.String)
    )
    own = pl.concat_str(
        "patient_id", pl.lit("_"), pl.col("date_of_service").dt.strftime("%Y-%m-%d"),
        group.fill_null(""),
    )  # fmt: skip
    return (
        lines.join(by_claim, on="claim_id", how="left", maintain_order="left")
        .join(by_day, on=["patient_id", "date_of_service"], how="left", maintain_order="left")
        .with_columns(pl.coalesce("encounter_id", "by_claim", "by_day", own).alias("encounter_id"))
        .select(lines.columns)
    )
