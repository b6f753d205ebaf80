"""The findings explorer: filters, a grid, and one finding in full."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from audit.ui import start

WORDS = {
    "not_met": "potential defect",
    "review": "for a person to review",
    "cannot_determine": "cannot be determined",
}
FILTERS = ("verdict", "severity", "direction", "rule_id", "rendering_name")
GRID = (
    "encounter_id", "date_of_service", "rendering_name", "line_number", "rule_id", "title",
    "verdict", "severity", "billed", "supported", "dollars",
)  # fmt: skip


def page() -> None:
    st.title("Findings")
    found = start.need_result()
    rows = with_encounters(found.findings, found.intake.claim_lines)
    if rows.is_empty():
        st.success("Nothing was found.")
        return
    shown = _filtered(rows)
    _totals(shown)
    event = st.dataframe(
        shown.select(GRID),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="findings_grid",
        column_config={"dollars": st.column_config.NumberColumn("potential $", format="%.2f")},
    )
    picked = event.selection.rows
    if shown.is_empty():
        st.info("No finding passes the filters.")
        return
    labels = [
        f"{r['encounter_id']} · line {r['line_number'] or '–'} · {r['rule_id']}"
        for r in shown.iter_rows(named=True)
    ]
    index = picked[0] if picked and picked[0] < len(labels) else 0
    choice = st.selectbox(
        "Read one in full", range(len(labels)), index=index, format_func=lambda i: labels[i]
    )
    detail(shown.row(choice, named=True))


def with_encounters(findings: pl.DataFrame, claim_lines: pl.DataFrame) -> pl.DataFrame:
    """Findings with the date of service and the renderer of their encounter."""
    about = claim_lines.group_by("encounter_id").agg(
        pl.col("date_of_service", "rendering_name", "payer_type").first()
    )
    return findings.join(about, on="encounter_id", how="left")


def _filtered(rows: pl.DataFrame) -> pl.DataFrame:
    columns = st.columns(len(FILTERS))
    for column, name in zip(columns, FILTERS, strict=True):
        options = rows[name].drop_nulls().unique().sort().to_list()
        default = ["not_met"] if name == "verdict" and "not_met" in options else []
        chosen = column.multiselect(
            name.replace("_", " "),
            options,
            default=default,
            format_func=lambda word: WORDS.get(word, word),
            key=f"filter_{name}",
        )
        if chosen:
            rows = rows.filter(pl.col(name).is_in(chosen))
    return rows


def _totals(rows: pl.DataFrame) -> None:
    over = rows.filter((pl.col("verdict") == "not_met") & (pl.col("dollars") > 0))["dollars"].sum()
    under = rows.filter((pl.col("verdict") == "not_met") & (pl.col("dollars") < 0))["dollars"].sum()
    left, middle, right = st.columns(3)
    left.metric("Findings shown", rows.height)
    middle.metric("Potential overpayment", f"${over:,.2f}")
    right.metric("Potential underpayment", f"${-under:,.2f}")


def detail(row: Mapping[str, Any]) -> None:
    st.subheader(f"{row['rule_id']} · {row['title']}")
    status = WORDS.get(row["verdict"], row["verdict"])
    st.markdown(f"**{status.capitalize()}** · {row['severity']} · {row['direction']}")
    if row["billed"] or row["supported"]:
        st.markdown(f"Billed **{row['billed'] or '–'}**, supported **{row['supported'] or '–'}**")
    st.write(row["message"])
    for piece in row["evidence"] or []:
        if piece["quote"]:
            st.markdown(f"> {piece['quote']}\n>\n> — document {piece['document_id']}")
    if row["related"]:
        st.caption(f"Also seen by: {row['related']} (the same defect, counted once)")
    st.caption(f"Source: {row['source']}. Editions: {row['edition']}")
    if st.button("Open the chart", key="open_chart"):
        st.session_state["encounter"] = row["encounter_id"]
        st.info("Open the page *Chart*: it shows this encounter now.")
