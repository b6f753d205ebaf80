"""Quarterly rows of the scorecard become control charts, trend tests and template effects."""

from __future__ import annotations

from typing import Any

import polars as pl

from audit.scorecard.counting import ALL
from audit.scorecard.indicators import indicators
from audit.scorecard.options import options
from audit.statistics.trend import change_at, cochran_armitage, control_charts

TREND = pl.Schema(
    {
        "rendering_npi": pl.String(),
        "indicator": pl.String(),
        "quarters": pl.List(pl.String()),
        "rates": pl.List(pl.Float64()),
        "enough": pl.Boolean(),  # eight quarters or more: alarms are raised
        "signals": pl.List(pl.String()),  # first quarter of each chart that signals
        "trend_z": pl.Float64(),
        "trend_p": pl.Float64(),
        "changes": pl.List(pl.String()),
        "sentence": pl.String(),
    }
)
FEWEST = 2


def trends(card: pl.DataFrame, settings: object = None) -> pl.DataFrame:
    """TREND rows for shares with two quarters or more."""
    templates = options(settings).templates
    shares = [name for name, each in indicators().items() if each.law == "share"]
    rows = card.filter((pl.col("period") != ALL) & pl.col("indicator").is_in(shares))
    found = []
    for (npi, name), part in rows.group_by("rendering_npi", "indicator", maintain_order=True):
        part = part.sort("period")
        if part.height >= FEWEST:
            found.append(_row(str(npi), str(name), part, templates))
    return pl.DataFrame(found, schema=TREND).sort("rendering_npi", "indicator")


def _row(npi: str, name: str, part: pl.DataFrame, templates: Any) -> dict[str, Any]:
    counts = [round(x) for x in part["numerator"]]
    cases = [round(n) for n in part["denominator"]]
    quarters = part["period"].to_list()
    charts = control_charts(counts, cases)
    z, p = cochran_armitage(counts, cases)
    # Laney's chart stands for the p-chart: it allows for spread beyond chance between quarters
    signals = [
        f"{kind}: {quarters[hits[0] - 1]}"
        for kind, hits in (
            ("p-chart", charts.laney_signals),
            ("EWMA", charts.ewma_signals),
            ("CUSUM", charts.cusum_signals),
        )
        if hits
    ]
    changes = _changes(counts, cases, quarters, templates)
    return {
        "rendering_npi": npi, "indicator": name, "quarters": quarters,
        "rates": part["rate"].to_list(), "enough": charts.enough, "signals": signals,
        "trend_z": z, "trend_p": p, "changes": changes,
        "sentence": _sentence(name, part, charts.enough, signals, changes),
    }  # fmt: skip


def _changes(counts: list[int], cases: list[int], quarters: list[str], templates: Any) -> list[str]:
    """Before and after each template's go-live; the quarter of the day counts as after."""
    said = []
    for template, day in sorted(templates.items(), key=lambda pair: pair[1]):
        start = f"{day.year}Q{(day.month + 2) // 3}"
        place = next((i for i, q in enumerate(quarters) if q >= start), len(quarters))
        if 0 < place < len(quarters):
            change = change_at(counts, cases, place)
            said.append(
                f"{template} from {day.isoformat()}: {change.before:.1%} before, "
                f"{change.after:.1%} since (z={change.z:.1f}, p={change.p:.2g})"
            )
    return said


def _sentence(
    name: str, part: pl.DataFrame, enough: bool, signals: list[str], changes: list[str]
) -> str:
    first, last = part.row(0, named=True), part.row(-1, named=True)
    noun = indicators()[name].noun
    text = (
        f"The {noun} went from {first['rate']:.0%} in {first['period']} to {last['rate']:.0%} in "
        f"{last['period']}."
    )
    if not enough:
        text += f" {part.height} quarters are too few for alarms (8 are needed)."
    elif signals:
        text += f" Beyond what the first six quarters explain since: {'; '.join(signals)}."
    else:
        text += " No quarter lies beyond what the first six explain."
    return " ".join([text, *(f"{change}." for change in changes)])
