"""Claim lines become the scorecard: one explained row a clinician, period and indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import polars as pl

from audit.benchmarks.tables import Benchmark
from audit.sampling.reviewed import ReviewedSample
from audit.scorecard.compare import Comparison, compare
from audit.scorecard.counting import ALL
from audit.scorecard.evidence import Evidence, Tables, gather, peers_of
from audit.scorecard.exposure import exposure
from audit.scorecard.indicators import Indicator, indicators
from audit.scorecard.options import Options, options
from audit.scorecard.schema import SCORECARD
from audit.scorecard.sentences import sentence, too_little
from audit.scorecard.tiers import (
    ESCALATE,
    INSUFFICIENT,
    OVER,
    REVIEW,
    TYPICAL,
    UNDER,
    WATCH,
    Signal,
    escalated,
    tier,
)
from audit.statistics.multiplicity import benjamini_hochberg, holm


def scorecard(
    claim_lines: pl.DataFrame,
    tables: Tables | None,
    settings: object = None,
    chart_results: pl.DataFrame | None = None,
    sample: ReviewedSample | None = None,
) -> pl.DataFrame:
    """SCORECARD rows from model.CLAIM_LINES; `chart_results` are verdicts of reviewed charts.

    With a sealed `sample` by encounter only its charts count, and they may escalate.
    Pattern rows say whether analytics would notice, `chart_error_rate` rows whether charts hold.
    """
    chosen = options(settings)
    evidence = gather(claim_lines, tables, chosen)
    rows = [_row(key, evidence, chosen) for key in sorted(evidence.counts)]
    _correct_for_many_looks(rows)
    _set_tiers(rows, chosen)
    _explain(rows, chosen)
    if chart_results is not None:
        random = sample is not None and sample.seal.plan.key == "encounter_id"
        if sample is not None and random:
            taken = sample.drawn.filter(pl.col("role") != "spare")["unit"]
            chart_results = chart_results.filter(pl.col("encounter_id").is_in(taken.implode()))
        rows += exposure(claim_lines, chart_results, chosen, random)
    plain = [{name: row.get(name) for name in SCORECARD} for row in rows]
    return pl.DataFrame(plain, schema=SCORECARD)


def _row(key: tuple[str, str, str], evidence: Evidence, chosen: Options) -> dict[str, Any]:
    npi, period, name = key
    indicator = indicators()[name]
    x, n = evidence.counts[key]
    row: dict[str, Any] = {
        "rendering_npi": npi, "period": period, "indicator": name, "numerator": x,
        "denominator": n, "rate": x / n, "tier": INSUFFICIENT, "direction": OVER,
        "title": indicator.title, "numerator_words": indicator.numerator,
        "denominator_words": indicator.denominator, "peer_group": evidence.groups[npi],
    }  # fmt: skip
    if indicator.law == "count":
        return row
    peers, visit_sd = peers_of(key, indicator, evidence)
    if peers is None:
        return row
    row |= _cited(peers)
    if n < chosen.minimum:
        return row
    found = compare(x, n, peers, visit_sd)
    return row | _compared(indicator, n, found, peers, evidence.values.get(name, 0.0))


def _cited(peers: Benchmark) -> dict[str, Any]:
    return {
        "benchmark": peers.mean, "benchmark_source": peers.cited, "benchmark_trust": peers.trust,
        "benchmark_note": peers.note, "spread_basis": peers.spread_basis,
    }  # fmt: skip


def _compared(
    indicator: Indicator, n: float, found: Comparison, peers: Benchmark, value: float
) -> dict[str, Any]:
    """Dollars: (true rate - peers' middle) times cases times what one more event brings."""
    under = indicator.two_sided and found.rate < found.median
    worth = n * value
    return {
        "z": found.z, "posterior_above": found.above, "posterior_below": found.below,
        "excess_dollars": (found.estimate - found.median) * worth,
        "excess_low": (found.low - found.median) * worth,
        "excess_high": (found.high - found.median) * worth,
        "estimate": found.estimate, "estimate_low": found.low, "estimate_high": found.high,
        "peer_low": found.q10, "peer_high": found.q90, "direction": UNDER if under else OVER,
        "p": found.p_two_sided if indicator.two_sided else found.p_over, "tier": TYPICAL,
        "_found": found, "_peers": peers,
    }  # fmt: skip


def _correct_for_many_looks(rows: list[dict[str, Any]]) -> None:
    """BH over everything compared in the same period, since all of it is looked at together."""
    by_period: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if "_found" in row:
            by_period[row["period"]].append(row)
    for group in by_period.values():
        p = [row["p"] for row in group]
        corrected = zip(group, benjamini_hochberg(p), holm(p), strict=True)
        for row, screened, named in corrected:
            row["q"], row["holm"] = screened, named


def _set_tiers(rows: list[dict[str, Any]], chosen: Options) -> None:
    for row in rows:
        if "_found" in row:
            row["tier"] = tier(_signal(row), chosen)
    series: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["direction"] == OVER:
            series[row["rendering_npi"], row["indicator"], row["direction"]].append(row)
    for group in series.values():
        _escalate(group)
    for row in rows:
        if row["indicator"] == "impossible_days" and row["denominator"] >= chosen.minimum:
            row["tier"] = WATCH if row["numerator"] else TYPICAL


def _escalate(group: Iterable[dict[str, Any]]) -> None:
    rows = list(group)
    quarters = escalated((row["period"], row["tier"]) for row in rows)
    for row in rows:
        whole = bool(quarters) and row["period"] == ALL and row["tier"] == REVIEW
        if row["period"] in quarters or whole:
            row["tier"] = ESCALATE


def _signal(row: dict[str, Any]) -> Signal:
    if row["direction"] == UNDER:
        return Signal(row["posterior_below"], -row["z"], row["q"], -row["excess_dollars"])
    found: Comparison = row["_found"]
    # below the middle nothing speaks for too much, whatever a crowded peer group makes of it
    far = row["posterior_above"] if found.rate > found.median else 0.0
    return Signal(far, row["z"], row["q"], row["excess_dollars"])


def _explain(rows: list[dict[str, Any]], chosen: Options) -> None:
    for row in rows:
        indicator = indicators()[row["indicator"]]
        x, n = row["numerator"], row["denominator"]
        if indicator.law == "count":
            advice = ": worth a look at the schedule" if x else ""
            row["sentence"] = f"{x:g} of {n:g} {indicator.noun}{advice}."
        elif "_found" not in row:
            compared = row.get("benchmark") is not None
            row["sentence"] = too_little(indicator, row["period"], n, chosen.minimum, compared)
        else:
            found: Comparison = row["_found"]
            row["sentence"] = sentence(indicator, row["period"], x, n, found, row["tier"],
                                       row["direction"], row["_peers"])  # fmt: skip
            row["mathematics"] = f"{found.mathematics}; BH q={row['q']:.3g}"
            share = max(row["excess_dollars"], 0.0) if row["direction"] == OVER else 0.0
            weight = min(1.0, share / chosen.materiality) if chosen.materiality else 1.0
            row["contribution"] = 100 * weight * row["posterior_above"]
