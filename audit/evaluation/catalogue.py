"""TOML rule files turned into the catalogue; every mistake is told with file, rule and mend."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from audit.coding.fact_names import plain_names
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
OVERRIDABLE = ("severity", "direction", "payers", "effective")
CONDITIONS = ("procedure_code", "family", "payer_type", "place_of_service", "rendering_credential")


@cache
def shipped() -> tuple[Rule, ...]:
    """The rules that come with the program, in order of id."""
    rules: list[Rule] = []
    for entry in sorted(files("expectations").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            rules += _parse(entry.read_text(encoding="utf-8"), entry.name, own=False)
    _refuse_duplicates(rules)
    return tuple(sorted(rules, key=lambda r: r.id))


def load(own: Path | None = None, facts: Iterable[str] | None = None) -> tuple[Rule, ...]:
    """The shipped rules, a practice's overrides laid over them and its own rules added.

    `own`: a folder of TOML files or None. `facts`: names that own rules may use besides those of
    the shipped rules; the plain facts unless told otherwise. Raises CatalogueError.
    """
    base = {rule.id: rule for rule in shipped()}
    if own is None:
        return tuple(base.values())
    if not own.is_dir():
        raise CatalogueError(f"The rules folder {own} does not exist; mend [rules] in audit.toml.")
    known = {rule.fact for rule in base.values()} | set(plain_names() if facts is None else facts)
    for path in sorted(own.glob("*.toml")):
        _lay_over(base, path, known)
    return tuple(sorted(base.values(), key=lambda r: r.id))


def _lay_over(base: dict[str, Rule], path: Path, known: set[str]) -> None:
    text = path.read_text(encoding="utf-8")
    document = _toml(text, path.name)
    for table in document.get("override", []):
        base[table.get("id", "")] = _override(base, table, path.name)
    added = _parse(text, path.name, own=True)
    _refuse_duplicates(added)
    for rule in added:
        if rule.id in base and not base[rule.id].own:
            raise CatalogueError(
                f"{path.name}: rule {rule.id} already exists; "
                f'use [[override]] with id = "{rule.id}" to change its severity, or another id.'
            )
        if rule.fact not in known:
            raise CatalogueError(
                f"{path.name}: rule {rule.id}: unknown fact '{rule.fact}'{_hint(rule.fact, known)}"
            )
        base[rule.id] = rule


def _override(base: Mapping[str, Rule], table: Mapping[str, Any], origin: str) -> Rule:
    identity = str(table.get("id", ""))
    if identity not in base:
        raise CatalogueError(
            f"{origin}: override of unknown rule '{identity}'{_hint(identity, base)}"
        )
    unknown = set(table) - {"id", *OVERRIDABLE}
    if unknown:
        raise CatalogueError(
            f"{origin}: override of {identity}: '{sorted(unknown)[0]}' cannot be overridden; "
            f"only {', '.join(OVERRIDABLE)} can. Write a rule of your own instead."
        )
    old, where = base[identity], f"{origin}: override of {identity}"
    start, end = _effective(table["effective"], where) if "effective" in table else (
        old.effective_from, old.effective_to,
    )  # fmt: skip
    return replace(
        old,
        severity=_choice(table.get("severity", old.severity), SEVERITIES, "severity", where),
        direction=_choice(table.get("direction", old.direction), DIRECTIONS, "direction", where),
        payers=_payers(table.get("payers", list(old.payers)), where),
        effective_from=start,
        effective_to=end,
        own=True,
        origin=origin,
    )


def _toml(text: str, origin: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise CatalogueError(
            f"{origin}: not valid TOML: {exc}. Mend the line that it names."
        ) from exc


def _parse(text: str, origin: str, *, own: bool) -> list[Rule]:
    document = _toml(text, origin)
    extra = set(document) - {"rule", "override"}
    if extra:
        raise CatalogueError(
            f"{origin}: unknown table '{min(extra)}'{_hint(min(extra), ['rule', 'override'])}"
        )
    return [_rule(table, origin, own=own) for table in document.get("rule", [])]


def _rule(table: Mapping[str, Any], origin: str, *, own: bool) -> Rule:
    where = f"{origin}: rule {table.get('id', '(without id)')}"
    for key in table:
        if key not in REQUIRED + OPTIONAL:
            raise CatalogueError(f"{where}: unknown key '{key}'{_hint(key, REQUIRED + OPTIONAL)}")
    for key in REQUIRED:
        if key not in table:
            raise CatalogueError(f"{where}: '{key}' is missing; every rule needs it.")
    start, end = _effective(table.get("effective", {}), where)
    return Rule(
        id=str(table["id"]),
        title=str(table["title"]),
        domain=_choice(table["domain"], DOMAINS, "domain", where),
        level=_choice(table["level"], LEVELS, "level", where),
        severity=_choice(table["severity"], SEVERITIES, "severity", where),
        direction=_choice(table["direction"], DIRECTIONS, "direction", where),
        payers=_payers(table["payers"], where),
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
                f"{where}: applies_when: unknown column '{key}'{_hint(key, CONDITIONS)}"
            )
    return {key: tuple(map(str, allowed)) for key, allowed in value.items()}


def _requirement(table: Any, where: str) -> Requirement:
    if not isinstance(table, dict) or len(table) != 1:
        raise CatalogueError(f"{where}: 'requires' holds exactly one of {', '.join(REQUIREMENTS)}.")
    ((kind, operand),) = table.items()
    _choice(kind, REQUIREMENTS, "requires", where)
    if kind in ("one_of", "none_of", "between"):
        if not isinstance(operand, list) or (kind == "between" and len(operand) != 2):
            raise CatalogueError(
                f"{where}: '{kind}' needs a list"
                + (" of two numbers." if kind == "between" else ".")
            )
        return Requirement(kind, tuple(operand))
    return Requirement(kind, operand)


def _effective(table: Mapping[str, Any], where: str) -> tuple[date | None, date | None]:
    for key, value in table.items():
        if key not in ("from", "to") or not isinstance(value, date):
            raise CatalogueError(f"{where}: 'effective' holds from and to as dates (2025-01-31).")
    return table.get("from"), table.get("to")


def _payers(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise CatalogueError(f"{where}: 'payers' is a list such as [\"all\"].")
    return tuple(_choice(v, PAYER_SCOPES, "payers", where) for v in value)


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
    verdict = _choice(table.get("verdict"), tuple(map(str, Verdict)), "example verdict", where)
    claim = tuple(map(str, table.get("claim", ())))
    rest = {k: v for k, v in table.items() if k not in ("verdict", "note", "claim")}
    return Example(verdict, str(table.get("note", "")), claim, rest)


def _choice(value: Any, allowed: Iterable[str], key: str, where: str) -> str:
    if value not in (options := tuple(allowed)):
        raise CatalogueError(f"{where}: {key} '{value}' is unknown{_hint(str(value), options)}")
    return str(value)


def _hint(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else "."


def _refuse_duplicates(rules: Iterable[Rule]) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.id in seen:
            raise CatalogueError(
                f"{rule.origin}: rule {rule.id} is declared twice (also in {seen[rule.id]}); "
                "keep one of them."
            )
        seen[rule.id] = rule.origin
