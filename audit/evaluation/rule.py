"""A rule as the catalogue holds it: what must hold of a fact, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from audit.coding.fact_names import plain_names

REQUIREMENTS = (
    "documented", "equals", "one_of", "none_of", "at_most", "at_least", "between",
)  # fmt: skip

LEVELS = ("line", "encounter", "provider")
SEVERITIES = ("critical", "high", "medium", "low")
DIRECTIONS = ("overpayment", "underpayment", "either", "documentation")
DOMAINS = (
    "documentation", "signature", "timeliness", "claim", "addon", "units", "biopsy", "shave",
    "excision", "repair", "flap", "destruction", "mohs", "pathology", "modifier", "global",
    "bundling", "em", "diagnosis", "necessity", "cosmetic", "telehealth", "incident_to", "pdt",
    "phototherapy", "drugs", "minor", "statistics",
)  # fmt: skip
PAYER_SCOPES = (
    "all", "ncci", "medicare_rules",
    "medicare", "medicare_advantage", "medicaid", "commercial", "self_pay",
)  # fmt: skip

Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Requirement:
    """One comparison: `kind` of REQUIREMENTS with its operand (a tuple for sets and ranges)."""

    kind: str
    operand: Scalar | tuple[Scalar, ...]

    def words(self) -> str:
        joined = (
            ", ".join(map(str, self.operand))
            if isinstance(self.operand, tuple)
            else str(self.operand)
        )
        if self.kind == "documented":
            return "documented"
        return f"{self.kind.replace('_', ' ')} {joined}"


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    locator: str
    checked: date


@dataclass(frozen=True, slots=True)
class Remedy:
    note: str
    claim: str


@dataclass(frozen=True, slots=True)
class Example:
    """A note and a claim in our own words with the verdict that they must have."""

    verdict: str
    note: str
    claim: tuple[str, ...]
    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    title: str
    domain: str
    level: str
    severity: str
    direction: str
    payers: tuple[str, ...]
    applies_when: str | Mapping[str, tuple[str, ...]]
    fact: str
    requires: Requirement
    numerator: str
    denominator: str
    why: str
    source: Source
    remedy: Remedy
    examples: tuple[Example, ...]
    effective_from: date | None = None
    effective_to: date | None = None
    not_judged: str | None = None
    origin: str = ""  # the file that declares it
    own: bool = False  # a practice's own rule or override


def plain_facts_of(rules: Iterable[Rule]) -> frozenset[str]:
    """The plain facts that these rules compare, which the run then has to work out."""
    return frozenset(rule.fact for rule in rules) & frozenset(plain_names())
