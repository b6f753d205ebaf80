"""A chart file turned into rows of documents, with what was refused or worth a note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from audit.errors import InputError
from audit.intake.document_types import type_of
from audit.intake.documents import read_document
from audit.intake.parsed import Parsed
from audit.intake.report import Refusal, Source
from audit.model import DOCUMENTS

INDEX = "charts.csv"
FOLDER = "charts"
YES = frozenset({"true", "yes", "y", "1", "t", "complete"})


@dataclass(slots=True)
class Charts:
    """Rows of DOCUMENTS as dicts, refusals, notes, and how many documents were looked at."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    read: int = 0
    form: str = ""

    def refuse(self, file: str, reason: str, mend: str, **where: Any) -> None:
        self.refusals.append(Refusal(file, reason, mend, **where))

    def frame(self) -> pl.DataFrame:
        return pl.DataFrame(self.rows, schema=DOCUMENTS)

    def source(self) -> Source:
        return Source(INDEX, "charts", self.read, len(self.rows), form=self.form)


def inside(charts: Path, name: str) -> Path | None:
    """The file below charts/; None for a path that leads elsewhere."""
    relative = PurePosixPath(name.replace("\\", "/"))
    path = charts / relative
    if relative.is_absolute() or not path.resolve().is_relative_to(charts.resolve()):
        return None
    return path


def documents_of(
    path: Path, row: Mapping[str, Any], number: int | None, charts: Charts
) -> Iterator[dict[str, Any]]:
    """What charts.csv says binds; what it leaves blank, the document may say of itself."""
    try:
        parsed = read_document(path)
    except InputError as error:
        reason, _, mend = str(error).removeprefix(f"{path.name} ").rstrip(".").partition(". ")
        listed = f" (row {number} of {INDEX})" if number else ""
        charts.refuse(path.name, f"the document {reason}{listed}", mend or "Export it again")
        return
    charts.read += len(parsed) - 1
    for n, document in enumerate(parsed, start=1):
        if document.partial:
            charts.notes.append(
                f"{path.name}: {document.partial}; the record counts as incomplete."
            )
        yield _row(row, document, n, path)


def _row(row: Mapping[str, Any], parsed: Parsed, n: int, path: Path) -> dict[str, Any]:
    return {
        "document_id": row["document_id"] if n == 1 else f"{row['document_id']}#{n}",
        "encounter_id": row["encounter_id"],
        "patient_id": row["patient_id"],
        "document_type": row["document_type"] or parsed.document_type or type_of(path.stem),
        "document_date": row["document_date"] or parsed.document_date,
        "author": row["author"] or parsed.author or None,
        "complete": (row["complete"] or "").lower() in YES and not parsed.partial,
        "file": row["file"],
        "text": parsed.text,
    }
