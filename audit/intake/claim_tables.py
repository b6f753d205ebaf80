"""One claim file of any kind turned into raw rows, or a refusal of the whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from audit.errors import InputError
from audit.intake.claim_rows import CONTROL, FILE, UNIT
from audit.intake.encoding import decode, read_bytes
from audit.intake.fhir_claims import read_fhir_claims
from audit.intake.headings import name_columns
from audit.intake.report import Refusal
from audit.intake.settings import Settings
from audit.intake.tables import ROW, read_table
from audit.intake.x12_files import X12File, read_x12
from audit.model import CLAIM_LINES

RAW = {FILE: pl.String, UNIT: pl.String, ROW: pl.UInt32, CONTROL: pl.String} | dict.fromkeys(
    CLAIM_LINES, pl.String
)


@dataclass(slots=True)
class ClaimTable:
    """A table file before its rows are checked."""

    file: str
    rows: pl.DataFrame
    refusals: tuple[Refusal, ...]
    form: str
    read: int
    refused_cents: int = 0  # charges of lines that were refused before the rows are checked


def table_of(path: Path, label: str, settings: Settings) -> ClaimTable:
    """A file that cannot be used gives no rows and one refusal that stands for all its lines."""
    height = 0
    try:
        frame, refusals, form = read_table(path)
        height = frame.height + len(refusals)
        named = name_columns(frame, settings.columns, path.name)
        refusals = tuple(replace(refusal, file=label) for refusal in refusals)
    except InputError as error:
        empty = pl.DataFrame(schema=RAW)
        return ClaimTable(label, empty, (_whole(path, label, error, height),), "", height)
    full = named.with_columns(
        pl.lit(label).alias(FILE),
        pl.lit("row").alias(UNIT),
        pl.lit(None, pl.String).alias(CONTROL),
        pl.col(ROW).cast(pl.UInt32),
    )
    return ClaimTable(label, full.select(list(RAW)), refusals, form, height)


def fhir_table_of(path: Path, label: str, settings: Settings) -> ClaimTable:
    """The claims of a FHIR file as raw rows, with what was refused."""
    try:
        found, refusals, read, cents = read_fhir_claims(
            label, read_bytes(path), settings.payer_names
        )
    except InputError as error:
        return ClaimTable(label, pl.DataFrame(schema=RAW), (_whole(path, label, error, 0),), "", 0)
    return ClaimTable(
        label, raw_frame(label, "item", found), tuple(refusals), "FHIR R4", read, cents
    )


def x12_of(path: Path, label: str) -> X12File:
    """The claims and payments of an X12 file, before they become rows."""
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


def raw_frame(file: str, unit: str, found: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows of a file that is no table in the columns of one; `unit`: what a row number counts."""
    columns = {
        name: [row.get(name) or None for row in found] for name in RAW if name not in (FILE, UNIT)
    }
    frame = pl.DataFrame(columns, schema={n: t for n, t in RAW.items() if n not in (FILE, UNIT)})
    return frame.with_columns(
        pl.lit(file).alias(FILE), pl.lit(unit).alias(UNIT)
    ).select(list(RAW))  # fmt: skip
