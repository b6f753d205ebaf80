"""A table of a rule file turned into a rule; every mistake is told with file, rule and mend."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from audit.errors import CatalogueError
from audit.evaluation.rule import (
    DIRECTIONS,
    DOMAINS,
    LEVELS,
    PAYER_SCOPES,
    REQUIREMENTS,
    SEVERITIES,
    Example,
    Remedy,
    Requirement,
    Rule,
    Source,
)
from audit.model import Verdict

REQUIRED = (
    "id", "title", "domain", "level", "severity", "direction", "payers", "applies_when", "fact",
    "requires", "numerator", "denominator", "why", "source", "remedy",
)  # fmt: skip
OPTIONAL = ("effective", "not_judged", "example")
CONDITIONS = ("procedure_code", "family", "payer_type", "place_of_service", "rendering_credential")


def rule_of(table: Mapping[str, Any], origin: str, *, own: bool) -> Rule:
    """One [[rule]] of a file; `own` where a practice wrote it. Raises CatalogueError."""
    where = f"{origin}: rule {table.get('id', '(without id)')}"
    for key in table:
        if key not in REQUIRED + OPTIONAL:
            raise CatalogueError(f"{where}: unknown key '{key}'{hint(key, REQUIRED + OPTIONAL)}")
    for key in REQUIRED:
        if key not in table:
            raise CatalogueError(f"{where}: '{key}' is missing; every rule needs it.")
    start, end = effective(table.get("effective", {}), where)
    return Rule(
        id=str(table["id"]),
        title=str(table["title"]),
        domain=choice(table["domain"], DOMAINS, "domain", where),
        level=choice(table["level"], LEVELS, "level", where),
        severity=choice(table["severity"], SEVERITIES, "severity", where),
        direction=choice(table["direction"], DIRECTIONS, "direction", where),
        payers=payers(table["payers"], where),
        applies_when=_applies(table["applies_when"], where),
        fact=str(table["fact"]),
        requires=_requirement(table["requires"], where),
        numerator=str(table["numerator"]),
        denominator=str(table["denominator"]),
        why=str(table["why"]),
        source=_source(table["source"], where),
        remedy=_remedy(table["remedy"], where),
        examples=tuple(_example(e, where) for e in table.get("example", [])),
        effective_from=start,
        effective_to=end,
        not_judged=table.get("not_judged"),
        origin=origin,
        own=own,
    )


def _applies(value: Any, where: str) -> str | dict[str, tuple[str, ...]]:
    if isinstance(value, str):
        return value
    for key in value:
        if key not in CONDITIONS:
            raise CatalogueError(
                f"{where}: applies_when: unknown column '{key}'{hint(key, CONDITIONS)}"
            )
    return {key: tuple(map(str, allowed)) for key, allowed in value.items()}


def _requirement(table: Any, where: str) -> Requirement:
    if not isinstance(table, dict) or len(table) != 1:
        raise CatalogueError(f"{where}: 'requires' holds exactly one of {', '.join(REQUIREMENTS)}.")
    ((kind, operand),) = table.items()
    choice(kind, REQUIREMENTS, "requires", where)
    if kind in ("one_of", "none_of", "between"):
        if not isinstance(operand, list) or (kind == "between" and len(operand) != 2):
            raise CatalogueError(
                f"{where}: '{kind}' needs a list"
                + (" of two numbers." if kind == "between" else ".")
            )
        return Requirement(kind, tuple(operand))
    return Requirement(kind, operand)


def effective(table: Mapping[str, Any], where: str) -> tuple[date | None, date | None]:
    """First and last date of service; None where open."""
    for key, value in table.items():
        if key not in ("from", "to") or not isinstance(value, date):
            raise CatalogueError(f"{where}: 'effective' holds from and to as dates (2025-01-31).")
    return table.get("from"), table.get("to")


def payers(value: Any, where: str) -> tuple[str, ...]:
    """Scopes of payers, at least one."""
    if not isinstance(value, list) or not value:
        raise CatalogueError(f"{where}: 'payers' is a list such as [\"all\"].")
    return tuple(choice(v, PAYER_SCOPES, "payers", where) for v in value)


def _source(table: Mapping[str, Any], where: str) -> Source:
    missing = {"title", "locator", "checked"} - set(table)
    if missing or not isinstance(table["checked"], date):
        raise CatalogueError(f"{where}: 'source' needs title, locator and checked (a date).")
    return Source(str(table["title"]), str(table["locator"]), table["checked"])


def _remedy(table: Mapping[str, Any], where: str) -> Remedy:
    if {"note", "claim"} - set(table):
        raise CatalogueError(f"{where}: 'remedy' needs note (next time) and claim (now).")
    return Remedy(str(table["note"]), str(table["claim"]))


def _example(table: Mapping[str, Any], where: str) -> Example:
    verdict = choice(table.get("verdict"), tuple(map(str, Verdict)), "example verdict", where)
    claim = tuple(map(str, table.get("claim", ())))
    rest = {k: v for k, v in table.items() if k not in ("verdict", "note", "claim")}
    return Example(verdict, str(table.get("note", "")), claim, rest)


def choice(value: Any, allowed: Iterable[str], key: str, where: str) -> str:
    """The value where it is one of those allowed."""
    if value not in (options := tuple(allowed)):
        raise CatalogueError(f"{where}: {key} '{value}' is unknown{hint(str(value), options)}")
    return str(value)


def hint(word: str, known: Iterable[str]) -> str:
    """The end of a sentence: the nearest known word, or a full stop."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else "."
