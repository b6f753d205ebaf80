"""What audit.toml may say: who is audited, for when, by which rules and thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

FILE = "audit.toml"


@dataclass(frozen=True, slots=True)
class Practice:
    """Who is audited."""

    name: str = ""
    specialty: str = "dermatology"
    billing_npis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """Dates of service that the audit is about, both included; None is open."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Sampling:
    """What `dermaudit sample draw` plans with where its arguments are silent.

    `unit`, `stratum` and `amount` are columns of the claim lines. `size` None: worked out so that
    an error rate of about `expected_error_rate` is known to within ± `precision`.
    """

    method: str = "simple"  # simple, stratified, cluster, pps
    unit: str = "encounter_id"
    stratum: str | None = None
    amount: str | None = None
    size: int | None = None
    spares: int = 0
    seed: str | None = None
    confidence: float = 0.90
    precision: float = 0.10
    expected_error_rate: float = 0.10


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a rate becomes worth a word. Shares of 1, days, or counts."""

    tolerance: float = 0.05  # error rate that a compliance programme usually tolerates
    false_discovery: float = 0.10
    posterior: float = 0.80
    minimum_denominator: int = 20
    signature_days: int = 30


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that audit.toml may say; each field has a default, so the file is optional.

    `payers` maps a payer type to its profile (follows_medicare, follows_ncci, jurisdiction), and
    `jurisdiction` to the MAC that holds where a payer names none. `payer_names` maps a payer's name
    (lower case) to its type. `columns` maps a practice's headings to ours. `templates` maps a
    note template's name to its go-live date. `materiality` is dollars, `benchmarks`
    a practice's own benchmark file.
    """

    practice: Practice = field(default_factory=Practice)
    period: Period = field(default_factory=Period)
    sampling: Sampling = field(default_factory=Sampling)
    thresholds: Thresholds = field(default_factory=Thresholds)
    payers: Mapping[str, Any] = field(default_factory=dict)
    payer_names: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, date] = field(default_factory=dict)
    jurisdiction: str | None = None
    as_of: date | None = None
    rules: Path | None = None
    reference: Path | None = None
    benchmarks: Path | None = None
    materiality: float = 500.0

    @property
    def tolerance(self) -> float:
        return self.thresholds.tolerance

    @property
    def signature_days(self) -> int:
        return self.thresholds.signature_days

    def as_dict(self) -> dict[str, Any]:
        """Plain values for audit.json; dates as ISO text, folders by their name only."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Path):
        return value.name
    return value.isoformat() if isinstance(value, date) else value
