"""The scorecard's charts: tiers at a glance, a clinician among peers, levels, quarters."""

from __future__ import annotations

from typing import Any, TypeAlias

import altair as alt
import polars as pl

from audit.ui.words import TIERS

INK, PEER, GRID = "#1f5c7a", "#c3ccd2", "#444"
# each with the ink that can be read on it
TIER_COLOURS = {
    "escalate": ("#b3261e", "white"),
    "review": ("#c25700", "white"),
    "watch": ("#f2d675", "#1b1f23"),
    "typical": ("#d7ecf5", "#1b1f23"),
    "insufficient": ("#eef1f3", "#59636b"),
}
CROWD = 12  # columns of the tiers at a glance
SHAPES = ["triangle-up", "diamond", "square", "circle", "cross"]

Layers: TypeAlias = Any  # altair's own classes are untyped to mypy


def _tier_scale() -> alt.Scale:
    return alt.Scale(domain=list(TIER_COLOURS), range=[fill for fill, _ in TIER_COLOURS.values()])


def heat(rows: pl.DataFrame) -> Layers:
    """Tiers of every indicator and clinician; the word stands in the cell beside the colour.

    rows: who, title, tier, sentence; the loudest indicators first.
    """
    rows = rows.with_columns(word=pl.col("tier").replace(TIERS))
    titles = rows["title"].unique(maintain_order=True).to_list()
    lines = max(who.count(" ") for who in rows["who"])  # a name is cut at its blanks
    base = alt.Chart(rows).encode(
        x=alt.X(
            "who:N",
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=0,
                labelOverlap=False,
                labelFontSize=10,
                labelFlush=False,
                labelExpr="split(datum.label, ' ')",
                labelPadding=13 * lines + 8,
            ),
        ),
        y=alt.Y(
            "title:N",
            title=None,
            sort=titles,
            axis=alt.Axis(labelLimit=420, labelOverlap=False),
        ),
        tooltip=[alt.Tooltip("who:N", title="Clinician"), alt.Tooltip("title:N", title="Indicator"),
                 alt.Tooltip("word:N", title="Tier"), alt.Tooltip("sentence:N", title="Says")],
    )  # fmt: skip
    cells = base.mark_rect(stroke="white", strokeWidth=2).encode(
        color=alt.Color("tier:N", scale=_tier_scale(), legend=None)
    )
    inks = alt.Scale(domain=list(TIER_COLOURS), range=[ink for _, ink in TIER_COLOURS.values()])
    words = base.mark_text(fontSize=11).encode(
        text="word:N", color=alt.Color("tier:N", scale=inks, legend=None)
    )
    layers = alt.layer(cells, words).resolve_scale(color="independent")
    # a crowd of clinicians is scrolled, a few share the page
    if rows["who"].n_unique() > CROWD:
        layers = layers.properties(width=alt.Step(70))
    return layers.properties(height=alt.Step(26))


def among_peers(rows: pl.DataFrame, title: str) -> Layers:
    """One indicator: where four in five peers lie, what was billed, and how sure one can be.

    rows: who, rate, estimate, estimate_low, estimate_high, peer_low, peer_high, benchmark, tier,
    numerator, denominator, sentence.
    """
    base = alt.Chart(rows.with_columns(word=pl.col("tier").replace(TIERS))).encode(
        y=alt.Y("who:N", title=None, axis=alt.Axis(labelLimit=260, labelOverlap=False)),
        tooltip=["who:N", alt.Tooltip("rate:Q", title="as billed", format=".3f"),
                 alt.Tooltip("numerator:Q", format=",.4~f"), "denominator:Q", "word:N",
                 "sentence:N"],
    )  # fmt: skip
    band = base.mark_bar(height=16, color=PEER, opacity=0.75).encode(
        x=alt.X("peer_low:Q", title=title, scale=alt.Scale(zero=False)), x2="peer_high:Q"
    )
    middle = base.mark_tick(thickness=3, size=18, color=GRID).encode(x="benchmark:Q")
    sure = base.mark_rule(strokeWidth=3, color=INK).encode(x="estimate_low:Q", x2="estimate_high:Q")
    point = base.mark_point(filled=True, size=110, opacity=1, stroke="#1b1f23").encode(
        x="rate:Q",
        color=alt.Color("tier:N", scale=_tier_scale(), title="Tier"),
        shape=alt.Shape(
            "tier:N", scale=alt.Scale(domain=list(TIER_COLOURS), range=SHAPES), title="Tier"
        ),
    )
    return alt.layer(band, middle, sure, point).properties(height=alt.Step(34))


