"""Text columns of a claim table turned into typed values; what cannot be read becomes null."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import polars as pl

from audit.model import Payer

DATES = (
    (r"^\d{4}-\d{1,2}-\d{1,2}$", "%Y-%m-%d"),
    (r"^\d{1,2}/\d{1,2}/\d{4}$", "%m/%d/%Y"),
    (r"^\d{1,2}-\d{1,2}-\d{4}$", "%m-%d-%Y"),
    (r"^\d{8}$", "%Y%m%d"),
)
CLOCK = r"[T ]\d{1,2}:\d{2}.*$"  # a time of day behind the date
# Thousands commas only where they stand between groups of three: "165,00" is not a price here.
MONEY = r"^\(?-?\$?-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?\)?$|^\(?-?\$?\.\d+\)?$"
BETWEEN = r"[;,:|\s]+"


def to_date(column: str) -> pl.Expr:
    """ISO, m/d/yyyy, m-d-yyyy and yyyymmdd, with or without a time of day. Two-digit years are
    not read: 3/4/26 may be a birth in 1926."""
    text = pl.col(column).str.replace(CLOCK, "")
    return pl.coalesce(
        pl.when(text.str.contains(shape)).then(text.str.to_date(form, strict=False))
        for shape, form in DATES
    ).alias(column)


def to_money(column: str) -> pl.Expr:
    """Dollars, with $ and thousands commas; (12.00) and -12.00 are negative."""
    text = pl.col(column).str.replace_all(" ", "")
    minus = text.str.contains(r"^\(.*\)$|^\$?-|^-")
    number = text.str.replace_all(r"[$,()-]", "").cast(pl.Float64, strict=False)
    value = pl.when(minus).then(-number).otherwise(number)
    return pl.when(text.str.contains(MONEY)).then(value).alias(column)


def to_whole(column: str) -> pl.Expr:
    """Whole numbers; 2.0 is 2, 1.5 is none."""
    text = pl.col(column).str.replace(r"\.0*$", "")
    return (
        pl.when(text.str.contains(r"^-?\d{1,9}$"))
        .then(text.cast(pl.Int32, strict=False))
        .alias(column)
    )


def to_codes(column: str) -> pl.Expr:
    """Modifiers and other codes apart by ; , : | or blanks, as a list in upper case."""
    marks = pl.col(column).str.to_uppercase().str.replace_all(BETWEEN, ";").str.strip_chars(";")
    return (
        pl.when(marks.is_null() | (marks == ""))
        .then(pl.lit([], pl.List(pl.String)))
        .otherwise(marks.str.split(";"))
        .list.eval(pl.element().str.replace(r"^(\d\d)\.0$", "${1}"))  # a cell read as 25.0
        .list.unique(maintain_order=True)
        .alias(column)
    )


def to_diagnoses(column: str) -> pl.Expr:
    """ICD-10-CM codes with the dot after the third character, in the order given."""
    marks = pl.col(column).str.to_uppercase().str.replace_all(BETWEEN, ";").str.strip_chars(";")
    dotted = (
        pl.element().str.replace(r"^([A-Z0-9]{3})([A-Z0-9]+)$", "${1}.${2}").str.strip_suffix(".")
    )
    return (
        pl.when(marks.is_null() | (marks == ""))
        .then(pl.lit([], pl.List(pl.String)))
        .otherwise(marks.str.split(";"))
        .list.eval(dotted)
        .list.unique(maintain_order=True)
        .alias(column)
    )


def to_procedure(column: str) -> pl.Expr:
    """CPT or HCPCS in upper case; a number that lost its leading zeros gets them back."""
    code = pl.col(column).str.to_uppercase().str.replace(r"\.0$", "")
    return (
        pl.when(code.str.contains(r"^\d{3,4}$"))
        .then(code.str.zfill(5))
        .otherwise(code)
        .alias(column)
    )


def to_place(column: str) -> pl.Expr:
    code = pl.col(column).str.replace(r"\.0$", "")
    return pl.when(code.str.contains(r"^\d$")).then(code.str.zfill(2)).otherwise(code).alias(column)


def to_identifier(column: str) -> pl.Expr:
    """An id as written; a number that a spreadsheet turned into 123.0 loses the tail."""
    return pl.col(column).str.replace(r"^(\d+)\.0$", "${1}").alias(column)


def to_payer(column: str) -> pl.Expr:
    """One of model.Payer, by its name or a word that means it; null for anything else."""
    plain = (
        pl.col(column).str.to_lowercase().str.replace_all(r"[^a-z0-9]+", "_").str.strip_chars("_")
    )
    return plain.replace_strict(payer_words(), default=None, return_dtype=pl.String).alias(column)


def to_sex(column: str) -> pl.Expr:
    letter = pl.col(column).str.to_uppercase().str.slice(0, 1)
    return pl.when(letter.is_in(["F", "M"])).then(letter).alias(column)


@cache
def payer_words() -> dict[str, str]:
    table = tomllib.loads(files("audit.intake").joinpath("payer_types.toml").read_text("utf-8"))
    words = {word: payer for payer, all_words in table.items() for word in all_words}
    return words | {payer.value: payer.value for payer in Payer}
