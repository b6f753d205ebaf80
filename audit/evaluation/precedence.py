"""Which rule speaks for a defect that several rules see."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import polars as pl

from audit.model import Verdict

LAST = 10_000  # a practice's own rules stand after ours


@cache
def rank() -> dict[str, int]:
    text = files("audit.evaluation").joinpath("precedence.toml").read_text(encoding="utf-8")
    ids = [rule for group in tomllib.loads(text)["group"] for rule in group["rules"]]
    return {rule: place for place, rule in enumerate(ids)}


def name_principals(verdicts: pl.DataFrame) -> pl.DataFrame:
    """Fill `related_to` of not_met verdicts whose root another rule's finding already tells.

    Within an encounter, all not_met verdicts with one root are one defect: the rule that stands
    first in precedence.toml keeps `related_to` null, the others name it there. A defect that the
    same rule sees on several lines is one finding as well.
    """
    order = rank()
    failing = (
        verdicts.with_row_index("row")
        .filter((pl.col("verdict") == str(Verdict.NOT_MET)) & pl.col("root").is_not_null())
        .with_columns(place=pl.col("rule_id").replace_strict(order, default=LAST))
        .sort("place", pl.col("dollars").abs(), descending=[False, True], nulls_last=True)
    )
    chief = failing.group_by("encounter_id", "root", maintain_order=True).agg(
        chief_row=pl.col("row").first(), chief_rule=pl.col("rule_id").first()
    )
    related = (
        failing.join(chief, on=["encounter_id", "root"])
        .filter(pl.col("row") != pl.col("chief_row"))
        .select("row", "chief_rule")
    )
    return (
        verdicts.with_row_index("row")
        .join(related, on="row", how="left")
        .with_columns(related_to=pl.coalesce("chief_rule", "related_to"))
        .sort("row")
        .drop("row", "chief_rule")
    )
