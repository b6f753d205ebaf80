"""charts.csv turned into documents, each bad entry refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from audit.errors import InputError
from audit.intake import values
from audit.intake.chart_rows import FOLDER, INDEX, YES, Charts, documents_of, inside
from audit.intake.document_types import TYPES
from audit.intake.tables import ROW, read_table
from audit.model import DOCUMENTS

NEEDED = ("document_id", "encounter_id", "file")
NO = frozenset({"false", "no", "n", "0", "f", "incomplete", "partial", ""})


def read_index(folder: Path, path: Path, charts: Charts) -> None:
    """The entries of charts.csv laid into `charts`."""
    try:
        frame, refusals, charts.form = read_table(path)
        missing = [name for name in NEEDED if name not in frame.columns]
        if missing:
            raise InputError(f"lacks the column {', '.join(missing)}. Add it to the heading row")
    except InputError as error:
        reason, _, mend = str(error).removeprefix(f"{INDEX} ").rstrip(".").partition(". ")
        charts.refuse(INDEX, reason, mend or "Export it again")
        return
    charts.refusals += refusals
    charts.read = frame.height + len(refusals)
    full = frame.with_columns(
        pl.lit(None, pl.String).alias(name) for name in DOCUMENTS if name not in frame.columns
    ).with_columns(pl.col("document_date").alias("_date"), values.to_date("document_date"))
    seen: dict[str, int] = {}
    for row in full.iter_rows(named=True):
        _read_entry(folder, row, seen, charts)


def _read_entry(folder: Path, row: dict[str, Any], seen: dict[str, int], charts: Charts) -> None:
    number = row[ROW]
    blank = next((name for name in NEEDED if row[name] is None), None)
    if blank:
        charts.refuse(INDEX, f"{blank} is blank", "Fill it in", row=number, column=blank)
        return
    if row["document_id"] in seen:
        reason = f"the document_id stands in row {seen[row['document_id']]} already"
        charts.refuse(INDEX, reason, "Give each document its own", row=number, column="document_id")
        return
    seen[row["document_id"]] = number
    fault = _bad_value(row)
    if fault:
        column, reason, mend = fault
        charts.refuse(INDEX, reason, mend, row=number, column=column)
        return
    path = inside(folder / FOLDER, row["file"])
    if path is None or not path.is_file():
        reason = "the file is not in charts/" if path else "the path leads out of charts/"
        charts.refuse(
            INDEX, reason, "Put the file there or mend its name", row=number, column="file"
        )
        return
    charts.rows += documents_of(path, row, number, charts)


def _bad_value(row: Mapping[str, Any]) -> tuple[str, str, str] | None:
    kind = row["document_type"]
    if kind is not None and kind not in TYPES:
        return "document_type", f"'{kind}' is no document type", f"Use one of {', '.join(TYPES)}"
    if row["_date"] is not None and row["document_date"] is None:
        return "document_date", f"'{row['_date']}' is no date", "Write it as 2026-03-04 or 3/4/2026"
    if (row["complete"] or "").lower() not in YES | NO:
        return "complete", f"'{row['complete']}' is neither true nor false", "Write true or false"
    return None
