"""The claim beside the chart: lines with a word on each, findings, and what was met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from audit.pipeline import AuditResult
from audit.ui import finding, words
from audit.workbook.findings_sheet import reason

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
    said = mine.join(gravest, on=["claim_id", "line_number"], how="left").sort("line_number")
    rows = [
        {
            "Line": str(row["line_number"]),
            "Billed": billed(row),
            "Diagnoses": " ".join(row["diagnosis_codes"] or []),
            "Allowed": words.money(row["allowed"]),
            "Result": row["result"] or "not asked",
            "Not met": row["rules"] or "",
        }
        for row in said.iter_rows(named=True)
    ]
    # a plain table, which wraps and which a screen reader walks; its cells are Markdown
    st.table(
        pl.DataFrame([{k: words.plain(v) for k, v in row.items()} for row in rows]),
        hide_index=True,
        alt=f"Claim lines of {encounter}, each with its result",
    )


def billed(row: Mapping[str, Any]) -> str:
    """ "17312-51 ×3"."""
    return "-".join([row["procedure_code"], *(row["modifiers"] or [])]) + f" ×{row['units']}"


def _place() -> pl.Expr:
    return pl.col("verdict").replace_strict(
        {name: place for place, name in enumerate(LOUDEST)}, default=len(LOUDEST)
    )


def findings(found: AuditResult, rows: pl.DataFrame, focus: str | None = None) -> None:
    """Each finding to unfold; the one in `focus`, else the gravest, stands open."""
    st.subheader(f"Findings ({rows.height})", anchor=False)
    if rows.is_empty():
        st.success("No finding on this encounter.")
    rows = rows.with_columns(reason=reason()).sort(_place(), "line_number", nulls_last=True)
    ids = rows["rule_id"].to_list()
    opened = ids.index(focus) if focus in ids else 0
    for place, row in enumerate(rows.iter_rows(named=True)):
        line = f"line {row['lines'] or row['line_number']}" if row["line_number"] else "whole visit"
        said = words.VERDICTS.get(row["verdict"], row["verdict"])
        with st.expander(
            f"**{row['rule_id']}** · {line} · {said} · {row['title']}", expanded=place == opened
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
