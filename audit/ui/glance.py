"""The scorecard at a glance: tiers of everybody, then each pattern that stands out, in words."""

from __future__ import annotations

import polars as pl
import streamlit as st

from audit.pipeline import AuditResult
from audit.ui import card, explain, plots, words

TIER_WORDS = """
- **too few**: fewer than 20 in the denominator, or nothing to compare with; nothing is concluded.
- **typical**: within what peers bill.
- **watch**: more likely than not beyond nine in ten peers, or beyond the 95 % funnel limit.
- **review**: very likely beyond nine in ten peers, still so after correction for many looks, and
  the money matters: audit charts next.
- **escalate**: review in two consecutive quarters, or a random sample of charts exceeds tolerance.

This is a screening index and not a probability of being audited. A high rate is never an error in
itself; referral practice and case mix differ.
"""


def show(found: AuditResult, rows: pl.DataFrame, payer: str, period: str) -> None:
    """`rows`: SCORECARD rows of one period with `who`."""
    compared = rows.filter((pl.col("tier") != "insufficient").any().over("indicator"))
    loud = card.by_loudness(rows.filter(pl.col("tier").is_in(card.LOUD)))
    st.markdown(_summary(rows, loud))
    if not compared.is_empty():
        st.altair_chart(
            plots.heat(card.by_loudness(compared).select("who", "title", "tier", "sentence")),
            width="content" if compared["who"].n_unique() > plots.CROWD else "stretch",
            alt=words.plain(_summary(rows, loud)),
        )
    _left_out(rows, compared)
    for cell in loud.iter_rows(named=True):
        with st.container(border=True):
            explain.row(cell)
    _index(found, payer, period)
    with st.expander("What the tiers mean"):
        st.markdown(TIER_WORDS)


def _summary(rows: pl.DataFrame, loud: pl.DataFrame) -> str:
    if rows.filter(pl.col("tier") != "insufficient").is_empty():
        return "Too few claim lines to compare any clinician on any indicator."
    if loud.is_empty():
        return "No clinician stands out on any indicator that has enough cases."
    counts = dict(loud["tier"].value_counts().iter_rows())
    said = ", ".join(f"{counts[tier]} {tier}" for tier in card.LOUD if tier in counts)
    people = words.plain(words.listed(loud["who"].unique(maintain_order=True)))
    return f"**{words.counted(loud.height, 'pattern')} stand out** ({said}): {people}."


def _left_out(rows: pl.DataFrame, compared: pl.DataFrame) -> None:
    shown = set(compared["title"])
    silent = [title for title in rows["title"].drop_nulls().unique().sort() if title not in shown]
    if silent:
        st.caption("Too few cases, or nothing to compare with, for every clinician: "
                   f"{words.plain('; '.join(silent))}.")  # fmt: skip


def _index(found: AuditResult, payer: str, period: str) -> None:
    """Nobody is ranked whose interval overlaps another's: such rows stand in order of name."""
    rows = card.index_rows(found, payer, period)
    if rows.is_empty():
        return
    titles = dict(found.scorecard.select("indicator", "title").unique().iter_rows())
    with st.expander("One figure a clinician (0 to 100), if one must be had"):
        st.caption(
            "The share of what matters in dollars that lies beyond nine in ten peers. A screening "
            "index, not a probability. Only clinicians whose 80% interval overlaps nobody's are "
            "given a place."
        )
        for cell in rows.sort("who").iter_rows(named=True):
            place = f"place {cell['rank_low']}" if cell["ranked"] else "no place of its own"
            parts = "; ".join(titles.get(name) or name for name in cell["contributors"])
            text = (
                f"{cell['index']:.0f} (80% interval {cell['low']:.0f} to {cell['high']:.0f}; "
                f"leaving out one indicator {cell['without_one_low']:.0f} to "
                f"{cell['without_one_high']:.0f}; halving or doubling a weight "
                f"{cell['weights_low']:.0f} to {cell['weights_high']:.0f}), {place}. "
                f"Most of it: {parts or 'nothing'}."
            )
            st.markdown(f"- **{words.plain(cell['who'])}**: {words.plain(text)}")
