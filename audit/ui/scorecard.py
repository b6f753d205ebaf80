"""The scorecard: where an auditor's analytics would look, and whether the charts would hold."""

from __future__ import annotations

import polars as pl
import streamlit as st

from audit.pipeline import AuditResult
from audit.ui import plots, start

INDICATORS = {
    "em_established_level": "Established E/M: price-weighted level",
    "em_new_level": "New E/M: price-weighted level",
    "em_established_high": "Established E/M: share of 99214 and 99215",
    "em_new_high": "New E/M: share of 99204 and 99205",
    "modifier_25": "Modifier 25 on E/M",
    "em_with_minor_procedure": "E/M with a same-day minor procedure",
    "modifier_59": "Modifier 59 and X{EPSU}",
    "modifier_59_unneeded": "Modifier 59 without an edit that needs it",
    "ak_units": "17003 units per 17000",
    "ak_17004": "17004 per AK session",
    "biopsies_per_encounter": "Biopsies per biopsy encounter",
    "mohs_stages": "Mohs stages per case",
    "excision_tier_pileup": "Excisions just above a size cut-point",
    "repair_after_mohs": "Repairs after Mohs",
}


def page() -> None:
    st.title("Scorecard")
    found = start.need_result()
    _headline(found)
    card = named(found)
    if card.is_empty():
        st.info("There are too few claim lines to compare with anybody.")
        return
    pattern, indicator, table = st.tabs(["Providers at a glance", "One indicator", "All figures"])
    with pattern:
        _glance(card)
    with indicator:
        _indicator(card)
    with table:
        st.dataframe(card, hide_index=True)
    with st.expander("What the tiers mean"):
        st.markdown(TIER_WORDS)


TIER_WORDS = """
- **insufficient**: fewer than 20 in the denominator, or no benchmark; nothing is concluded.
- **typical**: within what peers bill.
- **watch**: more likely than not above nine in ten peers, or beyond the 95 % funnel limit.
- **review**: very likely above nine in ten peers, still so after correction for many comparisons, and
  the money matters: audit charts next.
- **escalate**: review in two consecutive quarters, or the charts themselves exceed 5 % error.

This is a screening index and not a probability of being audited. A high rate is never an error in
itself; referral practice and case mix differ.
"""


def named(found: AuditResult) -> pl.DataFrame:
    """The scorecard with the provider's name before the NPI, for people."""
    names = found.intake.claim_lines.select("rendering_npi", "rendering_name").unique(
        subset="rendering_npi"
    )
    card = found.scorecard.join(names, on="rendering_npi", how="left")
    who = pl.concat_str(
        pl.col("rendering_name").fill_null("provider"), pl.lit(" "), "rendering_npi"
    )
    return card.with_columns(rendering_npi=who).drop("rendering_name")


def _headline(found: AuditResult) -> None:
    defects = found.findings.filter(pl.col("verdict") == "not_met")
    over = defects.filter(pl.col("dollars") > 0)["dollars"].sum()
    tiers = found.scorecard.filter(pl.col("period") == "all")["tier"]
    cells = st.columns(4)
    cells[0].metric("Claim lines", f"{found.intake.claim_lines.height:,}")
    cells[1].metric("Potential defects", f"{defects.height:,}")
    cells[2].metric("Potential overpayment", f"${over:,.0f}")
    cells[3].metric("Indicators to review", int(tiers.is_in(["review", "escalate"]).sum()))
    st.write(found.estimates["error_rate"]["sentence"])


def _glance(card: pl.DataFrame) -> None:
    overall = card.filter(pl.col("period") == "all")
    st.altair_chart(plots.heat(overall.select("rendering_npi", "indicator", "tier", "sentence")))
    alarming = overall.filter(pl.col("tier").is_in(["review", "escalate", "watch"]))
    order = pl.col("tier").replace_strict({"escalate": 0, "review": 1, "watch": 2}, default=3)
    for row in alarming.sort(order).iter_rows(named=True):
        title = INDICATORS.get(row["indicator"], row["indicator"])
        st.markdown(f"**{row['tier'].upper()} · {row['rendering_npi']} · {title}**")
        st.write(row["sentence"])
    if alarming.is_empty():
        st.success("No provider stands out on any indicator with enough data.")


def _indicator(card: pl.DataFrame) -> None:
    present = [name for name in INDICATORS if name in set(card["indicator"])]
    chosen = st.selectbox("Indicator", present, format_func=lambda name: INDICATORS[name])
    mine = card.filter((pl.col("indicator") == chosen) & pl.col("rate").is_not_null())
    overall = mine.filter(pl.col("period") == "all")
    if overall.is_empty():
        st.info("Nothing was billed that this indicator measures.")
        return
    st.altair_chart(plots.providers(overall))
    st.caption(
        f"Benchmark: {overall['benchmark_source'][0] or 'none published; peers and history'}"
    )
    quarters = mine.filter(pl.col("period") != "all").sort("period")
    if quarters["period"].n_unique() > 1:
        st.altair_chart(plots.trend(quarters))
    for row in overall.sort("rendering_npi").iter_rows(named=True):
        st.markdown(f"- **{row['rendering_npi']}** ({row['tier']}): {row['sentence']}")
