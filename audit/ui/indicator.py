"""One indicator: each clinician among the peers, then quarter by quarter, each cell explained."""

from __future__ import annotations

import polars as pl
import streamlit as st

from audit.pipeline import AuditResult
from audit.ui import card, explain, plots, words

READING = (
    "Symbol: as billed. Line: where the true rate lies, 80% sure, drawn towards the peers when "
    "cases are few. Grey bar: four in five peers; tick: their mean."
)


def show(found: AuditResult, rows: pl.DataFrame, period: str, payer: str) -> None:
    """`rows`: SCORECARD rows of every period with `who`."""
    mine = rows.filter(pl.col("period") == period)
    loudest = card.by_loudness(mine)
    titles = dict(loudest.select("indicator", "title").unique(maintain_order=True).iter_rows())
    if not titles:
        st.info("Nothing was billed in this period that an indicator measures.")
        return
    chosen = st.selectbox(
        "Indicator, the loudest first",
        list(titles),
        format_func=lambda name: titles[name] or name,
        key="indicator",
    )
    of_all = mine.filter((pl.col("indicator") == chosen) & pl.col("rate").is_not_null()).sort("who")
    title = titles[chosen] or chosen
    first = of_all.row(0, named=True)
    st.caption(words.plain(f"{first['numerator_words']}, over {first['denominator_words']}."))
    st.altair_chart(
        plots.among_peers(of_all, title),
        alt=f"{title}: rates with 80% intervals against the peers; said in words below",
    )
    st.caption(READING)
    _explained(of_all)
    _quarters(found, rows.filter(pl.col("indicator") == chosen), chosen, title, payer)


def _explained(rows: pl.DataFrame) -> None:
    few = rows.filter(pl.col("tier") == "insufficient")
    for cell in card.by_loudness(rows.filter(pl.col("tier") != "insufficient")).iter_rows(
        named=True
    ):
        with st.container(border=True):
            explain.row(cell)
    if not few.is_empty():
        counts = [f"{r['who']} ({r['denominator']:g})" for r in few.iter_rows(named=True)]
        st.caption(f"Too few cases or nothing to compare with: {words.plain('; '.join(counts))}.")


def _quarters(found: AuditResult, rows: pl.DataFrame, chosen: str, title: str, payer: str) -> None:
    quarters = rows.filter((pl.col("period") != card.ALL) & pl.col("rate").is_not_null())
    if quarters["period"].n_unique() < 2:
        return
    st.subheader("Quarter by quarter")
    people = quarters["who"].unique().sort().to_list()
    loud = card.by_loudness(rows.filter(pl.col("period") == card.ALL))["who"].to_list()
    first = people.index(loud[0]) if loud and loud[0] in people else 0
    who = st.selectbox("Clinician", people, index=first, key=f"trend_{chosen}")
    st.altair_chart(
        plots.quarters(quarters.sort("period"), who, title),
        alt=f"{title} by quarter for {who}; said in words below",
    )
    st.caption("Dark: this clinician with 80% interval. Grey band: four in five peers. "
               "Grey lines: colleagues.")  # fmt: skip
    if payer == card.ALL:
        said = card.trend_rows(found).filter(
            (pl.col("indicator") == chosen) & (pl.col("who") == who)
        )
        for sentence, z, p in said.select("sentence", "trend_z", "trend_p").iter_rows():
            st.markdown(words.plain(sentence))
            st.caption(f"Cochran-Armitage trend z={z:.2f}, p={p:.3g}")
