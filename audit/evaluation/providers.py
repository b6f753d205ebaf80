"""Provider-level rules judged on the scorecard: patterns that ask a person to look.

A tier of review or escalate gives the verdict review, never not_met: a rate is no error in itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from audit.evaluation.frames import REVIEW
from audit.evaluation.rule import Rule
from audit.model import VERDICTS, Verdict

INDICATORS = {
    "tier_em_level": (
        "em_established_level", "em_new_level", "em_established_high", "em_new_high",
    ),
    "tier_modifier_25": ("modifier_25", "em_with_minor_procedure"),
    "tier_modifier_59": ("modifier_59", "modifier_59_unneeded"),
    "tier_mohs_stages": ("mohs_stages",),
    "tier_procedure_mix": (
        "ak_units", "ak_17004", "biopsies_per_encounter", "biopsy_addons", "benign_destruction",
        "excision_tier_pileup", "repair_after_mohs",
    ),
}  # fmt: skip
ALARMING = ("review", "escalate")
VERDICT_OF_TIER = {
    "insufficient": Verdict.CANNOT_DETERMINE, "typical": Verdict.MET, "watch": Verdict.MET,
    **dict.fromkeys(ALARMING, REVIEW),
}  # fmt: skip


def judge_providers(scorecard: pl.DataFrame, rules: Sequence[Rule]) -> pl.DataFrame:
    """Verdicts (model.VERDICTS) of provider rules, one row a provider and indicator.

    They belong to no encounter: encounter_id, claim_id and line_number are null, `billed` is the
    provider's NPI and the indicator.
    """
    parts = [
        _rows(scorecard, rule) for rule in rules if rule.level == "provider" and scorecard.height
    ]
    return pl.concat(parts) if parts else pl.DataFrame(schema=VERDICTS)


def _rows(scorecard: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    mine = scorecard.filter(
        (pl.col("period") == "all") & pl.col("indicator").is_in(INDICATORS.get(rule.fact, ()))
    )
    known = {str(tier): str(verdict) for tier, verdict in VERDICT_OF_TIER.items()}
    return mine.with_columns(
        pl.lit(None, pl.String).alias("encounter_id"),
        pl.lit(None, pl.String).alias("claim_id"),
        pl.lit(None, pl.Int32).alias("line_number"),
        pl.lit(rule.id).alias("rule_id"),
        pl.col("tier").replace_strict(known, default=str(Verdict.ERROR)).alias("verdict"),
        pl.when(pl.col("direction") == "under").then(pl.lit("underpayment"))
        .otherwise(pl.lit("overpayment")).alias("direction"),
        pl.lit(rule.severity).alias("severity"),
        pl.concat_str("rendering_npi", pl.lit(" "), "indicator").alias("billed"),
        pl.lit(None, pl.String).alias("supported"),
        pl.lit(None, pl.Float64).alias("dollars"),
        pl.col("sentence").alias("because"),
        pl.concat_str("rendering_npi", pl.lit(":"), "indicator").alias("root"),
        pl.lit(None, pl.String).alias("related_to"),
        pl.lit(False).alias("advisory"),
        pl.lit([], VERDICTS["evidence"]).alias("evidence"),
    ).select(VERDICTS.names())  # fmt: skip
