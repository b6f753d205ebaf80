"""Great Expectations' judgement of the reviewed sample and the population, beside our own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from audit.evaluation import gx
from audit.evaluation.frames import judge
from audit.evaluation.population_suite import population_suite, rule_summary
from audit.evaluation.rule import Rule


def second_opinion(
    facts: pl.DataFrame,
    context: pl.DataFrame,
    rules: Sequence[Rule],
    verdicts: pl.DataFrame,
    *,
    tolerance: float,
) -> dict[str, Any]:
    """`facts` of the reviewed charts, `verdicts` of the population: how far both engines agree."""
    mine, theirs = judge(facts, context, rules), gx.judge(facts, context, rules)
    return {
        "reviewed_facts": facts.height,
        "disagreements": gx.disagreements(mine, theirs).height,
        "population": population_suite(rule_summary(verdicts, rules), tolerance=tolerance),
    }
