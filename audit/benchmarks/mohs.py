"""Public rows of Mohs services become each year's national distribution of stages per case.

Fit: log(stages per case - 1) is near normal over surgeons (skewness -0.3; log(stages) has 0.8). The
spread left after taking out each surgeon's own sampling noise is `tau`; further stages are taken as
geometric, so that noise has variance m(1 + m)/n for mean m further stages in n cases.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import polars as pl

FEWEST_CASES = 10
SITES = {"head_neck": ("17311", "17312"), "trunk": ("17313", "17314")}


@dataclass(frozen=True, slots=True)
class MohsYear:
    """`mu`, `tau`: mean and spread of log(stages per case - 1) between surgeons."""

    year: int
    site: str
    providers: int
    mean: float
    sd: float
    median: float
    p95: float
    mu: float
    tau: float


def fit_year(services: pl.DataFrame, year: int, site: str) -> MohsYear:
    """`services`: provider, hcpcs, services of individual surgeons in one year.

    Surgeons with both codes and 10 first stages or more; those whose 17312 CMS suppressed drop out.
    """
    first, further = SITES[site]
    wide = services.group_by("provider").agg(
        pl.col("services").filter(pl.col("hcpcs") == first).sum().alias("first"),
        pl.col("services").filter(pl.col("hcpcs") == further).sum().alias("further"),
    )
    kept = wide.filter((pl.col("first") >= FEWEST_CASES) & (pl.col("further") > 0)).sort("provider")
    cases, extra = kept["first"].to_list(), kept["further"].to_list()
    means = [x / n for x, n in zip(extra, cases, strict=True)]
    logs = pl.Series([math.log(m) for m in means])
    noise = math.fsum((1 + m) / (m * n) for m, n in zip(means, cases, strict=True)) / len(means)
    stages = pl.Series([1 + m for m in means])
    return MohsYear(
        year, site, len(means), _number(stages.mean()), _number(stages.std()),
        _number(stages.median()), _number(stages.quantile(0.95, "linear")), _number(logs.mean()),
        math.sqrt(max(_number(logs.var()) - noise, 1e-6)),
    )  # fmt: skip


def fit_all(rows: pl.DataFrame) -> list[MohsYear]:
    """`rows`: year, provider, entity, hcpcs, services; entities "I" are people."""
    people = rows.filter(pl.col("entity") == "I")
    years = people["year"].unique().sort().to_list()
    return [fit_year(people.filter(pl.col("year") == y), y, site) for y in years for site in SITES]


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)
