"""Notes with several deeds → the rows of each, field by field: who tells what of which lesion."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from audit.chart.abstract import abstract
from audit.model import Document

NOTES = tomllib.loads((Path(__file__).parent / "several_deeds.toml").read_text("utf-8"))["note"]


@pytest.mark.parametrize("note", NOTES, ids=lambda n: n["text"].split("\n")[1][:30])
def test_rows(note: dict[str, Any]) -> None:
    told = abstract(Document("n", "n", "p", "", None, None, True, note["text"]))
    rows = list(told["procedures"])
    for wanted in note["rows"]:
        fits = [r for r in rows if all(_same(r[k], v) for k, v in wanted.items())]
        assert fits, (wanted, rows)
        rows.remove(fits[0])
    assert not rows
    for name, value in note.get("facts", {}).items():
        assert told["note_facts"][name] == value, name


def _same(found: Any, wanted: Any) -> bool:
    """Places by their words, whatever their case; "" stands for nothing told."""
    if isinstance(wanted, str):
        return wanted.lower() in str(found or "").lower() if wanted else found is None
    return bool(found == wanted)
