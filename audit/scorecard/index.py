"""The scorecard's rows become one optional 0 to 100 figure a clinician, with how sure it is.

S = 100 sum w m pi / sum w m over comparable indicators, m = min(1, excess dollars/materiality). A
screening index, not a probability: no public record says whom an auditor selected.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import polars as pl

from audit.scorecard.counting import ALL
from audit.scorecard.options import Options, options

DRAWS = 4000
SEED = 20_240_101
# em_*_high and em_*_level look at the same visits: together they weigh as much as one
WEIGHTS: Mapping[str, float] = {
    "em_established_level": 0.5, "em_established_high": 0.5, "em_new_level": 0.5,
    "em_new_high": 0.5, "modifier_25": 0.5, "em_with_minor_procedure": 0.5, "em_with_mohs": 0.5,
    "modifier_59": 1.0, "ak_units": 1.0, "ak_17004": 1.0, "destruction_17111": 0.5,
    "biopsies_per_encounter": 0.5, "biopsy_addons": 0.5, "mohs_stages": 1.0,
    "repair_after_mohs": 0.5, "flap_after_mohs": 0.5, "excision_tier_pileup": 0.5,
}  # fmt: skip
INDEX = pl.Schema(
    {
        "rendering_npi": pl.String(),
        "index": pl.Float64(),
        "low": pl.Float64(),  # 80 % interval of the draws
        "high": pl.Float64(),
        "without_one_low": pl.Float64(),  # leaving out one indicator at a time
        "without_one_high": pl.Float64(),
        "weights_low": pl.Float64(),  # halving and doubling one weight at a time
        "weights_high": pl.Float64(),
        "rank_low": pl.Int32(),
        "rank_high": pl.Int32(),
        "ranked": pl.Boolean(),  # false: the interval overlaps another's, so no order is shown
        "contributors": pl.List(pl.String()),
    }
)
Part = tuple[str, float, float, float]  # indicator, weight, share of materiality, posterior


def index(card: pl.DataFrame, settings: object = None, period: str = ALL) -> pl.DataFrame:
    """INDEX rows of one period, in order of NPI."""
    parts = _parts(card, options(settings), period)
    draws = _draws(parts)
    rows = [_row(npi, parts[npi], draws[npi], draws) for npi in sorted(parts)]
    for one, other in itertools.permutations(rows, 2):
        if one["low"] <= other["high"] and other["low"] <= one["high"]:
            one["ranked"] = False
    return pl.DataFrame(rows, schema=INDEX)


def _parts(card: pl.DataFrame, chosen: Options, period: str) -> dict[str, list[Part]]:
    rows = card.filter(
        (pl.col("period") == period)
        & pl.col("q").is_not_null()
        & (pl.col("tier") != "insufficient")
        & pl.col("indicator").is_in(list(WEIGHTS))
    ).sort("indicator")
    parts: dict[str, list[Part]] = {npi: [] for npi in rows["rendering_npi"].unique()}
    for row in rows.iter_rows(named=True):
        worth = max(row["excess_dollars"], 0.0) if row["direction"] == "over" else 0.0
        share = min(1.0, worth / chosen.materiality) if chosen.materiality else 1.0
        name = row["indicator"]
        part = (name, WEIGHTS[name], share, row["posterior_above"])
        parts[row["rendering_npi"]].append(part)
    return parts


def _score(parts: list[Part]) -> float:
    below = sum(w * m for _, w, m, _ in parts)
    return 100 * sum(w * m * p for _, w, m, p in parts) / below if below else 0.0


def _draws(parts: Mapping[str, list[Part]]) -> dict[str, list[float]]:
    """Each draw decides for each indicator whether the true rate is beyond the peers' decile."""
    import numpy as np

    dice = np.random.default_rng(SEED)
    drawn = {}
    for npi in sorted(parts):
        weight = np.array([w * m for _, w, m, _ in parts[npi]])
        chance = np.array([p for _, _, _, p in parts[npi]])
        beyond = dice.random((DRAWS, len(chance))) < chance
        below = float(weight.sum())
        drawn[npi] = [100 * float(s) / below if below else 0.0 for s in beyond @ weight]
    return drawn


def _row(
    npi: str, parts: list[Part], draws: list[float], everyone: Mapping[str, list[float]]
) -> dict[str, Any]:
    import numpy as np

    low, high = (float(v) for v in np.quantile(draws, [0.1, 0.9]))
    without = [_score([p for p in parts if p[0] != part[0]]) for part in parts] or [0.0]
    moved = [
        _score([(n, w * (factor if n == part[0] else 1), m, p) for n, w, m, p in parts])
        for part in parts
        for factor in (0.5, 2.0)
    ] or [0.0]
    above = sum(np.array(other) > np.array(draws) for n, other in everyone.items() if n != npi)
    ranks = 1 + np.broadcast_to(above, (DRAWS,))
    top = sorted(parts, key=lambda part: -part[1] * part[2] * part[3])
    return {
        "rendering_npi": npi, "index": _score(parts), "low": low, "high": high,
        "without_one_low": min(without), "without_one_high": max(without),
        "weights_low": min(moved), "weights_high": max(moved),
        "rank_low": int(np.quantile(ranks, 0.1)), "rank_high": int(np.quantile(ranks, 0.9)),
        "ranked": True, "contributors": [n for n, w, m, p in top if w * m * p > 0][:3],
    }  # fmt: skip
