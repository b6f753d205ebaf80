"""The headings of a practice's table turned into the columns of claims.csv."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

import polars as pl

from audit.errors import InputError
from audit.intake.tables import ROW
from audit.model import CLAIM_LINES

REQUIRED = (
    "claim_id", "line_number", "patient_id", "date_of_service", "payer_type", "procedure_code",
    "units",
)  # fmt: skip


@cache
def aliases() -> Mapping[str, str]:
    """Heading (lower case, underscores) → our column."""
    table = tomllib.loads(files("audit.intake").joinpath("headings.toml").read_text("utf-8"))
    return {name: ours for ours, names in table.items() for name in [ours, *names]}


def name_columns(frame: pl.DataFrame, own: Mapping[str, str], file: str) -> pl.DataFrame:
    """The frame with every column of CLAIM_LINES (null where absent) and ROW, all text.

    `own`: the [columns] table of audit.toml. Raises InputError for a missing required column or
    two headings that mean the same column.
    """
    taken = _match(frame.columns, own, file)
    missing = [name for name in REQUIRED if name not in taken]
    if missing:
        raise InputError(_missing(file, missing, [h for h in frame.columns if h != ROW]))
    return frame.select(
        pl.col(ROW),
        *(
            pl.col(taken[ours]).alias(ours)
            if ours in taken
            else pl.lit(None, pl.String).alias(ours)
            for ours in CLAIM_LINES
        ),
    )


def _match(headings: list[str], own: Mapping[str, str], file: str) -> dict[str, str]:
    named = {_plain(theirs): ours for theirs, ours in own.items()}
    taken: dict[str, str] = {}
    for lookup in (named, dict.fromkeys(CLAIM_LINES), aliases()):  # the nearer word wins
        for heading in headings:
            plain = _plain(heading)
            if plain not in lookup or heading in taken.values():
                continue
            ours = lookup[plain] or plain
            if ours in taken and lookup is named:
                raise InputError(
                    f"{file}: two headings, '{taken[ours]}' and '{heading}', mean {ours}. "
                    "Keep one in the [columns] table of audit.toml"
                )
            taken.setdefault(ours, heading)
    return taken


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")


def _missing(file: str, missing: list[str], headings: list[str]) -> str:
    plain = {_plain(heading): heading for heading in headings}
    hints = [
        f"'{plain[near[0]]}' = '{name}'"
        for name in missing
        if (near := get_close_matches(name, plain, n=1))
    ]
    hint = f" Perhaps: {', '.join(hints)}." if hints else ""
    return (
        f"{file} lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}. "
        f"Add it, or name your heading in the [columns] table of audit.toml.{hint}"
    )
