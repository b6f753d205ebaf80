"""One habit of telling in the words of many hands → the rows: technique and place, in order."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from audit.chart.abstract import abstract
from audit.model import Document

CASES = tomllib.loads((Path(__file__).parent / "ledger_variants.toml").read_text("utf-8"))["habit"]
NOTES = [(habit["name"], *note) for habit in CASES for note in habit["notes"]]


@pytest.mark.parametrize(
    ("habit", "text", "rows"), NOTES, ids=[f"{n[0]}-{n[1][:40]}" for n in NOTES]
)
def test_rows(habit: str, text: str, rows: list[str]) -> None:
    """Each wanted row is "technique", "technique @ words of the place" and "field=value"."""
    found = abstract(Document("n", "n", "p", "", None, None, True, text))["procedures"]
    left = list(found)
    for wanted in rows:
        fits = [r for r in left if _fits(r, wanted)]
        assert fits, (wanted, found)
        left.remove(fits[0])
    assert not left


def _fits(row: dict[str, object], wanted: str) -> bool:
    head, *fields = wanted.split("; ")
    technique, _, place = head.partition(" @ ")
    told = dict(f.split("=") for f in fields)
    same = all(str(row[name]) == value for name, value in told.items())
    return same and row["technique"] == technique and place in str(row["site"] or "").lower()
