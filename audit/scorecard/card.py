"""Claim lines become the scorecard: one explained row a clinician, period and indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import polars as pl

from audit.benchmarks.tables import INDEX, Benchmark, Benchmarks
from audit.sampling.reviewed import ReviewedSample
from audit.scorecard.compare import Comparison, compare
from audit.scorecard.counting import ALL, counts
from audit.scorecard.exposure import exposure
from audit.scorecard.indicators import Indicator, indicators
from audit.scorecard.lines import MOHS, counted, with_edits
from audit.scorecard.options import Options, options
from audit.scorecard.peer_groups import national, peer_groups
from audit.scorecard.peers import Count, from_others, from_past, level_benchmark
from audit.scorecard.prices import event_values, price_list
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

SCORECARD = pl.Schema(
    {
        "rendering_npi": pl.String,
        "period": pl.String,
        "indicator": pl.String,
        "numerator": pl.Float64,
        "denominator": pl.Float64,
        "rate": pl.Float64,
        "benchmark": pl.Float64,
        "benchmark_source": pl.String,
        "z": pl.Float64,
        "posterior_above": pl.Float64,
        "q": pl.Float64,
        "excess_dollars": pl.Float64,
        "excess_low": pl.Float64,
        "excess_high": pl.Float64,
        "direction": pl.String,
        "tier": pl.String,
        "sentence": pl.String,
        # beyond the contract
        "mathematics": pl.String,
        "title": pl.String,
        "numerator_words": pl.String,
        "denominator_words": pl.String,
        "peer_group": pl.String,
        "peer_low": pl.Float64,
        "peer_high": pl.Float64,
        "posterior_below": pl.Float64,
        "estimate": pl.Float64,
        "estimate_low": pl.Float64,
        "estimate_high": pl.Float64,
        "p": pl.Float64,
        "holm": pl.Float64,
        "contribution": pl.Float64,
        "benchmark_trust": pl.String,
        "benchmark_note": pl.String,
        "spread_basis": pl.String,
    }
)
MINUTES = {
    # CPT's lower bounds since 2021: what a visit must last when it is billed by time
    "99202": 15, "99203": 30, "99204": 45, "99205": 60,
    "99212": 10, "99213": 20, "99214": 30, "99215": 40,
}  # fmt: skip


class Tables(Protocol):
    """What is asked of audit.reference.tables.Tables."""

    def code(self, code: str, dos: date, /) -> Any: ...
    def ptp(self, a: str, b: str, dos: date, /) -> Any: ...
    def edition(self, kind: str, dos: date, /) -> str | None: ...
    def price(self, code: str, dos: date, /) -> float | None: ...


@dataclass(frozen=True)
class Evidence:
    """Everything that the rows are compared by."""

    counts: Mapping[tuple[str, str, str], Count]
    groups: Mapping[str, str]
    sites: Mapping[tuple[str, str], Count]
    values: Mapping[str, float]
    weights: Mapping[str, float]
    benchmarks: Benchmarks
    last_year: int


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


def gather(claim_lines: pl.DataFrame, tables: Tables | None, chosen: Options) -> Evidence:
    benchmarks = Benchmarks.load(chosen.benchmarks)
    lines = counted(claim_lines, minor_procedures(claim_lines, tables))
    if tables is not None:
        lines = with_edits(lines, tables.ptp, lambda dos: tables.edition("ptp", dos))
    fee = (lambda code, dos: tables.price(code, dos)) if tables is not None else None
    price = price_list(lines, fee, benchmarks.weights)
    weights = {
        code: value / benchmarks.weights["99203" if code.startswith("9920") else "99213"]
        for code, value in benchmarks.weights.items()
    }
    latest = lines["date_of_service"].max()
    return Evidence(
        {(r[0], r[1], r[2]): (r[3], r[4]) for r in counts(lines, weights, MINUTES).iter_rows()},
        peer_groups(lines), mohs_sites(lines), event_values(lines, price), weights, benchmarks,
        latest.year if isinstance(latest, date) else date.today().year,
    )  # fmt: skip


def minor_procedures(claim_lines: pl.DataFrame, tables: Tables | None) -> frozenset[str]:
    """Codes of 0 or 10 global days in the folder, Mohs left out."""
    seen = claim_lines["procedure_code"].drop_nulls().unique().to_list()
    latest = claim_lines["date_of_service"].max()
    if tables is None or not isinstance(latest, date):
        return frozenset(c for c in seen if c.startswith("1") and c not in MOHS and c[:2] != "14")
    rows = {code: tables.code(code, latest) for code in seen if code not in MOHS}
    return frozenset(c for c, row in rows.items() if row and row.global_days in ("000", "010"))


def mohs_sites(lines: pl.DataFrame) -> dict[tuple[str, str], Count]:
    """Cases on head, neck, hands, feet and genitalia, and on trunk and limbs."""
    found: dict[tuple[str, str], Count] = {}
    for period in (pl.col("period"), pl.lit(ALL).alias("period")):
        frame = lines.group_by("rendering_npi", period).agg(
            pl.col("units").filter(pl.col("code") == "17311").sum().cast(pl.Float64).alias("head"),
            pl.col("units").filter(pl.col("code") == "17313").sum().cast(pl.Float64).alias("trunk"),
        )
        found |= {(npi, when): (head, trunk) for npi, when, head, trunk in frame.iter_rows()}
    return found


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
    peers, visit_sd = _peers(key, indicator, evidence)
    if peers is None:
        return row
    row |= _cited(peers)
    if n < chosen.minimum:
        return row
    found = compare(x, n, peers, visit_sd)
    return row | _compared(indicator, n, found, peers, evidence.values.get(name, 0.0))


def _peers(
    key: tuple[str, str, str], indicator: Indicator, evidence: Evidence
) -> tuple[Benchmark | None, float | None]:
    """A national figure, else the practice's same group, else the clinician's own past."""
    npi, period, name = key
    group = national(evidence.groups[npi])
    if name == "mohs_stages":
        year = evidence.last_year if period == ALL else int(period[:4])
        return evidence.benchmarks.mohs(year, *evidence.sites[npi, period]), None
    if indicator.law == INDEX:
        found = level_benchmark(evidence.benchmarks, name, group, evidence.weights)
        return (found[0], found[1].visit_sd) if found else (None, None)
    figure = evidence.benchmarks.get(name, group)
    if figure is not None:
        return figure, None
    alike = [other for other, g in evidence.groups.items() if g == evidence.groups[npi]]
    others = [
        evidence.counts[other, period, name]
        for other in sorted(alike)
        if other != npi and (other, period, name) in evidence.counts
    ]
    return from_others(indicator, others, "others of the practice") or from_past(
        indicator, _past(key, evidence.counts)
    ), None


def _past(key: tuple[str, str, str], known: Mapping[tuple[str, str, str], Count]) -> Count:
    npi, period, name = key
    if period == ALL:
        return 0.0, 0.0
    earlier = [
        pair
        for (who, when, what), pair in known.items()
        if who == npi and what == name and when != ALL and when < period
    ]
    return sum(x for x, _ in earlier), sum(n for _, n in earlier)


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
