"""The scorecard's charts: a provider among peers, a rate over the quarters, a mix of levels."""

from __future__ import annotations

from typing import TypeAlias

import altair as alt
import polars as pl

INK = "#1f5c7a"
TIER_COLOURS = {
    "insufficient": "#b8c2c9",
    "typical": "#1f5c7a",
    "watch": "#c9a227",
    "review": "#d9730d",
    "escalate": "#b3261e",
}
TIERS = list(TIER_COLOURS)

Layers: TypeAlias = alt.LayerChart | alt.FacetChart


def tier_scale() -> alt.Scale:
    return alt.Scale(domain=TIERS, range=[TIER_COLOURS[tier] for tier in TIERS])


def providers(rows: pl.DataFrame) -> Layers:
    """One indicator: each provider's rate with its interval, the benchmark as a line.

    rows: rendering_npi, rate, rate_low, rate_high, benchmark, tier, sentence.
    """
    base = alt.Chart(rows.to_pandas()).encode(
        y=alt.Y("rendering_npi:N", title=None, sort="-x", axis=alt.Axis(labelLimit=220))
    )
    interval = base.mark_rule(strokeWidth=2, opacity=0.55).encode(
        x=alt.X("rate_low:Q", title="rate"),
        x2="rate_high:Q",
        color=alt.Color("tier:N", scale=tier_scale(), legend=None),
    )
    points = base.mark_point(filled=True, size=90).encode(
        x="rate:Q",
        color=alt.Color("tier:N", scale=tier_scale(), title="Tier"),
        shape=alt.Shape("tier:N", scale=alt.Scale(domain=TIERS), title="Tier"),
        tooltip=["rendering_npi:N", "rate:Q", "rate_low:Q", "rate_high:Q", "tier:N", "sentence:N"],
    )
    line = base.mark_rule(strokeDash=[5, 4], color="#444").encode(x="mean(benchmark):Q", y=alt.Y())
    return alt.layer(interval, points, line).properties(height=alt.Step(30))


def trend(rows: pl.DataFrame) -> Layers:
    """One indicator over the quarters, a line a provider, the benchmark dashed."""
    base = alt.Chart(rows.to_pandas()).encode(x=alt.X("period:O", title="Quarter"))
    lines = base.mark_line(point=True).encode(
        y=alt.Y("rate:Q", title="rate", scale=alt.Scale(zero=False)),
        color=alt.Color("rendering_npi:N", title="Provider"),
        tooltip=["rendering_npi:N", "period:O", "rate:Q", "numerator:Q", "denominator:Q"],
    )
    peer = base.mark_line(strokeDash=[5, 4], color="#444").encode(y="mean(benchmark):Q")
    return alt.layer(lines, peer).properties(height=300)


def heat(rows: pl.DataFrame) -> Layers:
    """Tiers of every provider and indicator; the word stands in the cell beside the colour."""
    base = alt.Chart(rows.to_pandas()).encode(
        x=alt.X("indicator:N", title=None, axis=alt.Axis(labelAngle=-40, labelLimit=200)),
        y=alt.Y("rendering_npi:N", title=None, axis=alt.Axis(labelLimit=220)),
    )
    cells = base.mark_rect(stroke="white").encode(
        color=alt.Color("tier:N", scale=tier_scale(), title="Tier"),
        tooltip=["rendering_npi:N", "indicator:N", "tier:N", "sentence:N"],
    )
    words = base.mark_text(fontSize=10, color="white").encode(text="tier:N")
    return alt.layer(cells, words).properties(height=alt.Step(30))
