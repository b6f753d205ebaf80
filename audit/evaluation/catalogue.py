"""Rule files turned into the catalogue: the shipped rules, a practice's overrides and its own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from audit.coding.fact_names import plain_names
from audit.errors import CatalogueError
from audit.evaluation.rule import DIRECTIONS, SEVERITIES, Rule
from audit.evaluation.rule_tables import choice, effective, hint, payers, rule_of

OVERRIDABLE = ("severity", "direction", "payers", "effective")


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
                f"{path.name}: rule {rule.id}: unknown fact '{rule.fact}'{hint(rule.fact, known)}"
            )
        base[rule.id] = rule


def _override(base: Mapping[str, Rule], table: Mapping[str, Any], origin: str) -> Rule:
    identity = str(table.get("id", ""))
    if identity not in base:
        raise CatalogueError(
            f"{origin}: override of unknown rule '{identity}'{hint(identity, base)}"
        )
    unknown = set(table) - {"id", *OVERRIDABLE}
    if unknown:
        raise CatalogueError(
            f"{origin}: override of {identity}: '{sorted(unknown)[0]}' cannot be overridden; "
            f"only {', '.join(OVERRIDABLE)} can. Write a rule of your own instead."
        )
    old, where = base[identity], f"{origin}: override of {identity}"
    start, end = effective(table["effective"], where) if "effective" in table else (
        old.effective_from, old.effective_to,
    )  # fmt: skip
    return replace(
        old,
        severity=choice(table.get("severity", old.severity), SEVERITIES, "severity", where),
        direction=choice(table.get("direction", old.direction), DIRECTIONS, "direction", where),
        payers=payers(table.get("payers", list(old.payers)), where),
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
            f"{origin}: unknown table '{min(extra)}'{hint(min(extra), ['rule', 'override'])}"
        )
    return [rule_of(table, origin, own=own) for table in document.get("rule", [])]


def _refuse_duplicates(rules: Iterable[Rule]) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.id in seen:
            raise CatalogueError(
                f"{rule.origin}: rule {rule.id} is declared twice (also in {seen[rule.id]}); "
                "keep one of them."
            )
        seen[rule.id] = rule.origin
