"""Claim files of any kind turned into claim lines, and canonical claim files written from them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from audit.errors import InputError
from audit.intake.claim_rows import FILE, Cents, Checked, check_rows
from audit.intake.claim_tables import RAW, ClaimTable, fhir_table_of, raw_frame, table_of, x12_of
from audit.intake.encoding import decode
from audit.intake.encounters import assign_encounters
from audit.intake.remittance import apply_payments
from audit.intake.report import IntakeReport, Source
from audit.intake.settings import Settings
from audit.intake.tables import SUFFIXES
from audit.intake.x12 import is_x12
from audit.intake.x12_files import X12File, rows
from audit.intake.x12_versions import settle
from audit.model import CLAIM_LINES, DOCUMENTS

FHIR = (".json", ".ndjson")
X12_SUFFIXES = (".837", ".837p", ".837i", ".837d", ".835", ".x12", ".edi", ".txt", ".dat", ".clm")
NONE = (0, 0, 0)


def read_claim_files(
    paths: Sequence[Path], settings: Settings
) -> tuple[pl.DataFrame, IntakeReport]:
    """Claim lines (CLAIM_LINES; encounter_id null where the file gives none) of all files, and what
    became of each row. Files that cannot be read are refused whole; the others go on."""
    labels = _labels(paths)
    tables = [table_of(p, labels[p], settings) for p in paths if p.suffix.lower() in SUFFIXES]
    tables += [fhir_table_of(p, labels[p], settings) for p in paths if p.suffix.lower() in FHIR]
    others = [path for path in paths if path.suffix.lower() not in (*SUFFIXES, *FHIR)]
    batches = [x12_of(path, labels[path]) for path in others]
    settle(batches)
    frames = [table.rows for table in tables]
    frames += [
        raw_frame(batch.file, "segment", rows(batch, settings.payer_names)) for batch in batches
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


def _table_source(table: ClaimTable, checked: Checked, taken: dict[str, int]) -> Source:
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


def _cents(part: ClaimTable | X12File, checked: Checked) -> Cents:
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
