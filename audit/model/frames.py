"""The frames that rooms hand to each other, as schemas."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from polars._typing import PolarsDataType


def schema(columns: Mapping[str, PolarsDataType]) -> pl.Schema:
    """A frame's columns in order; the one place where polars' types are widened for mypy."""
    return pl.Schema(columns)


CLAIM_LINES = schema(
    {
        "claim_id": pl.String,
        "line_number": pl.Int32,
        "encounter_id": pl.String,
        "patient_id": pl.String,
        "rendering_npi": pl.String,
        "rendering_name": pl.String,
        "rendering_credential": pl.String,
        "date_of_service": pl.Date,
        "place_of_service": pl.String,
        "payer_name": pl.String,
        "payer_type": pl.String,
        "procedure_code": pl.String,
        "units": pl.Int32,
        "modifiers": pl.List(pl.String),
        "diagnosis_codes": pl.List(pl.String),
        "charge": pl.Float64,
        "allowed": pl.Float64,
        "paid": pl.Float64,
        "billing_npi": pl.String,
        "submission_date": pl.Date,
        "patient_birth_date": pl.Date,
        "patient_sex": pl.String,
        "prior_visit_date": pl.Date,
        "denial_codes": pl.List(pl.String),
    }
)

DOCUMENTS = schema(
    {
        "document_id": pl.String,
        "encounter_id": pl.String,
        "patient_id": pl.String,
        "document_type": pl.String,
        "document_date": pl.Date,
        "author": pl.String,
        "complete": pl.Boolean,
        "file": pl.String,
        "text": pl.String,
    }
)

EVIDENCE = pl.Struct(
    {"document_id": pl.String, "start": pl.Int32, "end": pl.Int32, "quote": pl.String}
)

# One row a fact that was asked of a line (or of the encounter: claim_id and line_number null).
# `value` null means asked and not answerable: cannot_determine.
FACTS = schema(
    {
        "encounter_id": pl.String,
        "claim_id": pl.String,
        "line_number": pl.Int32,
        "fact": pl.String,
        "value": pl.String,
        "number": pl.Float64,
        "billed": pl.String,
        "supported": pl.String,
        "dollars": pl.Float64,
        "direction": pl.String,
        "because": pl.String,
        "root": pl.String,
        "advisory": pl.Boolean,
        "evidence": pl.List(EVIDENCE),
    }
)

# One row an encounter: what a rule's payer scope and dates are read from.
CONTEXT = schema(
    {
        "encounter_id": pl.String,
        "payer_type": pl.String,
        "follows_ncci": pl.Boolean,
        "follows_medicare": pl.Boolean,
        "date_of_service": pl.Date,
        "place_of_service": pl.String,
    }
)

VERDICTS = schema(
    {
        "encounter_id": pl.String,
        "claim_id": pl.String,
        "line_number": pl.Int32,
        "rule_id": pl.String,
        "verdict": pl.String,
        "direction": pl.String,
        "severity": pl.String,
        "billed": pl.String,
        "supported": pl.String,
        "dollars": pl.Float64,
        "because": pl.String,
        "root": pl.String,
        "related_to": pl.String,
        "advisory": pl.Boolean,
        "evidence": pl.List(EVIDENCE),
    }
)
