"""Claim files of any kind turned into claim lines, and canonical claim files written from them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from audit.errors import InputError
from audit.intake.claim_rows import CONTROL, FILE, UNIT, Cents, Checked, check_rows
from audit.intake.encoding import decode, read_bytes
from audit.intake.encounters import assign_encounters
from audit.intake.fhir_claims import read_fhir_claims
from audit.intake.headings import name_columns
from audit.intake.remittance import apply_payments
from audit.intake.report import IntakeReport, Refusal, Source
from audit.intake.settings import Settings
from audit.intake.tables import ROW, SUFFIXES, read_table
from audit.intake.x12 import is_x12
from audit.intake.x12_files import X12File, read_x12, rows
from audit.intake.x12_versions import settle
from audit.model import CLAIM_LINES, DOCUMENTS

FHIR = (".json", ".ndjson")
X12_SUFFIXES = (".837", ".837p", ".837i", ".837d", ".835", ".x12", ".edi", ".txt", ".dat", ".clm")
RAW = {FILE: pl.String, UNIT: pl.String, ROW: pl.UInt32, CONTROL: pl.String} | dict.fromkeys(
    CLAIM_LINES, pl.String
)
NONE = (0, 0, 0)


@dataclass(slots=True)
class _Table:
    """A table file before its rows are checked."""

    file: str
    rows: pl.DataFrame
    refusals: tuple[Refusal, ...]
    form: str
    read: int
    refused_cents: int = 0  # charges of lines that were refused before the rows are checked


def read_claim_files(
    paths: Sequence[Path], settings: Settings
) -> tuple[pl.DataFrame, IntakeReport]:
    """Claim lines (CLAIM_LINES; encounter_id null where the file gives none) of all files, and what
    became of each row. Files that cannot be read are refused whole; the others go on."""
    labels = _labels(paths)
    tables = [_read_table(p, labels[p], settings) for p in paths if p.suffix.lower() in SUFFIXES]
    tables += [_read_fhir(p, labels[p], settings) for p in paths if p.suffix.lower() in FHIR]
    others = [path for path in paths if path.suffix.lower() not in (*SUFFIXES, *FHIR)]
    batches = [_read_x12(path, labels[path]) for path in others]
    settle(batches)
    frames = [table.rows for table in tables]
    frames += [
        _frame(batch.file, "segment", rows(batch, settings.payer_names)) for batch in batches
    ]
    raw = pl.concat(frames) if frames else pl.DataFrame(schema=RAW)
    checked = check_rows(raw, settings.as_of or date.today())
    lines, paid, unpaid = apply_payments(checked.lines, batches)
    taken: dict[str, int] = dict(lines.group_by(FILE).len().iter_rows())
    digests = {labels[path]: _digest(path) for path in paths}
    sources = [_table_source(table, checked, taken) for table in tables]
    sources += [_x12_source(b, raw, checked, taken) for b in batches if _has_claims(b)]
    report = IntakeReport(
        sources=tuple(_signed(source, digests) for source in [*sources, *paid]),
        refusals=(
            *(r for table in tables for r in table.refusals),
            *(r for batch in batches for r in batch.refusals),
            *checked.refusals,
            *unpaid,
        ),
        notes=tuple(note for batch in batches for note in batch.notes()),
    )
    return lines.select(list(CLAIM_LINES)), report


def convert(files: Sequence[Path], out: Path) -> IntakeReport:
    """Read claim files of any kind and write canonical claim lines to `out` (.csv or .parquet),
    codes joined by semicolons. Raises InputError for another suffix or when no line was accepted.
    """
    if out.suffix.lower() not in (".csv", ".parquet"):
        raise InputError(f"{out.name} cannot be written. Name the output .csv or .parquet.")
    missing = [path.name for path in files if not path.is_file()]
    if missing:
        raise InputError(f"{', '.join(missing)} is not there. Check the path.")
    lines, report = read_claim_files(files, Settings())
    lines = assign_encounters(lines, pl.DataFrame(schema=DOCUMENTS))
    codes = pl.col("modifiers", "diagnosis_codes", "denial_codes").list.join(";")
    flat = lines.with_columns(codes)
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix.lower() == ".csv":
        flat.write_csv(out)
    else:
        flat.write_parquet(out)
    return report


def is_claim_file(path: Path) -> bool:
    """Tables are claims by their name; X12 by what they begin with."""
    suffix = path.suffix.lower()
    if suffix in (*SUFFIXES, *FHIR):
        return path.stem.lower().startswith("claims") or path.parent.name.lower() == "claims"
    if suffix not in X12_SUFFIXES:
        return False
    return suffix != ".txt" or _begins_as_x12(path)


def _begins_as_x12(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return is_x12(decode(stream.read(400))[0])
    except (OSError, InputError):
        return False


def _labels(paths: Sequence[Path]) -> dict[Path, str]:
    """A file's name; with its folder where two have the same."""
    names = [path.name for path in paths]
    return {
        path: path.name if names.count(path.name) == 1 else f"{path.parent.name}/{path.name}"
        for path in paths
    }


