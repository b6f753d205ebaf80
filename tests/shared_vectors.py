"""The reference vectors beside the project, or a skip with the reason when they are absent."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

METHODS = Path(__file__).resolve().parents[2] / "shared" / "methods"


def vectors() -> dict[str, Any]:
    return dict(json.loads(_file("test_vectors.json").read_text(encoding="utf-8")))


def rows(name: str) -> list[dict[str, str]]:
    with _file(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _file(name: str) -> Path:
    path = METHODS / name
    if not path.exists():
        pytest.skip(f"../shared/methods/{name} is not here: reference vectors cannot be compared")
    return path
