"""Claim rows as text turned into typed claim lines, with every bad row refused by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import polars as pl

from audit.intake import values
from audit.intake.report import MONEY, Refusal
from audit.intake.row_faults import NEAR_PAYER, Fault, row_faults
from audit.intake.tables import ROW
from audit.model import CLAIM_LINES, Payer

FILE = "_file"
CONTROL = "_control"  # the sender's own number of a line, which a payment names it by
UNIT = "_unit"  # what ROW counts: row or segment

READERS = {
    "line_number": values.to_whole,
    "units": values.to_whole,
    "date_of_service": values.to_date,
    "submission_date": values.to_date,
    "patient_birth_date": values.to_date,
    "prior_visit_date": values.to_date,
    "charge": values.to_money,
    "allowed": values.to_money,
    "paid": values.to_money,
    "modifiers": values.to_codes,
    "denial_codes": values.to_codes,
    "diagnosis_codes": values.to_diagnoses,
    "procedure_code": values.to_procedure,
    "place_of_service": values.to_place,
    "payer_type": values.to_payer,
    "patient_sex": values.to_sex,
}
# Columns whose bad value may be quoted back: never an id, a name or a birth date of a patient.
QUOTABLE = {
    "line_number", "date_of_service", "submission_date", "payer_type", "procedure_code", "units",
    "modifiers", "diagnosis_codes", "charge", "allowed", "paid", "place_of_service",
}  # fmt: skip

Cents = dict[str, tuple[int, int, int]]


@dataclass(frozen=True)
class Checked:
    """Accepted lines (CLAIM_LINES, FILE and CONTROL), refusals, and the cents by file."""

    lines: pl.DataFrame
    refusals: tuple[Refusal, ...]
    cents: Mapping[str, Cents]


def check_rows(rows: pl.DataFrame, as_of: date) -> Checked:
    """`rows`: text columns of CLAIM_LINES with FILE, CONTROL, ROW and UNIT; the rows of all files
    at once, so that a claim line that two files hold is seen."""
    typed = rows.with_columns(
        *(READERS.get(name, values.to_identifier)(name) for name in CLAIM_LINES)
    )
    frame = pl.concat(
        [typed, rows.select(pl.col(list(CLAIM_LINES)).name.prefix("raw_"))], how="horizontal"
    ).with_row_index("_order")
    faults = list(row_faults(as_of))
    marked = frame.with_columns(
        fault.bad.fill_null(False).alias(f"_fault{n}") for n, fault in enumerate(faults)
    ).with_columns(pl.any_horizontal(pl.col(r"^_fault\d+$")).alias("_bad"))
    marked = _clashes(marked)
    refused = marked.filter(pl.col("_bad") | pl.col("_first").is_not_null())
    kept = marked.filter(~pl.col("_bad") & pl.col("_first").is_null())
    refusals = tuple(_refusals(refused, faults))
    lines = kept.select(FILE, CONTROL, *(pl.col(n).cast(t) for n, t in CLAIM_LINES.items()))
    return Checked(lines, refusals, _cents(marked, kept))


def _clashes(frame: pl.DataFrame) -> pl.DataFrame:
    """`_first`: the earlier good row that a good row clashes with, and `_clash`, in which way."""
    good = frame.filter(~pl.col("_bad"))
    by_key = good.group_by("claim_id", "line_number").agg(
        pl.col("_order").min().alias("_first_line")
    )
    by_visit = good.drop_nulls("encounter_id").group_by("encounter_id").agg(
        pl.col("_order").min().alias("_first_visit"), pl.col("patient_id").first().alias("_person")
    )  # fmt: skip
    joined = frame.join(
        by_key, on=["claim_id", "line_number"], how="left", maintain_order="left"
    ).join(by_visit, on="encounter_id", how="left", maintain_order="left")
    again = ~pl.col("_bad") & (pl.col("_order") > pl.col("_first_line"))
    other = ~pl.col("_bad") & (pl.col("patient_id") != pl.col("_person"))
    places = frame.select(
        pl.col("_order").alias("_first"),
        pl.col(FILE).alias("_first_file"),
        pl.col(ROW).alias("_first_row"),
    )
    return joined.with_columns(
        pl.when(again).then(pl.col("_first_line"))
        .when(other).then(pl.col("_first_visit")).alias("_first"),
        pl.when(again).then(pl.lit("line_number"))
        .when(other).then(pl.lit("encounter_id")).alias("_clash"),
    ).join(places, on="_first", how="left", maintain_order="left")  # fmt: skip


CLASHES = {
    "line_number": (
        "the same claim_id and line_number stand in",
        "Keep one of the two; the first was used",
    ),
    "encounter_id": (
        "its encounter_id belongs to another patient in",
        "Give each patient's visit its own encounter_id",
    ),
}


def _refusals(refused: pl.DataFrame, faults: list[Fault]) -> Iterator[Refusal]:
    for row in refused.iter_rows(named=True):
        own = [fault for n, fault in enumerate(faults) if row[f"_fault{n}"]]
        for n, fault in enumerate(own):
            yield Refusal(
                file=row[FILE], row=row[ROW], unit=row[UNIT], column=fault.column,
                reason=fault.reason.format(quote=_quote(row, fault.column)),
                mend=_near_payer(row) if fault.mend == NEAR_PAYER else fault.mend,
                lines=1 if n == 0 else 0,
            )  # fmt: skip
        if not own:
            where = "" if row["_first_file"] == row[FILE] else f"{row['_first_file']}, "
            what, mend = CLASHES[row["_clash"]]
            yield Refusal(
                file=row[FILE],
                row=row[ROW],
                unit=row[UNIT],
                column=row["_clash"],
                reason=f"{what} {where}{row[UNIT]} {row['_first_row']}",
                mend=mend,
                lines=1,
            )


def _quote(row: Mapping[str, object], column: str) -> str:
    return f"'{row[f'raw_{column}']}'" if column in QUOTABLE else "the value"


def _near_payer(row: Mapping[str, object]) -> str:
    word = str(row["raw_payer_type"]).lower().replace(" ", "_")
    near = get_close_matches(word, values.payer_words(), n=1)
    hint = f"Did you mean '{values.payer_words()[near[0]]}'? " if near else ""
    return f"{hint}Use one of {', '.join(Payer)}"


def _cents(frame: pl.DataFrame, kept: pl.DataFrame) -> dict[str, Cents]:
    """By file: charge, allowed and paid of the rows read, accepted and refused."""
    read, accepted = _sums(frame), _sums(kept)
    empty = (0, 0, 0)
    return {
        file: {
            "read": whole,
            "accepted": accepted.get(file, empty),
            "refused": _minus(whole, accepted.get(file, empty)),
        }
        for file, whole in read.items()
    }


def _sums(frame: pl.DataFrame) -> dict[str, tuple[int, int, int]]:
    cents = ((pl.col(name).fill_null(0.0) * 100).round().cast(pl.Int64).sum() for name in MONEY)
    return {
        row[0]: (row[1], row[2], row[3])
        for row in frame.group_by(FILE, maintain_order=True).agg(*cents).iter_rows()
    }


def _minus(a: tuple[int, int, int], b: tuple[int, int, int]) -> tuple[int, int, int]:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]
