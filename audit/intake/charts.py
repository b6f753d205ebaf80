"""charts.csv and the folder charts/ turned into documents, each bad entry refused by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from audit.errors import InputError
from audit.intake import values
from audit.intake.document_types import TYPES, type_of
from audit.intake.documents import read_document
from audit.intake.parsed import Parsed
from audit.intake.report import Refusal, Source
from audit.intake.tables import ROW, read_table
from audit.model import DOCUMENTS

INDEX = "charts.csv"
FOLDER = "charts"
NEEDED = ("document_id", "encounter_id", "file")
YES = frozenset({"true", "yes", "y", "1", "t", "complete"})
NO = frozenset({"false", "no", "n", "0", "f", "incomplete", "partial", ""})


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


def read_charts(folder: Path, encounters: Mapping[str, str]) -> Charts:
    """`encounters`: encounter_id → patient_id of the claim lines; empty where charts stand alone.

    Without charts.csv each document stands for itself: its encounter is the one that its file name
    names, else what the document itself states, else the file name.
    """
    charts = Charts()
    path = folder / INDEX
    if path.is_file():
        _read_index(folder, path, charts)
    else:
        _read_loose(folder, encounters, charts)
    _check_patients(charts, encounters)
    _tell_orphans(folder, charts, encounters)
    return charts


def _read_index(folder: Path, path: Path, charts: Charts) -> None:
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
    path = _inside(folder / FOLDER, row["file"])
    if path is None or not path.is_file():
        reason = "the file is not in charts/" if path else "the path leads out of charts/"
        charts.refuse(
            INDEX, reason, "Put the file there or mend its name", row=number, column="file"
        )
        return
    charts.rows += _documents(path, row, number, charts)


def _bad_value(row: Mapping[str, Any]) -> tuple[str, str, str] | None:
    kind = row["document_type"]
    if kind is not None and kind not in TYPES:
        return "document_type", f"'{kind}' is no document type", f"Use one of {', '.join(TYPES)}"
    if row["_date"] is not None and row["document_date"] is None:
        return "document_date", f"'{row['_date']}' is no date", "Write it as 2026-03-04 or 3/4/2026"
    if (row["complete"] or "").lower() not in YES | NO:
        return "complete", f"'{row['complete']}' is neither true nor false", "Write true or false"
    return None


def _inside(charts: Path, name: str) -> Path | None:
    """The file below charts/; None for a path that leads elsewhere."""
    relative = PurePosixPath(name.replace("\\", "/"))
    path = charts / relative
    if relative.is_absolute() or not path.resolve().is_relative_to(charts.resolve()):
        return None
    return path


def _documents(
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


def _read_loose(folder: Path, encounters: Mapping[str, str], charts: Charts) -> None:
    for path in _files(folder):
        name = path.relative_to(folder / FOLDER).as_posix()
        charts.read += 1
        named = _named_encounter(path.stem, encounters)
        row = {
            "document_id": name, "encounter_id": named, "patient_id": None, "document_type": None,
            "document_date": None, "author": None, "complete": None, "file": name,
        }  # fmt: skip
        for document in _documents(path, row, None, charts):
            document["encounter_id"] = named or path.stem
            document["patient_id"] = encounters.get(document["encounter_id"])
            charts.rows.append(document)
    if charts.rows:
        charts.notes.append(
            f"{INDEX} is missing: documents were joined to encounters by their file names, and no "
            "record counts as complete, so that silence is not held against it."
        )


def _named_encounter(stem: str, encounters: Mapping[str, str]) -> str | None:
    """The encounter whose id is the file name, or its first words: E1001 of E1001_visit."""
    found = [e for e in encounters if re.match(re.escape(e) + r"(?![A-Za-z0-9])", stem)]
    return max(found, key=len, default=None)


def _check_patients(charts: Charts, encounters: Mapping[str, str]) -> None:
    """A document filed under another patient than the claim is no evidence for it."""
    kept = []
    for row in charts.rows:
        claimed = encounters.get(row["encounter_id"])
        if claimed and row["patient_id"] and claimed != row["patient_id"]:
            charts.refuse(
                row["file"], "its patient_id is not that of the claim of its encounter",
                "Mend the patient_id or the encounter_id in charts.csv", column="patient_id",
            )  # fmt: skip
        else:
            kept.append({**row, "patient_id": row["patient_id"] or claimed})
    charts.rows = kept


def _tell_orphans(folder: Path, charts: Charts, encounters: Mapping[str, str]) -> None:
    if (folder / INDEX).is_file():
        listed = {_inside(folder / FOLDER, row["file"]) for row in charts.rows}
        told = {refusal.file for refusal in charts.refusals}
        for path in _files(folder):
            name = path.relative_to(folder / FOLDER).as_posix()
            if path not in listed and path.name not in told and name not in told:
                charts.read += 1
                charts.refuse(name, f"the file is not listed in {INDEX}", "List it, or remove it")
    if not encounters or not charts.rows:
        return
    charted = {row["encounter_id"] for row in charts.rows}
    for here, there, words in (
        (charted, set(encounters), "have documents and no claim line; they are not audited"),
        (set(encounters), charted, "have claim lines and no document that was accepted"),
    ):
        if lone := sorted(here - there):
            few = ", ".join(lone[:5]) + (" …" if len(lone) > 5 else "")
            charts.notes.append(f"{len(lone)} of {len(here)} encounters {words}: {few}.")


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in (folder / FOLDER).rglob("*")
        if path.is_file() and not path.name.startswith(".") and path.name != "Thumbs.db"
    )
