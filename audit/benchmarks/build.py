"""A CMS "by Provider and Service" file becomes a benchmark file of the shipped form.

The file has no modifiers, so rates of 25 and 59 cannot come from it; and it leaves out a provider's
code with under 11 patients, so rare codes look rarer and their users commoner than they are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from audit.benchmarks.tables import PER_CASE, SHARE, Benchmark
from audit.errors import InputError
from audit.statistics.shrinkage import fit

COLUMNS = {
    "Rndrng_NPI": "provider",
    "Rndrng_Prvdr_Ent_Cd": "entity",
    "Rndrng_Prvdr_Type": "specialty",
    "HCPCS_Cd": "code",
    "Tot_Srvcs": "services",
}
FEWEST_CASES = 20
FEWEST_PROVIDERS = 30
ESTABLISHED = ("99211", "99212", "99213", "99214", "99215")
NEW = ("99202", "99203", "99204", "99205")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Codes of the numerator and of the denominator (which, for a share, holds the numerator's)."""

    indicator: str
    law: str
    over: tuple[str, ...]
    under: tuple[str, ...]
    floor: float = 0.0


RECIPES = (
    Recipe("em_established_high", SHARE, ("99214", "99215"), ESTABLISHED),
    Recipe("em_new_high", SHARE, ("99204", "99205"), NEW),
    Recipe("ak_units", PER_CASE, ("17003",), ("17000",)),
    Recipe("ak_17004", SHARE, ("17004",), ("17000", "17004")),
    Recipe("biopsy_addons", PER_CASE, ("11103",), ("11102",)),
    Recipe("destruction_17111", SHARE, ("17111",), ("17110", "17111")),
)


def build(path: Path, specialty: str, period: str, group: str = "any") -> list[Benchmark]:
    """Distributions over the individual providers of `specialty` with 20 cases or more."""
    rows = _read(path, specialty)
    found = [_benchmark(rows, recipe, specialty, period, group) for recipe in RECIPES]
    return [entry for entry in found if entry is not None]


def as_toml(entries: list[Benchmark]) -> str:
    """The form that `Benchmarks.load` reads."""
    blocks = []
    for entry in entries:
        lines = ["[[benchmark]]"]
        for name in Benchmark.__slots__:
            value = getattr(entry, name)
            lines.append(f"{name} = {_text(value) if isinstance(value, str) else round(value, 6)}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _read(path: Path, specialty: str) -> pl.DataFrame:
    codes = {c for recipe in RECIPES for c in (*recipe.over, *recipe.under)}
    try:
        lazy = pl.scan_csv(path, infer_schema=False)
        missing = [c for c in COLUMNS if c not in lazy.collect_schema().names()]
        if missing:
            raise InputError(f"{path.name} lacks the columns {', '.join(missing)}.")
        return (
            lazy.select([pl.col(old).alias(new) for old, new in COLUMNS.items()])
            .filter(
                (pl.col("entity") == "I")
                & (pl.col("specialty") == specialty)
                & pl.col("code").is_in(sorted(codes))
            )
            .group_by("provider", "code")
            .agg(pl.col("services").cast(pl.Float64).sum())
            .collect()
        )
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(f"{path.name} cannot be read as the CMS file.") from error


def _benchmark(
    rows: pl.DataFrame, recipe: Recipe, specialty: str, period: str, group: str
) -> Benchmark | None:
    """None where too few providers have enough cases to speak of a distribution."""
    pairs = rows.group_by("provider").agg(
        pl.col("services").filter(pl.col("code").is_in(recipe.over)).sum().alias("x"),
        pl.col("services").filter(pl.col("code").is_in(recipe.under)).sum().alias("n"),
    )
    kept = pairs.filter(pl.col("n") >= FEWEST_CASES).sort("provider")
    if kept.height < FEWEST_PROVIDERS or kept["x"].sum() == 0:
        return None
    mean, spread = _share(kept) if recipe.law == SHARE else _per_case(kept)
    return Benchmark(
        recipe.indicator, group, recipe.law, mean, spread,
        f"services of {', '.join(recipe.over)}", f"services of {', '.join(recipe.under)}",
        f"CMS Physician and Other Practitioners by Provider and Service, {specialty}, "
        f"{kept.height} providers", period, "computed",
        "fitted over providers with 20 cases or more",
        "Codes with under 11 patients a provider are suppressed in the source.", recipe.floor,
    )  # fmt: skip


def _share(kept: pl.DataFrame) -> tuple[float, float]:
    """Beta-binomial maximum likelihood."""
    peers = fit([round(x) for x in kept["x"]], [round(n) for n in kept["n"]])
    return peers.mean, peers.rho


def _per_case(kept: pl.DataFrame) -> tuple[float, float]:
    """Normal on log(units a case); providers without a unit were suppressed, not at zero."""
    used = kept.filter(pl.col("x") > 0)
    means = [x / n for x, n in zip(used["x"], used["n"], strict=True)]
    logs = [math.log(m) for m in means]
    centre = math.fsum(logs) / len(logs)
    noise = math.fsum((1 + m) / (m * n) for m, n in zip(means, used["n"], strict=True)) / len(means)
    variance = math.fsum((v - centre) ** 2 for v in logs) / (len(logs) - 1)
    return math.exp(centre), math.sqrt(max(variance - noise, 1e-4))


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
