"""Notes of office procedures: each gives the rows that it tells of, and no other."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from audit.chart.abstract import abstract
from audit.model import Document

NOTES = tomllib.loads((Path(__file__).parent / "office_notes.toml").read_text("utf-8"))["note"]
# Fields of light and cosmetic injections are not counted.
_UNCOUNTED = frozenset({"injection_cosmetic", "pdt", "phototherapy"})


def rows_of(text: str) -> list[dict[str, Any]]:
    note = Document("D1", "E1", "P1", "visit_note", None, None, True, text)
    rows: list[dict[str, Any]] = abstract(note)["procedures"]
    return rows


def words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").lower()))


@pytest.mark.parametrize("note", NOTES, ids=[f"{n['class']}-{i}" for i, n in enumerate(NOTES)])
def test_office_notes_give_the_rows_that_they_tell_of(note: dict[str, Any]) -> None:
    """Counts are added up by technique: a list of sites is one row or one a site group."""
    rows = rows_of(note["text"])
    told = {wanted[0] for wanted in note["rows"]}
    assert {r["technique"] for r in rows} == told
    for technique in told - _UNCOUNTED:
        counted = sum(n for name, n, _, _ in note["rows"] if name == technique)
        found = [r["lesion_count"] or 0 for r in rows if r["technique"] == technique]
        assert not counted or sum(found) == counted
    for technique, _, side, site in note["rows"]:
        mine = [r for r in rows if r["technique"] == technique]
        assert not side or side in {r["laterality"] for r in mine}
        assert not site or any(words(site) & words(r["site"]) for r in mine)


def test_single_lesions_are_one_row_each() -> None:
    """No deed on one lesion is doubled by a second telling."""
    for note in NOTES:
        wanted = Counter(name for name, n, _, _ in note["rows"] if n == 1)
        found = Counter(r["technique"] for r in rows_of(note["text"]))
        one_each = {t for t in wanted if all(n == 1 for x, n, _, _ in note["rows"] if x == t)}
        assert all(found[t] == wanted[t] for t in one_each), note["text"]