def quarters(rows: pl.DataFrame, chosen: str, title: str) -> Layers:
    """One indicator by quarter: the chosen clinician in ink with interval, the others in grey."""
    base = alt.Chart(rows).encode(x=alt.X("period:O", title="Quarter", axis=alt.Axis(labelAngle=0)))
    others = base.mark_line(color=PEER, point=alt.OverlayMarkDef(color=PEER)).encode(
        y=alt.Y("rate:Q", title=title, scale=alt.Scale(zero=False)), detail="who:N",
        tooltip=["who:N", "period:O", "rate:Q"],
    )  # fmt: skip
    mine = base.transform_filter(alt.FieldEqualPredicate(field="who", equal=chosen))
    band = mine.mark_area(color=PEER, opacity=0.35).encode(y="peer_low:Q", y2="peer_high:Q")
    sure = mine.mark_rule(color=INK, strokeWidth=2).encode(y="estimate_low:Q", y2="estimate_high:Q")
    line = mine.mark_line(color=INK, strokeWidth=3, point=alt.OverlayMarkDef(color=INK, size=70))
    shown = line.encode(
        y="rate:Q", tooltip=["who:N", "period:O", "rate:Q", "numerator:Q", "denominator:Q"]
    )
    return alt.layer(band, others, sure, shown).properties(height=280)


def levels(rows: pl.DataFrame) -> Layers:
    """Shares of the visit levels with 95 % intervals, the national share as a black tick.

    rows: code, share, low, high, benchmark, count, visits.
    """
    base = alt.Chart(rows).encode(
        x=alt.X("code:N", title=None, axis=alt.Axis(labelAngle=0)),
        tooltip=["code:N", "count:Q", alt.Tooltip("share:Q", format=".1%"),
                 alt.Tooltip("benchmark:Q", format=".1%")],
    )  # fmt: skip
    bars = base.mark_bar(color="#7fb2c9", size=34).encode(
        y=alt.Y("share:Q", title="share of visits", axis=alt.Axis(format="%"))
    )
    sure = base.mark_rule(color=INK, strokeWidth=2).encode(y="low:Q", y2="high:Q")
    peers = base.mark_tick(color="#1b1f23", thickness=3, size=46).encode(y="benchmark:Q")
    return alt.layer(bars, sure, peers).properties(height=260)


def error_rates(rows: pl.DataFrame, tolerance: float) -> Layers:
    """Chart error rates with their exact 90 % interval against the tolerance (dashed)."""
    percent = alt.Axis(format="%")
    base = alt.Chart(rows).encode(
        y=alt.Y("who:N", title=None, axis=alt.Axis(labelLimit=260, labelOverlap=False)),
        tooltip=["who:N", "numerator:Q", "denominator:Q", "sentence:N"],
    )
    scale = alt.Scale(domain=[0, 1])
    sure = base.mark_rule(color=INK, strokeWidth=3).encode(
        x=alt.X("estimate_low:Q", title="charts with a potential overpayment", axis=percent,
                scale=scale), x2="estimate_high:Q"
    )  # fmt: skip
    point = base.mark_point(filled=True, size=100, color=INK, opacity=1).encode(x="rate:Q")
    line = (
        alt.Chart(pl.DataFrame({"tolerance": [tolerance]}))
        .mark_rule(color="#b3261e", strokeDash=[5, 4], strokeWidth=2)
        .encode(x="tolerance:Q")
    )
    return alt.layer(sure, point, line).properties(height=alt.Step(30))
