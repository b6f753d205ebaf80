"""Lists of growths and the deeds told by their labels → one row a growth, or a group."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from audit.chart.abstract import abstract
from audit.chart.lesions.keyed import keyed
from audit.chart.page.text import read
from audit.model import Document

HERE = Path(__file__).parent
FILES = ("keyed_lists.toml", "told_rows.toml", "pieced_rows.toml")
CASES = [c for name in FILES for c in tomllib.loads((HERE / name).read_text("utf-8"))["habit"]]
NOTES = [note for habit in CASES for note in habit["notes"]]


@pytest.mark.parametrize(("text", "rows"), NOTES, ids=[n[0][:40] for n in NOTES])
def test_rows(text: str, rows: list[str]) -> None:
    left = list(abstract(_document(text))["procedures"])
    for wanted in rows:
        fits = [r for r in left if _fits(r, wanted)]
        assert fits, (wanted, left)
        left.remove(fits[0])
    assert not left


def test_offsets_of_a_composed_entry_lead_back_to_the_note() -> None:
    text = "a) neck tag, 3 mm\nb) left cheek mole, 5 mm\n\nDone:\na) snipped.\nb) shaved flush."
    made = [s for s in keyed(read(_document(text)).sentences) if "shaved" in s.text]
    assert [s.text for s in made] == ["left cheek mole, 5 mm: shaved flush."]
    for words in ("cheek", "5 mm", "shaved flush"):
        at = made[0].text.index(words)
        span = made[0].at(at, at + len(words))
        assert text[span.start : span.end] == words


def _document(text: str) -> Document:
    return Document("n", "n", "p", "", None, None, True, text)


def _fits(row: dict[str, object], wanted: str) -> bool:
    head, *fields = wanted.split("; ")
    technique, _, place = head.partition(" @ ")
    same = all(str(row[name]) == value for name, value in (f.split("=") for f in fields))
    return same and row["technique"] == technique and place in str(row["site"] or "").lower()
