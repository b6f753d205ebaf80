"""Verdicts turned into findings: what a person has to look at, with the rule's words beside it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from audit.evaluation.rule import Rule
from audit.model import EVIDENCE, Verdict, schema

CODE = r"^[A-Z0-9]\d{3}[A-Z0-9]\b"  # what a claim line begins with; signatures and dates do not
OPEN = (str(Verdict.NOT_MET), str(Verdict.REVIEW), str(Verdict.CANNOT_DETERMINE))

FINDINGS = schema(
    {
        "encounter_id": pl.String,
        "claim_id": pl.String,
        "line_number": pl.Int32,
        "rule_id": pl.String,
        "verdict": pl.String,
        "direction": pl.String,
        "severity": pl.String,
        "billed": pl.String,
        "supported": pl.String,
        "dollars": pl.Float64,
        "message": pl.String,
        "title": pl.String,
        "related": pl.String,
        "lines": pl.String,
        "source": pl.String,
        "edition": pl.String,
        "remedy_note": pl.String,
        "remedy_claim": pl.String,
        "evidence": pl.List(EVIDENCE),
    }
)


def findings(verdicts: pl.DataFrame, rules: Sequence[Rule], editions: str = "") -> pl.DataFrame:
    """One row a finding (FINDINGS): principals only, each naming the rules and lines it stands for.

    not_met verdicts that name another rule in `related_to` are folded into that rule's row.
    """
    if verdicts.is_empty():
        return pl.DataFrame(schema=FINDINGS)
    words = pl.DataFrame(
        {
            "rule_id": [r.id for r in rules],
            "title": [r.title for r in rules],
            "source": [f"{r.source.title}, {r.source.locator}" for r in rules],
            "remedy_note": [r.remedy.note for r in rules],
            "remedy_claim": [r.remedy.claim for r in rules],
            "why": [r.why for r in rules],
        }
    )
    chief = verdicts.filter(pl.col("verdict").is_in(OPEN) & pl.col("related_to").is_null())
    return (
        chief.join(_folded(verdicts), on=["encounter_id", "root"], how="left")
        .join(words, on="rule_id", how="left")
        .with_columns(
            related=_without_self(),
            edition=pl.lit(editions),
            message=_message(),
        )
        .sort("encounter_id", "line_number", "rule_id", nulls_last=False)
        .select(FINDINGS.names())
        .cast(FINDINGS)
    )


def _folded(verdicts: pl.DataFrame) -> pl.DataFrame:
    failing = verdicts.filter(
        (pl.col("verdict") == str(Verdict.NOT_MET)) & pl.col("root").is_not_null()
    )
    return failing.group_by("encounter_id", "root").agg(
        ids=pl.col("rule_id").unique().sort(),
        lines=pl.col("line_number").drop_nulls().unique().sort().cast(pl.String).str.join(", "),
    )


def _without_self() -> pl.Expr:
    others = pl.col("ids").list.set_difference(pl.concat_list("rule_id")).list.sort()
    return (
        pl.when(pl.col("verdict") == str(Verdict.NOT_MET))
        .then(others.list.join("; "))
        .otherwise(pl.lit(""))
        .fill_null("")
    )


def _message() -> pl.Expr:
    """What was billed, what the record supports and why, which rule, what to do."""
    because = pl.col("because").fill_null("")
    next_time, now = _advice(" Next time: ", "remedy_note"), _advice(" Now: ", "remedy_claim")
    reason = pl.concat_str(pl.lit(" Rule "), "rule_id", pl.lit(": "), "why")
    told = pl.col("verdict") == str(Verdict.NOT_MET)
    head = pl.when(told).then(_headline()).otherwise(pl.lit(""))
    advice = pl.when(told).then(pl.concat_str(next_time, now)).otherwise(pl.lit(""))
    return pl.concat_str(head, because, reason, advice).str.strip_chars()


def _headline() -> pl.Expr:
    """'Billed 17003 x9; supported 17003 x6. Potential overpayment $17.10. '"""
    sides = pl.concat_str(pl.lit("Billed "), "billed", pl.lit("; supported "), "supported",
                          pl.lit(". "))  # fmt: skip
    amount = pl.col("dollars").abs().round(2)
    over = pl.col("dollars") > 0
    word = pl.when(over).then(pl.lit("overpayment")).otherwise(pl.lit("underpayment"))
    cents = (amount * 100).round(0).cast(pl.Int64)
    figure = pl.concat_str(
        pl.lit(" $"), (cents // 100).cast(pl.String), pl.lit("."),
        (cents % 100).cast(pl.String).str.zfill(2), pl.lit(". "),
    )  # fmt: skip
    money = pl.concat_str(pl.lit("Potential "), word, figure)
    return pl.concat_str(
        pl.when(pl.col("billed").str.contains(CODE) & pl.col("supported").is_not_null())
        .then(sides)
        .otherwise(pl.lit("")),
        pl.when(amount > 0).then(money).otherwise(pl.lit("")),
    )


def _advice(label: str, column: str) -> pl.Expr:
    """The remedy with its label; nothing where there is nothing to do."""
    said = pl.concat_str(pl.lit(label), column)
    return pl.when(pl.col(column) != "").then(said).otherwise(pl.lit(""))
