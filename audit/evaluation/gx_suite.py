"""Rules turned into the expectations of a Great Expectations suite."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from audit.evaluation.rule import Rule

ANSWERED = " answered"


def great_expectations() -> Any:
    """The library and a context that lives in memory and tells nobody."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")  # older releases phoned home
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return gx, context


def compares_numbers(rule: Rule) -> bool:
    """Whether a rule compares the number of a fact rather than its text."""
    kind, operand = rule.requires.kind, rule.requires.operand
    if kind in ("at_most", "at_least", "between"):
        return True
    return kind == "equals" and isinstance(operand, int | float) and not isinstance(operand, bool)


def expectations(rules: Sequence[Rule]) -> list[Any]:
    """Two expectations a rule: that an asked fact has a value, and that the value is right."""
    import great_expectations.expectations as gxe

    out: list[Any] = []
    for rule in rules:
        answered = {"rule_id": rule.id, "kind": ANSWERED}
        out.append(
            gxe.ExpectColumnValuesToBeInSet(
                column=rule.id + ANSWERED, value_set=["answered"], meta=answered, notes=rule.title
            )
        )
        out.append(_value_expectation(gxe, rule, {"rule_id": rule.id, "kind": ""}))
    return out


def _value_expectation(gxe: Any, rule: Rule, meta: dict[str, str]) -> Any:
    kind, operand = rule.requires.kind, rule.requires.operand
    many = operand if isinstance(operand, tuple) else (operand,)
    texts = [str(x).lower() if isinstance(x, bool) else str(x) for x in many]
    common = {"column": rule.id, "meta": meta, "notes": rule.title}
    match kind:
        case "documented":
            return gxe.ExpectColumnValuesToNotBeInSet(value_set=["false"], **common)
        case "equals":
            values = [float(many[0])] if compares_numbers(rule) else texts
            return gxe.ExpectColumnValuesToBeInSet(value_set=values, **common)
        case "one_of":
            return gxe.ExpectColumnValuesToBeInSet(value_set=texts, **common)
        case "none_of":
            return gxe.ExpectColumnValuesToNotBeInSet(value_set=texts, **common)
        case "at_most":
            return gxe.ExpectColumnValuesToBeBetween(max_value=many[0], **common)
        case "at_least":
            return gxe.ExpectColumnValuesToBeBetween(min_value=many[0], **common)
        case "between":
            return gxe.ExpectColumnValuesToBeBetween(min_value=many[0], max_value=many[1], **common)
    raise AssertionError(kind)
