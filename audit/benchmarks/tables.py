"""Benchmark files, shipped and own, become figures looked up by indicator and group."""

from __future__ import annotations

import csv
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from audit.benchmarks.mohs import MohsYear
from audit.errors import InputError

DATA = Path(__file__).parent / "data"
SHARE, PER_CASE, INDEX = "share", "per_case", "index"
LAWS = (SHARE, PER_CASE, INDEX)
TRUST = ("computed", "read", "own")  # a figure that someone remembers is not a benchmark
ANY = "any"
DEFAULT_RHO = 0.08  # between dermatologists of one practice-like group: docs/methods.md
MOHS_SOURCE = "CMS Physician and Other Practitioners by Provider and Service, individual surgeons"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A distribution over providers, not a point: `mean` and `spread` on the scale of its law."""

    indicator: str
    group: str
    law: str
    mean: float
    spread: float
    numerator: str
    denominator: str
    source: str
    period: str
    trust: str
    spread_basis: str = ""
    note: str = ""
    floor: float = 0.0

    @property
    def cited(self) -> str:
        return f"{self.source}, {self.period}"


@dataclass(frozen=True, slots=True)
class Mix:
    """Services by level of visit."""

    name: str
    group: str
    counts: Mapping[str, int]
    source: str
    period: str
    trust: str


class Benchmarks:
    def __init__(
        self,
        entries: Iterable[Benchmark],
        mixes: Iterable[Mix],
        mohs: Iterable[MohsYear],
        weights: Mapping[str, float],
    ) -> None:
        self._entries = {(e.indicator, e.group): e for e in entries}
        self._mixes = {(m.name, m.group): m for m in mixes}
        self._mohs = {(m.year, m.site): m for m in mohs}
        self.weights = dict(weights)

    @classmethod
    def load(cls, own: Path | None = None) -> Benchmarks:
        """The shipped figures, with those of a practice's own file laid over them."""
        shipped = _shipped()
        if own is None:
            return shipped
        entries, mixes, _ = read(own)
        return cls(
            [*shipped._entries.values(), *entries],
            [*shipped._mixes.values(), *mixes],
            shipped._mohs.values(),
            shipped.weights,
        )

    def get(self, indicator: str, group: str) -> Benchmark | None:
        return self._entries.get((indicator, group)) or self._entries.get((indicator, ANY))

    def mix(self, name: str, group: str) -> Mix | None:
        return self._mixes.get((name, group)) or self._mixes.get((name, ANY))

    def mohs(self, year: int, head_neck: float, trunk: float) -> Benchmark:
        """The year's own distribution for a case mix; outside the shipped years the nearest one."""
        years = sorted({y for y, _ in self._mohs})
        used = min(years, key=lambda y: abs(y - year))
        head, body = self._mohs[used, "head_neck"], self._mohs[used, "trunk"]
        share = head_neck / (head_neck + trunk) if head_neck + trunk else 1.0
        extra = share * math.exp(head.mu) + (1 - share) * math.exp(body.mu)
        stale = "" if used == year else f" (no figures for {year}: those of {used} are used)"
        return Benchmark(
            "mohs_stages", ANY, PER_CASE, 1 + extra, head.tau,
            "units of 17311, 17312, 17313 and 17314", "units of 17311 and 17313",
            MOHS_SOURCE, f"{used}{stale}", "computed",
            f"normal on log(stages per case - 1) over {head.providers} surgeons",
            "The centre is the typical surgeon's, weighted by site. Surgeons whose further stages "
            "CMS suppressed (under 11 patients) are not in it.", 1.0,
        )  # fmt: skip

    def mohs_year(self, year: int) -> MohsYear:
        years = sorted({y for y, _ in self._mohs})
        return self._mohs[min(years, key=lambda y: abs(y - year)), "head_neck"]


def read(path: Path) -> tuple[list[Benchmark], list[Mix], dict[str, float]]:
    """A benchmark file. Errors name the entry and the field to mend."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path.name} is not a readable benchmark file: {error}.") from error
    entries = [_entry(path, raw) for raw in content.get("benchmark", [])]
    mixes = [_mix(path, raw) for raw in content.get("mix", [])]
    weights = {k: float(v) for k, v in content.get("weights", {}).items() if k != "source"}
    return entries, mixes, weights


def _entry(path: Path, raw: dict[str, Any]) -> Benchmark:
    try:
        entry = Benchmark(**{"group": ANY, "spread": DEFAULT_RHO, **raw})
    except TypeError as error:
        name = raw.get("indicator", "an entry without indicator")
        raise InputError(f"{path.name}, {name}: {_field(error)}.") from error
    if entry.law not in LAWS or entry.trust not in TRUST:
        raise InputError(
            f"{path.name}, {entry.indicator}: law is one of {', '.join(LAWS)} and trust one of "
            f"{', '.join(TRUST)}."
        )
    if entry.law == SHARE and not (0 < entry.mean < 1 and 0 < entry.spread < 1):
        raise InputError(f"{path.name}, {entry.indicator}: a share and its rho lie within 0 and 1.")
    if entry.law == PER_CASE and not (entry.mean > entry.floor and entry.spread > 0):
        raise InputError(f"{path.name}, {entry.indicator}: the mean must lie above the floor.")
    return replace(entry, mean=float(entry.mean), spread=float(entry.spread))


def _mix(path: Path, raw: dict[str, Any]) -> Mix:
    try:
        return Mix(**{"group": ANY, **raw})
    except TypeError as error:
        raise InputError(f"{path.name}, mix {raw.get('name', '?')}: {_field(error)}.") from error


def _field(error: TypeError) -> str:
    return str(error).split(") ", 1)[-1].replace("()", "")


@lru_cache(maxsize=1)
def _shipped() -> Benchmarks:
    entries, mixes, weights = read(DATA / "dermatology.toml")
    with (DATA / "mohs_stages.csv").open(encoding="utf-8", newline="") as file:
        mohs = [
            MohsYear(int(r["year"]), r["site"], int(r["providers"]),
                     *(float(r[k]) for k in ("mean", "sd", "median", "p95", "mu", "tau")))
            for r in csv.DictReader(file)
        ]  # fmt: skip
    return Benchmarks(entries, mixes, mohs, weights)
