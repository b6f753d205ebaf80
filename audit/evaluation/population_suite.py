"""Verdicts of the population turned into one row a rule, and the suite that watches them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from audit.evaluation.gx_suite import great_expectations
from audit.evaluation.rule import Rule


def rule_summary(verdicts: pl.DataFrame, rules: Sequence[Rule]) -> pl.DataFrame:
    """One row a rule: asked, judged, met, not_met, met_share. The population's suite runs on it."""
    counts = verdicts.group_by("rule_id").agg(
        asked=pl.len(),
        met=(pl.col("verdict") == "met").sum(),
        not_met=(pl.col("verdict") == "not_met").sum(),
        cannot_determine=(pl.col("verdict") == "cannot_determine").sum(),
        review=(pl.col("verdict") == "review").sum(),
    )
    frame = pl.DataFrame(
        {"rule_id": [r.id for r in rules], "severity": [r.severity for r in rules]}
    )
    return (
        frame.join(counts, on="rule_id", how="left")
        .with_columns(pl.col("asked", "met", "not_met", "cannot_determine", "review").fill_null(0))
        .with_columns(judged=pl.col("met") + pl.col("not_met"))
        .with_columns(
            met_share=pl.when(pl.col("judged") > 0).then(pl.col("met") / pl.col("judged"))
        )
        .sort("rule_id")
    )


def population_suite(summary: pl.DataFrame, *, tolerance: float) -> dict[str, Any]:
    """Great Expectations over the rule-summary table; cost does not grow with the claims."""
    import great_expectations.expectations as gxe

    gx, context = great_expectations()
    frame = summary.filter(pl.col("judged") > 0).to_pandas()
    if frame.empty:
        return {"success": True, "rules": 0, "failing": []}
    suite = gx.ExpectationSuite(
        name="population",
        expectations=[
            gxe.ExpectColumnValuesToBeBetween(column="met_share", min_value=1 - tolerance),
            gxe.ExpectColumnValuesToBeUnique(column="rule_id"),
        ],
    )
    batch = (
        context.data_sources.add_pandas("rules").add_dataframe_asset("rules")
        .add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    )  # fmt: skip
    outcome = batch.validate(
        suite,
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": ["rule_id"]},
    )
    failing = [
        entry["rule_id"]
        for result in outcome.results
        for entry in (result.result.get("unexpected_index_list") or [])
    ]
    return {"success": bool(outcome.success), "rules": len(frame), "failing": sorted(set(failing))}
