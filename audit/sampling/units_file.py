"""An audit folder, CSV or Parquet file turned into the table of its units."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from audit.errors import InputError
from audit.intake.folder import read_folder
from audit.intake.settings_file import load_settings


def read_units(path: Path) -> pl.DataFrame:
    """CSV cells stay text: an identifier such as 007 keeps its zeros."""
    if path.is_dir():
        return read_folder(path, load_settings(path)).claim_lines
    if not path.exists():
        raise InputError(f"{path} does not exist.")
    try:
        if path.suffix == ".parquet":
            return pl.read_parquet(path)
        return pl.read_csv(path, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise InputError(f"{path.name} cannot be read as a table.") from error
