"""Imports point down the flow only, and each heavy library has one home."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# A room may import itself and the rooms before it.
ORDER = [
    "errors", "terminal", "model", "reference", "intake", "chart", "coding", "evaluation",
    "sampling", "statistics", "benchmarks", "scorecard", "examples", "pipeline",
    "run_record", "rejudge", "accuracy", "workbook", "output", "ui", "commands", "cli",
]  # fmt: skip

# The rooms within the chart reader, in the same sense.
CHART = ["words", "page", "paper", "lab", "mohs", "lesions", "given", "visit"]

HOMES = {
    "great_expectations": {"evaluation"},
    "openpyxl": {"workbook", "intake", "reference"},
    "streamlit": {"ui"},
    "scipy": {"statistics", "sampling", "scorecard", "benchmarks", "coding"},
    "statsmodels": {"statistics", "sampling", "scorecard"},
    "altair": {"ui"},
}


def room(path: Path) -> str:
    part = path.relative_to(ROOT / "audit").parts[0]
    return part.removesuffix(".py")


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


FILES = sorted((ROOT / "audit").rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    here = room(path)
    if here in ("__init__", "__main__"):
        return
    allowed = set(ORDER[: ORDER.index(here) + 1])
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "audit" and len(parts) > 1 and parts[1] != "__version__":
            assert parts[1] in allowed, f"{here} must not import audit.{parts[1]}"


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "audit" / "chart").glob("*/*.py")),
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_the_rooms_of_the_chart_reader_import_one_way(path: Path) -> None:
    here = path.parent.name
    allowed = set(CHART[: CHART.index(here) + 1])
    for name in imports(path):
        parts = name.split(".")
        if parts[:2] == ["audit", "chart"] and len(parts) > 2:
            assert parts[2] in allowed, f"{here} must not import {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_heavy_libraries_stay_home(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        if library in HOMES:
            assert room(path) in HOMES[library], f"{library} has no home in {room(path)}"


def test_the_package_is_ours() -> None:
    import audit
    import expectations

    assert Path(audit.__file__).resolve().parents[1] == ROOT
    assert Path(expectations.__file__).resolve().parents[1] == ROOT
