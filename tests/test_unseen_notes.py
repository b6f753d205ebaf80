"""Notes of many specialties and habits of wording → the techniques of their rows."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from audit.chart.abstract import abstract
from audit.model import Document

NOTES = tomllib.loads((Path(__file__).parent / "unseen_notes.toml").read_text("utf-8"))["note"]


@pytest.mark.parametrize("note", NOTES, ids=lambda n: n["name"])
def test_rows(note: dict[str, Any]) -> None:
    rows = abstract(Document("n", "n", "p", "", None, None, True, note["text"]))["procedures"]
    assert sorted(r["technique"] for r in rows) == note["rows"]


PAIRS = [
    ("He has too many to freeze one by one. AK scalp.", []),
    ("A/P: She wondered about having the keratoses frozen; we agreed against it.", []),
    ("Start prednisone once bx back. Rash on the back.", []),
    ("A: BCC R leg. P: ED&C R shin, 3 cycles.\nBCC L chest - same technique, 3 cycles.",
     ["destruction", "destruction"]),
    ("POD 14 s/p excision of nevus, mid back. 2nd lesion shaved same day, left flank. "
     "Sutures removed.", []),
    ("Warts on the hand came back following TCA and cryotherapy. Will try cantharidin.", []),
    ("Preop dx: cyst.\nProcedure: Excision of cyst, right neck.\nSkin flaps were raised. The cyst "
     "was excised.", ["excision"]),
    ("LAC REPAIR x2\nChin: 5-0 Vicryl deep, 6-0 Ethilon x4.\nHand: 4-0 Ethilon x5.",
     ["repair_intermediate", "repair_simple"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), PAIRS, ids=[p[0][:40] for p in PAIRS])
def test_sentences(text: str, rows: list[str]) -> None:
    found = abstract(Document("n", "n", "p", "", None, None, True, text))["procedures"]
    assert sorted(r["technique"] for r in found) == rows
