"""Visit lines become each clinician's mix of levels beside the national one, tested as a whole."""

from __future__ import annotations

from typing import Any

import polars as pl

from audit.benchmarks.tables import Benchmarks, Mix
from audit.scorecard.counting import ALL
from audit.scorecard.lines import counted
from audit.scorecard.options import options
from audit.scorecard.peer_groups import national, peer_groups
from audit.statistics.distribution import goodness_of_fit
from audit.statistics.intervals import wilson

MIX = pl.Schema(
    {
        "rendering_npi": pl.String,
        "period": pl.String,
        "visit": pl.String,  # established or new
        "code": pl.String,
        "count": pl.Int64,
        "share": pl.Float64,
        "low": pl.Float64,  # Wilson 95 %
        "high": pl.Float64,
        "benchmark": pl.Float64,
        "residual": pl.Float64,  # (O - n pi)/sqrt(n pi (1 - pi))
        "visits": pl.Int64,
        "chi2": pl.Float64,
        "g": pl.Float64,
        "p": pl.Float64,
        "exact": pl.Boolean,
        "cohen_w": pl.Float64,
        "jsd": pl.Float64,
        "total_variation": pl.Float64,
        "benchmark_source": pl.String,
    }
)


def visit_mix(claim_lines: pl.DataFrame, settings: object = None) -> pl.DataFrame:
    """MIX rows over the levels that the benchmark mix holds; others are left out of the test.

    With many visits every p is small: read cohen_w (0.1 small, 0.3 medium) and the scorecard.
    """
    benchmarks = Benchmarks.load(options(settings).benchmarks)
    lines = counted(claim_lines, frozenset())
    groups = peer_groups(lines)
    rows: list[dict[str, Any]] = []
    for visit in ("established", "new"):
        visits = lines.filter(pl.col(visit))
        for period in (pl.col("period"), pl.lit(ALL).alias("period")):
            table = visits.group_by("rendering_npi", period, "code").len()
            for (npi, when), part in table.group_by("rendering_npi", "period"):
                mix = benchmarks.mix(visit, national(groups[str(npi)]))
                seen = dict(part.select("code", "len").iter_rows())
                if mix is not None:
                    rows += _rows(str(npi), str(when), visit, seen, mix)
    return pl.DataFrame(rows, schema=MIX).sort("rendering_npi", "period", "visit", "code")


def _rows(
    npi: str, period: str, visit: str, seen: dict[str, int], mix: Mix
) -> list[dict[str, Any]]:
    codes = sorted(mix.counts)
    observed = [seen.get(code, 0) for code in codes]
    n = sum(observed)
    if n == 0:
        return []
    fit = goodness_of_fit(observed, [mix.counts[code] for code in codes])
    total = sum(mix.counts.values())
    rows = []
    for code, count, residual in zip(codes, observed, fit.residuals, strict=True):
        limits = wilson(count, n, 0.95)
        rows.append({
            "rendering_npi": npi, "period": period, "visit": visit, "code": code, "count": count,
            "share": count / n, "low": limits.lower, "high": limits.upper,
            "benchmark": mix.counts[code] / total, "residual": residual, "visits": n,
            "chi2": fit.chi2, "g": fit.g, "p": fit.p, "exact": fit.exact, "cohen_w": fit.cohen_w,
            "jsd": fit.jsd, "total_variation": fit.total_variation,
            "benchmark_source": f"{mix.source}, {mix.period}",
        })  # fmt: skip
    return rows
