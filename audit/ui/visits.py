"""Visit levels of one clinician beside the national mix, new and established apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from audit.pipeline import AuditResult
from audit.ui import card, plots, words

KINDS = (("established", "Established patients"), ("new", "New patients"))
SMALL, MEDIUM, LARGE = 0.1, 0.3, 0.5  # Cohen 1988


def show(found: AuditResult, payer: str, period: str) -> None:
    rows = card.mix_rows(found, payer).filter(pl.col("period") == period)
    if rows.is_empty():
        st.info("No visit was billed in this period, or no national mix is known.")
        return
    people = (
        rows.group_by("who").agg(pl.col("cohen_w").max()).sort("cohen_w", descending=True)["who"]
    )
    who = st.selectbox("Clinician, the most different first", people.to_list(), key="mix_who")
    for column, (kind, title) in zip(st.columns(2), KINDS, strict=True):
        with column:
            st.subheader(title)
            _one(rows.filter((pl.col("who") == who) & (pl.col("visit") == kind)))


def _one(rows: pl.DataFrame) -> None:
    if rows.is_empty():
        st.caption("None billed.")
        return
    st.altair_chart(plots.levels(rows), alt="Shares of visit levels; said in words below")
    st.markdown(words.plain(sentence(rows)))
    st.caption(words.plain(mathematics(rows.row(0, named=True))))
    with st.expander("The figures"):
        shown = rows.select("code", "count", "share", "low", "high", "benchmark", "residual")
        st.dataframe(shown, hide_index=True, column_config=words.columns(shown))


def sentence(rows: pl.DataFrame) -> str:
    """How different the mix is, and where most."""
    first = rows.row(0, named=True)
    most = rows.sort((pl.col("share") - pl.col("benchmark")).abs(), descending=True).row(
        0, named=True
    )
    return (
        f"{words.counted(first['visits'], 'visit')}; the mix differs {size(first['cohen_w'])} "
        f"from the national one, most at {most['code']}: {most['share']:.0%} against "
        f"{most['benchmark']:.0%}."
    )


def size(cohen_w: float) -> str:
    if cohen_w < SMALL:
        return "hardly"
    if cohen_w < MEDIUM:
        return "a little"
    return "clearly" if cohen_w < LARGE else "greatly"


def mathematics(row: Mapping[str, Any]) -> str:
    kind = "exact multinomial" if row["exact"] else "chi-square"
    return (
        f"Cohen's w={row['cohen_w']:.2f}, {kind} {_p(row['p'])}, G={row['g']:.1f}; with many "
        f"visits every p is small, so read w. Bars: 95% Wilson intervals. Black tick: "
        f"{row['benchmark_source']}."
    )


def _p(value: float) -> str:
    return f"p={value:.3g}" if value else "p<1e-300"
