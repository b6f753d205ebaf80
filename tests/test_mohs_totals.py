"""Stages and blocks that a short Mohs note sums up in one sentence."""

from __future__ import annotations

import pytest

from audit.chart.abstract import abstract
from audit.model import Document

NOTES = [
    ("Mohs of the scalp. Cleared in one stage, 5 tissue blocks.", (1, 5)),
    ("Mohs, nose. Tumor-free after 4 stages (8 sections total).", (4, 8)),
    ("Mohs excision of BCC chin, one layer processed as 2 blocks, margins negative.", (1, 2)),
]


@pytest.mark.parametrize(("note", "counts"), NOTES)
def test_stages_and_blocks(note: str, counts: tuple[int, int]) -> None:
    document = Document("D1", "E1", "P1", "mohs_record", None, None, True, note + "\n")
    (row,) = abstract(document)["procedures"]
    assert (row["stages"], row["blocks"]) == counts
