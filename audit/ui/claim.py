"""The claim beside the chart: lines with a word on each, findings, and what was met."""

from __future__ import annotations

import polars as pl
import streamlit as st

from audit.pipeline import AuditResult
from audit.ui import finding, words

LOUDEST = ("not_met", "error", "review", "cannot_determine", "met")


def lines(found: AuditResult, encounter: str, verdicts: pl.DataFrame) -> None:
    """Claim lines with the gravest verdict of each in words."""
    st.subheader("Claim lines", anchor=False)
    mine = found.intake.claim_lines.filter(pl.col("encounter_id") == encounter)
    if mine.is_empty():
        st.caption("No claim line of this encounter was read.")
        return
    gravest = verdicts.filter(pl.col("line_number").is_not_null()).group_by(
        "claim_id", "line_number"
    ).agg(
        result=pl.col("verdict").sort_by(_place()).first().replace(words.VERDICTS),
        rules=pl.col("rule_id").filter(pl.col("verdict") == "not_met").unique().sort()
        .str.join(", "),
    )  # fmt: skip
    shown = mine.join(gravest, on=["claim_id", "line_number"], how="left").select(
        pl.col("line_number").alias("line"), "procedure_code", "units",
        pl.col("modifiers").list.join(" "), pl.col("diagnosis_codes").list.join(" "), "allowed",
        pl.col("result").fill_null("not asked"), "rules",
    )  # fmt: skip
    st.dataframe(shown, hide_index=True, column_config=words.columns(shown, modifiers="small"),
                 alt=f"Claim lines of {encounter}, each with its result")  # fmt: skip


def _place() -> pl.Expr:
    return pl.col("verdict").replace_strict(
        {name: place for place, name in enumerate(LOUDEST)}, default=len(LOUDEST)
    )


def findings(found: AuditResult, rows: pl.DataFrame) -> None:
    st.subheader(f"Findings ({rows.height})", anchor=False)
    if rows.is_empty():
        st.success("No finding on this encounter.")
    for place, row in enumerate(rows.sort(_place()).iter_rows(named=True)):
        line = f"line {row['lines'] or row['line_number']}" if row["line_number"] else "whole visit"
        said = words.VERDICTS.get(row["verdict"], row["verdict"])
        with st.expander(
            f"**{row['rule_id']}** · {line} · {said} · {row['title']}", expanded=place == 0
        ):
            finding.body(found, row)


def others(verdicts: pl.DataFrame, found: AuditResult) -> None:
    met = verdicts.filter(pl.col("verdict") == "met")
    if met.is_empty():
        return
    titles = {rule.id: rule.title for rule in found.rules}
    shown = met.select(
        pl.col("line_number").alias("line"), "rule_id",
        title=pl.col("rule_id").replace_strict(titles, default=""), because=pl.col("because"),
    ).sort("line", "rule_id", nulls_last=False)  # fmt: skip
    with st.expander(f"Rules met ({met.height})"):
        st.dataframe(shown, hide_index=True, column_config=words.columns(shown, title="large"))
