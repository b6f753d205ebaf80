"""A table of places and figures under a treatment is its count, whatever its columns are called."""

from __future__ import annotations

import pytest

from audit.chart.lesions.ledger import read_note
from audit.chart.page.text import read
from audit.model import Document, Status

TABLES = [
    ("AKs, cryotherapy\nSite | Lesions treated | Cycles\nScalp | 6 | 1\nNose | 2 | 2", 8),
    ("LN2 to AKs\n  Site    Number   Cycles\n  Scalp   6        1\n  Nose    2        2", 8),
    ("AKs, liquid nitrogen:\n  Location       Treated\n  Forehead       6\n  Scalp          7", 13),
    ("LN2 for AKs\n  Site     Found   Frozen\n  Scalp    9       9\n  R hand   5       3", 12),
    ("Cryosurgery, AKs\n  Area        # treated    Freeze (sec)\n  R cheek     4            8\n"
     "  L cheek     5            8\n  Total       9", 9),
    ("Warts, cryotherapy\n  Site       Count    Thaw cycles\n  R sole     4        2\n"
     "  L sole     3        2", 7),
    ("AKs, cryotherapy\n  Site            Lesions treated   Cycles\n"
     "  Vertex scalp    7                 2\n"
     "  Left forearm    0 (3 present, deferred: skin tear)\nLiquid nitrogen, 5 seconds.", 7),
    ("Skin tags snipped\n  Region    No.\n  Neck      5\n  R axilla  none\n  L axilla  2", 7),
]  # fmt: skip


@pytest.mark.parametrize(("table", "total"), TABLES)
def test_the_table_counts_the_treatment(table: str, total: int) -> None:
    note = f"Procedure note\n{table}\n\nPlan: recheck in 6 months.\n"
    document = Document("d", "e", "p", "procedure_note", None, None, True, note)
    done = [x for x in read_note(read(document)) if x.status is Status.PERFORMED]
    assert [x.count for x in done] == [total]


def test_a_table_that_differs_from_the_stated_number_is_left() -> None:
    note = "LN2 to 9 AKs:\n  Site       Treated\n  Scalp      4\n  Nose       2\n"
    document = Document("d", "e", "p", "procedure_note", None, None, True, note)
    done = [x for x in read_note(read(document)) if x.status is Status.PERFORMED]
    assert 6 not in [x.count for x in done]
