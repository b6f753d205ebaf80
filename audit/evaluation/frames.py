"""The polars engine: every rule compared with every fact that was asked.

Null policy, stated once: a fact that was not asked has no row and gives no verdict
(not_applicable); a fact that was asked and has no value gives cannot_determine; the value
"review" gives review. Only a value that is there can be met or not_met.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from audit.evaluation.rule import Requirement, Rule
from audit.model import VERDICTS, Verdict

REVIEW = "review"


def holds(requirement: Requirement) -> pl.Expr:
    """True where a value that is present satisfies the requirement."""
    kind, operand = requirement.kind, requirement.operand
    value, number = pl.col("value"), pl.col("number")
    match kind:
        case "documented":
            # absence that the record proves is told by the value "false"
            return value.ne("false")
        case "equals":
            return number.eq(operand) if _numeric(operand) else value.eq(_text(operand))
        case "one_of" | "none_of":
            inside = value.is_in([_text(x) for x in _many(operand)])
            return inside if kind == "one_of" else ~inside
        case "at_most":
            return number.le(operand)
        case "at_least":
            return number.ge(operand)
        case "between":
            low, high = _many(operand)
            return number.is_between(pl.lit(low), pl.lit(high))
    raise AssertionError(kind)


def _many(operand: object) -> tuple[object, ...]:
    return operand if isinstance(operand, tuple) else (operand,)


def _numeric(operand: object) -> bool:
    return isinstance(operand, int | float) and not isinstance(operand, bool)


def _text(operand: object) -> str:
    return str(operand).lower() if isinstance(operand, bool) else str(operand)


def verdict(rule: Rule) -> pl.Expr:
    return (
        pl.when(pl.col("value").is_null())
        .then(pl.lit(str(Verdict.CANNOT_DETERMINE)))
        .when(pl.col("value") == REVIEW)
        .then(pl.lit(str(Verdict.REVIEW)))
        .when(holds(rule.requires))
        .then(pl.lit(str(Verdict.MET)))
        .otherwise(pl.lit(str(Verdict.NOT_MET)))
    )


def in_scope(rule: Rule) -> pl.Expr:
    """Rows whose payer and date of service the rule speaks of."""
    return _payer_scope(rule.payers) & _window(rule) & _conditions(rule)


def _payer_scope(payers: tuple[str, ...]) -> pl.Expr:
    scope = pl.col("payer_type").is_in(list(payers))
    if "all" in payers:
        return pl.lit(True)
    if "ncci" in payers:
        scope = scope | pl.col("follows_ncci")
    if "medicare_rules" in payers:
        scope = scope | pl.col("follows_medicare")
    return scope


def _window(rule: Rule) -> pl.Expr:
    inside = pl.lit(True)
    if rule.effective_from:
        inside = inside & (pl.col("date_of_service") >= rule.effective_from)
    if rule.effective_to:
        inside = inside & (pl.col("date_of_service") <= rule.effective_to)
    return inside


def _conditions(rule: Rule) -> pl.Expr:
    inside = pl.lit(True)
    if not isinstance(rule.applies_when, str):
        for column, allowed in rule.applies_when.items():
            inside = inside & pl.col(column).is_in(list(allowed))
    return inside


def judge(facts: pl.DataFrame, context: pl.DataFrame, rules: Iterable[Rule]) -> pl.DataFrame:
    """Facts (model.FACTS) with their context turned into verdicts (model.VERDICTS).

    `context` is model.CONTEXT; facts may carry the line's
    procedure_code, family and rendering_credential, which a practice's own rules may name.
    """
    if facts.is_empty():
        return pl.DataFrame(schema=VERDICTS)
    joined = facts.join(context, on="encounter_id", how="left")
    by_fact = {key[0]: part for key, part in joined.partition_by("fact", as_dict=True).items()}
    parts = [
        _judge_one(by_fact[rule.fact], rule)
        for rule in rules
        if rule.level != "provider" and rule.fact in by_fact
    ]
    return pl.concat(parts) if parts else pl.DataFrame(schema=VERDICTS)


def _judge_one(rows: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    # a fact may know better than the rule which way the money goes
    direction = pl.coalesce(pl.col("direction"), pl.lit(rule.direction))
    return (
        rows.filter(in_scope(rule))
        .with_columns(
            rule_id=pl.lit(rule.id),
            verdict=verdict(rule),
            severity=pl.lit(rule.severity),
            direction=direction,
            related_to=pl.lit(None, pl.String),
        )
        .select(VERDICTS.names())
    )
