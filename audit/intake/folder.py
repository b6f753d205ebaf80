"""An audit folder turned into an Intake: claim lines, documents and the report about both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from audit.intake.report import IntakeReport
from audit.intake.settings import Settings


@dataclass(frozen=True)
class Intake:
    """claim_lines: model.CLAIM_LINES; documents: model.DOCUMENTS."""

    claim_lines: pl.DataFrame
    documents: pl.DataFrame
    report: IntakeReport


def read_folder(folder: Path, settings: Settings) -> Intake:
    """Read every claim file and document of an audit folder.

    Bad records are refused one by one and told in the report; the rest is accepted.
    Raises InputError when the folder is missing or holds nothing that could be read.
    """
    raise NotImplementedError
