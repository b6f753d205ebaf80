"""What the documents of an encounter are called on a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from audit.pipeline import AuditResult


def rows(found: AuditResult, encounter: str) -> list[dict[str, Any]]:
    """The documents of an encounter, oldest first."""
    mine = found.intake.documents.filter(pl.col("encounter_id") == encounter)
    return mine.sort("document_date", "document_id").to_dicts()


def title(row: Mapping[str, Any]) -> str:
    """ "Visit note · 2026-03-04"."""
    kind = str(row["document_type"]).replace("_", " ").capitalize()
    return f"{kind} · {row['document_date'] or 'undated'}"


def of_notes(found: AuditResult, encounter: str) -> dict[str, str]:
    """document_id → title in small letters, empty where there is one document to name only."""
    mine = rows(found, encounter)
    signed = [row for row in mine if row["document_type"] != "pathology_report"]
    if len(signed) < 2:
        return {}
    return {row["document_id"]: title(row).lower() for row in mine}
