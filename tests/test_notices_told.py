"""A notice of non-coverage on file, as against one that was only talked of."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.model import Document

TOLD = [
    ("ABN: front desk asked whether form needed, I said not needed - none signed.", "abn_refused"),
    ("No ABN on file.", "abn_refused"),
    ("ABN offered, pt would not sign.", "abn_refused"),
    ("ABN - n/a", "abn_refused"),
    ("ABN was never obtained.", "abn_refused"),
    ("ABN signed and on file.", "abn"),
    ("Signed ABN scanned.", "abn"),
    ("Advance beneficiary notice explained and signed today.", "abn"),
    ("ABN form in chart, signed 5/14/25.", "abn"),
]


@pytest.mark.parametrize(("told", "kind"), TOLD)
def test_a_notice_is_on_file_only_where_it_is_said_to_be(told: str, kind: str) -> None:
    note = f"HPI: itchy SK.\n{told}\nA/P: SK frozen x3."
    chart = read_chart([Document("D", "E", "P", "visit_note", None, None, True, note)])
    assert [x.kind for x in chart.services.cosmetic] == [kind]
