"""audit.toml turned into Settings, each slip told with the nearest key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from audit.errors import InputError
from audit.intake.settings import FILE, Period, Practice, Sampling, Settings, Thresholds
from audit.model import CLAIM_LINES, Payer


def load_settings(folder: Path) -> Settings:
    """The settings of an audit folder; defaults where it has no audit.toml.

    Raises InputError that names the key, what it may be, and the nearest key for a slip.
    """
    path = folder / FILE
    if not path.is_file():
        return Settings()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{FILE} is not readable TOML: {error}. Mend that line.") from error
    return _settings(table, folder)


def _settings(table: dict[str, Any], folder: Path) -> Settings:
    table = dict(table)
    payers, names = _payers(table.pop("payers", {}))
    own: dict[str, Any] = {"payers": payers, "payer_names": names}
    for key, kind in SECTIONS.items():
        if key in table:
            own[key] = _section(key, table.pop(key), kind)
    if "columns" in table:
        own["columns"] = _columns(table.pop("columns"))
    if "templates" in table:
        own["templates"] = _templates(table.pop("templates"))
    for key in ("rules", "reference"):
        if key in table:
            own[key] = _folder(key, table.pop(key), folder)
    if "benchmarks" in table:
        own["benchmarks"] = _file("benchmarks", table.pop("benchmarks"), folder)
    own |= _scalars("", table, SCALARS)
    if own.get("jurisdiction"):
        own["payers"] = {**payers, "jurisdiction": own["jurisdiction"]}
    _check_period(own.get("period", Period()))
    return Settings(**own)


SECTIONS: dict[str, type] = {
    "practice": Practice, "period": Period, "sampling": Sampling, "thresholds": Thresholds,
}  # fmt: skip
SCALARS: dict[str, str] = {
    "jurisdiction": "str | None", "as_of": "date | None", "materiality": "float",
}  # fmt: skip
TABLES = ("payers", "columns", "templates", "rules", "reference", "benchmarks")
PAYER_KEYS = {
    "follows_medicare": "bool", "follows_ncci": "bool", "jurisdiction": "str",
    "names": "tuple[str, ...]",
}  # fmt: skip
CHOICES = {
    ("sampling", "method"): ("simple", "stratified", "cluster", "pps"),
}


def _section(name: str, value: Any, kind: type) -> Any:
    _need(name, value, "dict")
    types = {key: str(spec.type) for key, spec in kind.__dataclass_fields__.items()}  # type: ignore[attr-defined]
    return kind(**_scalars(f"{name}.", value, types))


def _scalars(prefix: str, table: Mapping[str, Any], types: Mapping[str, str]) -> dict[str, Any]:
    known = [*types] if prefix else [*types, *SECTIONS, *TABLES]
    values = {}
    for key, value in table.items():
        if key not in types:
            raise InputError(f"{FILE}: unknown key '{prefix}{key}'. {_near(key, known)}")
        _need(f"{prefix}{key}", value, types[key])
        choices = CHOICES.get((prefix.rstrip("."), key))
        if choices and value not in choices:
            raise InputError(
                f"{FILE}: {prefix}{key} is '{value}'. Use one of {', '.join(choices)}."
            )
        values[key] = tuple(value) if isinstance(value, list) else value
    return values


WORDS = {
    "str": (str, 'text in quotes, like "JJ"'),
    "bool": (bool, "true or false"),
    "int": (int, "a whole number, like 30"),
    "float": ((int, float), "a number, like 0.05"),
    "date": (date, "a date without quotes, like 2026-03-31"),
    "tuple[str, ...]": (list, 'a list of texts, like ["a", "b"]'),
    "dict": (dict, "a table of keys and values"),
}


def _need(key: str, value: Any, kind: str) -> None:
    python, words = WORDS[kind.removesuffix(" | None")]
    wrong = not isinstance(value, python) or (isinstance(value, bool) and python is not bool)  # type: ignore[arg-type]
    if kind.startswith("tuple") and not wrong:
        wrong = not all(isinstance(item, str) for item in value)
    if wrong:
        raise InputError(f"{FILE}: {key} must be {words}.")
    if kind.startswith(("int", "float")) and value < 0:
        raise InputError(f"{FILE}: {key} is {value}. It cannot be negative.")


def _payers(table: Any) -> tuple[dict[str, Any], dict[str, str]]:
    _need("payers", table, "dict")
    profiles: dict[str, Any] = {}
    names: dict[str, str] = {}
    for payer, own in table.items():
        if payer not in list(Payer):
            raise InputError(f"{FILE}: unknown payer type '{payer}'. {_near(payer, list(Payer))}")
        _need(f"payers.{payer}", own, "dict")
        values = _scalars(f"payers.{payer}.", own, PAYER_KEYS)
        names |= {name.strip().lower(): payer for name in values.pop("names", ())}
        profiles[payer] = values
    return profiles, names


def _columns(table: Any) -> dict[str, str]:
    _need("columns", table, "dict")
    for theirs, ours in table.items():
        if ours not in CLAIM_LINES:
            turned = " Write it the other way round: their heading = our name."
            hint = turned if theirs in CLAIM_LINES else " " + _near(str(ours), list(CLAIM_LINES))
            raise InputError(
                f"{FILE}: columns.'{theirs}' = '{ours}' names no column of ours.{hint}"
            )
    return dict(table)


def _templates(table: Any) -> dict[str, date]:
    _need("templates", table, "dict")
    for name, day in table.items():
        _need(f"templates.'{name}'", day, "date")
    return dict(table)


def _folder(key: str, value: Any, folder: Path) -> Path:
    _need(key, value, "str")
    path: Path = (folder / str(value)).resolve()
    if not path.is_dir():
        raise InputError(f"{FILE}: {key} = '{value}' is not a folder. Give its path from {FILE}.")
    return path


def _file(key: str, value: Any, folder: Path) -> Path:
    _need(key, value, "str")
    path: Path = (folder / str(value)).resolve()
    if not path.is_file():
        raise InputError(f"{FILE}: {key} = '{value}' is not a file. Give its path from {FILE}.")
    return path


def _check_period(period: Period) -> None:
    if period.first and period.last and period.first > period.last:
        raise InputError(f"{FILE}: period.first is after period.last. Exchange the two dates.")


def _near(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, n=1)
    return f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(sorted(known))}."