def _read_table(path: Path, label: str, settings: Settings) -> _Table:
    """A file that cannot be used gives no rows and one refusal that stands for all its lines."""
    height = 0
    try:
        frame, refusals, form = read_table(path)
        height = frame.height + len(refusals)
        named = name_columns(frame, settings.columns, path.name)
        refusals = tuple(replace(refusal, file=label) for refusal in refusals)
    except InputError as error:
        empty = pl.DataFrame(schema=RAW)
        return _Table(label, empty, (_whole(path, label, error, height),), "", height)
    full = named.with_columns(
        pl.lit(label).alias(FILE),
        pl.lit("row").alias(UNIT),
        pl.lit(None, pl.String).alias(CONTROL),
        pl.col(ROW).cast(pl.UInt32),
    )
    return _Table(label, full.select(list(RAW)), refusals, form, height)


def _read_fhir(path: Path, label: str, settings: Settings) -> _Table:
    try:
        found, refusals, read, cents = read_fhir_claims(
            label, read_bytes(path), settings.payer_names
        )
    except InputError as error:
        return _Table(label, pl.DataFrame(schema=RAW), (_whole(path, label, error, 0),), "", 0)
    return _Table(label, _frame(label, "item", found), tuple(refusals), "FHIR R4", read, cents)


def _read_x12(path: Path, label: str) -> X12File:
    try:
        text = decode(read_bytes(path))[0]
    except InputError as error:
        batch = X12File(label)
        batch.refusals.append(_whole(path, label, error, 0))
        return batch
    return read_x12(label, text)


def _whole(path: Path, file: str, error: InputError, lines: int) -> Refusal:
    """A refusal of the file as a whole, from "what is wrong. How to mend it"."""
    words = str(error).rstrip(".").removeprefix(f"{path.name} ").removeprefix(f"{path.name}: ")
    reason, _, mend = words.partition(". ")
    return Refusal(file, reason, mend or "Export the file again", lines=lines)


def _frame(file: str, unit: str, found: list[dict[str, Any]]) -> pl.DataFrame:
    columns = {
        name: [row.get(name) or None for row in found] for name in RAW if name not in (FILE, UNIT)
    }
    frame = pl.DataFrame(columns, schema={n: t for n, t in RAW.items() if n not in (FILE, UNIT)})
    return frame.with_columns(
        pl.lit(file).alias(FILE), pl.lit(unit).alias(UNIT)
    ).select(list(RAW))  # fmt: skip


def _table_source(table: _Table, checked: Checked, taken: dict[str, int]) -> Source:
    cents = _cents(table, checked)
    kept = taken.get(table.file, 0)
    return Source(table.file, "claims", table.read, kept, cents, table.form)


def _x12_source(
    batch: X12File, raw: pl.DataFrame, checked: Checked, taken: dict[str, int]
) -> Source:
    cents = _cents(batch, checked)
    read = raw.filter(pl.col(FILE) == batch.file).height + batch.refused_lines
    form = ", ".join(sorted(batch.versions))
    return Source(batch.file, "837P", read, taken.get(batch.file, 0), cents, form)


def _cents(part: _Table | X12File, checked: Checked) -> Cents:
    cents = dict(checked.cents.get(part.file, dict.fromkeys(("read", "accepted", "refused"), NONE)))
    for which in ("read", "refused"):
        charge, allowed, paid = cents[which]
        cents[which] = (charge + part.refused_cents, allowed, paid)
    return cents


def _has_claims(batch: X12File) -> bool:
    return bool(batch.claims or batch.refusals or not batch.payments)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _signed(source: Source, digests: dict[str, str]) -> Source:
    return replace(source, sha256=digests.get(source.file, ""))
