"""Rules and verdicts turned into the list of what could not be judged, and why."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from audit.evaluation.rule import Rule


def not_judged(rules: Sequence[Rule], verdicts: pl.DataFrame) -> pl.DataFrame:
    """Rules that no record of the folder could be judged by, listed once with the reason."""
    seen = set(verdicts["rule_id"])
    silent_rules = [rule for rule in rules if rule.id not in seen]
    return pl.DataFrame(
        {
            "rule_id": [r.id for r in silent_rules],
            "title": [r.title for r in silent_rules],
            "reason": [
                r.not_judged or "No line, lesion or date of this folder asks it."
                for r in silent_rules
            ],
        },
        schema={"rule_id": pl.String, "title": pl.String, "reason": pl.String},
    )
