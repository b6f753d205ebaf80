"""The folder charts/, with or without charts.csv, turned into documents of known encounters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from audit.intake.chart_index import read_index
from audit.intake.chart_rows import FOLDER, INDEX, Charts, documents_of, inside


def read_charts(folder: Path, encounters: Mapping[str, str]) -> Charts:
    """`encounters`: encounter_id → patient_id of the claim lines; empty where charts stand alone.

    Without charts.csv each document stands for itself: its encounter is the one that its file name
    names, else what the document itself states, else the file name.
    """
    charts = Charts()
    path = folder / INDEX
    if path.is_file():
        read_index(folder, path, charts)
    else:
        _read_loose(folder, encounters, charts)
    _check_patients(charts, encounters)
    _tell_orphans(folder, charts, encounters)
    return charts


def _read_loose(folder: Path, encounters: Mapping[str, str], charts: Charts) -> None:
    for path in _files(folder):
        name = path.relative_to(folder / FOLDER).as_posix()
        charts.read += 1
        named = _named_encounter(path.stem, encounters)
        row = {
            "document_id": name, "encounter_id": named, "patient_id": None, "document_type": None,
            "document_date": None, "author": None, "complete": None, "file": name,
        }  # fmt: skip
        for document in documents_of(path, row, None, charts):
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
        listed = {inside(folder / FOLDER, row["file"]) for row in charts.rows}
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
