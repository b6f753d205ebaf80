"""Operation reports and visit notes turned into the rows that were performed, once each."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from audit.chart.lesions.ledger import read_lesions
from audit.chart.page.text import read
from audit.model import Document, Status

_FILE = Path(__file__).with_name("operative_notes.toml")
NOTES: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["note"]


@pytest.mark.parametrize("note", NOTES, ids=lambda n: str(n["name"]))
def test_rows(note: dict[str, Any]) -> None:
    """Titles bind the steps of their narrative; other organs, plans and others' work give "
    "none."""
    reading = read(Document("n", "n", "", "", None, None, True, note["text"], "n.txt"))
    lesions = read_lesions([reading], ())
    done = [[x.technique, x.count or 0] for x in lesions if x.status is Status.PERFORMED]
    assert sorted(done) == sorted(note["rows"])
