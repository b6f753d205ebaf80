"""An audit folder turned into an Intake: claim lines, documents and the report about both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from audit.errors import InputError
from audit.intake.chart_rows import FOLDER, INDEX
from audit.intake.charts import read_charts
from audit.intake.claim_files import is_claim_file, read_claim_files
from audit.intake.encounters import assign_encounters
from audit.intake.report import IntakeReport, merge
from audit.intake.settings import FILE, Settings
from audit.intake.tables import read_table
from audit.intake.values import to_date
from audit.model import DOCUMENTS


@dataclass(frozen=True)
class Intake:
    """claim_lines: model.CLAIM_LINES; documents: model.DOCUMENTS."""

    claim_lines: pl.DataFrame
    documents: pl.DataFrame
    report: IntakeReport


def read_folder(folder: Path, settings: Settings) -> Intake:
    """Read every claim file and document of an audit folder.

    Claim files are claims*.csv, .parquet or .xlsx, any table in a folder claims/, and X12 files,
    all concatenated. Bad records are refused one by one and told in the report; the rest is
    accepted. Raises InputError when the folder is missing or holds neither claims nor charts.
    """
    if not folder.is_dir():
        raise InputError(f"{folder.name} is not a folder. Give the folder that holds claims.csv.")
    claims, others = _claim_paths(folder)
    if not claims and not (folder / INDEX).is_file() and not (folder / FOLDER).is_dir():
        raise InputError(
            f"{folder.name} holds neither claims nor charts. Put claims.csv (or .parquet, .xlsx, "
            "837P files) or charts.csv with the folder charts/ into it."
        )
    lines, report = read_claim_files(claims, settings)
    lines = assign_encounters(lines, _index(folder))
    patients = dict(lines.select("encounter_id", "patient_id").iter_rows())
    charts = read_charts(folder, patients)
    chart_report = IntakeReport(
        sources=(charts.source(),) if charts.read or (folder / INDEX).is_file() else (),
        refusals=tuple(charts.refusals),
        notes=tuple(charts.notes),
    )
    notes = IntakeReport(
        notes=(*_not_read(others), *_several_days(lines), *_outside(lines, settings))
    )
    return Intake(lines, charts.frame(), merge([report, chart_report, notes]))


def _claim_paths(folder: Path) -> tuple[list[Path], list[Path]]:
    """Claim files, and the other files that a person may have meant to be read."""
    inner = folder / "claims"
    files = sorted(
        p
        for place in (folder, inner)
        if place.is_dir()
        for p in place.iterdir()
        if p.is_file() and not p.name.startswith((".", "~$")) and p.name not in (FILE, INDEX)
    )
    claims = [path for path in files if is_claim_file(path)]
    return claims, [path for path in files if path not in claims]


def _index(folder: Path) -> pl.DataFrame:
    """encounter_id, patient_id and document_date of charts.csv; empty where it cannot be read."""
    columns = ("encounter_id", "patient_id", "document_date")
    schema = {name: DOCUMENTS[name] for name in columns}
    try:
        frame, _, _ = read_table(folder / INDEX)
    except InputError:
        return pl.DataFrame(schema=schema)
    if any(name not in frame.columns for name in columns):
        return pl.DataFrame(schema=schema)
    return frame.select("encounter_id", "patient_id", to_date("document_date"))


def _several_days(lines: pl.DataFrame) -> list[str]:
    days = lines.group_by("encounter_id").agg(pl.col("date_of_service").n_unique().alias("days"))
    mixed = days.filter(pl.col("days") > 1)["encounter_id"].sort().to_list()
    if not mixed:
        return []
    few = ", ".join(mixed[:5]) + (" …" if len(mixed) > 5 else "")
    return [
        f"{len(mixed)} encounters hold lines of several days: {few}. An encounter is one day; give "
        "each day its own encounter_id, or leave the column out."
    ]


def _not_read(others: list[Path]) -> list[str]:
    names = [p.name for p in others if p.suffix.lower() in (".csv", ".parquet", ".xlsx", ".xls")]
    if not names:
        return []
    return [
        f"Not read: {', '.join(names)}. A claim table is named claims… (claims.csv, "
        "claims_2026.xlsx) or lies in the folder claims/."
    ]


def _outside(lines: pl.DataFrame, settings: Settings) -> list[str]:
    first, last = settings.period.first, settings.period.last
    day = pl.col("date_of_service")
    early = lines.filter(day < first).height if first else 0
    late = lines.filter(day > last).height if last else 0
    count = early + late
    if not count:
        return []
    return [
        f"Claim lines outside of the period {first or '…'} to {last or '…'}: {count}. They serve "
        "as history."
    ]
