"""Claim lines become everything that a scorecard row is compared by: counts, groups, prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import polars as pl

from audit.benchmarks.tables import INDEX, Benchmark, Benchmarks
from audit.scorecard.counting import ALL, counts
from audit.scorecard.indicators import Indicator
from audit.scorecard.lines import MOHS, counted, with_edits
from audit.scorecard.options import Options
from audit.scorecard.peer_groups import national, peer_groups
from audit.scorecard.peers import Count, from_others, from_past, level_benchmark
from audit.scorecard.prices import event_values, price_list

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


def peers_of(
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
