"""The scorecard: where an auditor's analytics would look, and whether the charts would hold."""

from __future__ import annotations

import polars as pl
import streamlit as st

from audit.pipeline import AuditResult
from audit.scorecard.exposure import NAME as EXPOSURE
from audit.ui import card, explain, exposure, glance, indicator, session, visits, words
from audit.workbook.lists import workbook_of
from audit.workbook.scorecard_sheet import COLUMNS


def page() -> None:
    st.title("Scorecard")
    found = session.need_result()
    _headline(found)
    if found.scorecard.is_empty():
        st.info("There are too few claim lines to compare with anybody.")
        return
    payer, period = _chosen(found)
    rows = card.pattern(found, payer)
    of_period = rows.filter(pl.col("period") == period)
    tabs = st.tabs(
        ["At a glance", "One indicator", "Visit levels", "Would the charts hold?", "All figures"]
    )
    with tabs[0]:
        glance.show(found, of_period, payer, period)
    with tabs[1]:
        indicator.show(found, rows, period, payer)
    with tabs[2]:
        visits.show(found, payer, period)
    with tabs[3]:
        exposure.show(found)
    with tabs[4]:
        _figures(found, of_period)


def _headline(found: AuditResult) -> None:
    defects = found.findings.filter(pl.col("verdict") == "not_met")
    over = defects.filter(pl.col("dollars") > 0)["dollars"].sum()
    loud = found.scorecard.filter(
        (pl.col("period") == "all")
        & (pl.col("indicator") != EXPOSURE)
        & pl.col("tier").is_in(["review", "escalate"])
    )
    cells = st.columns(5)
    cells[0].metric("Claim lines", f"{found.intake.claim_lines.height:,}")
    cells[1].metric("Charts reviewed", f"{found.estimates['error_rate']['reviewed']:,}")
    cells[2].metric("Potential defects", f"{defects.height:,}")
    cells[3].metric("Potential overpayment", f"${over:,.0f}")
    cells[4].metric(
        "Patterns to review",
        loud.height,
        help="Indicators of a clinician in the tiers review and escalate, over the whole period. "
        "The chart error rate is not among them: it stands under “Would the charts hold?”.",
    )
    st.markdown(words.plain(found.estimates["error_rate"]["sentence"]))


def _chosen(found: AuditResult) -> tuple[str, str]:
    left, middle, _ = st.columns([1, 1, 2])
    payer = left.selectbox(
        "Payers",
        card.payers(found),
        format_func=lambda kind: "All payers" if kind == card.ALL else words.PAYERS.get(kind, kind),
        key="payer",
        help="Pattern figures are worked out again over the claim lines of these payers. Published "
        "benchmarks are Medicare's own; commercial patients are younger and differ.",
    )
    period = middle.selectbox(
        "Period",
        card.periods(found.scorecard),
        format_func=lambda name: "Whole period" if name == card.ALL else name,
        key="period",
    )
    return payer, period


def _figures(found: AuditResult, rows: pl.DataFrame) -> None:
    rows = card.by_loudness(rows)
    st.caption(f"{words.counted(rows.height, 'figure')}. Each explains itself below the table.")
    shown = rows.select(
        "who", "title", "tier", "numerator", "denominator", "rate", "benchmark", "peer_low",
        "peer_high", "z", "posterior_above", "q", "excess_dollars", "excess_low", "excess_high",
        "direction",
    ).rename({"who": "clinician", "title": "indicator"})  # fmt: skip
    st.dataframe(
        shown.with_columns(pl.col("tier").replace(words.TIERS)),
        hide_index=True,
        column_config=words.columns(shown, indicator="medium"),
        alt="All figures of the scorecard for the chosen period and payers",
    )
    labels = [f"{r['who']} · {r['title']}" for r in rows.iter_rows(named=True)]
    place = st.selectbox(
        "Explain one", range(len(labels)), format_func=lambda n: labels[n], key="explained"
    )
    if place is not None and place < rows.height:
        explain.row(rows.row(place, named=True))
    st.download_button(
        "Scorecard to hand out (Excel; cells below 11 blanked)",
        lambda: workbook_of("Scorecard", card.shareable(found), COLUMNS),
        file_name="scorecard-shareable.xlsx",
        on_click="ignore",
    )
