"""Treatments of other days lend today's work neither place nor number."""

from __future__ import annotations

import pytest

from audit.chart.lesions.ledger import read_note
from audit.chart.page.text import read
from audit.model import Document, Status

HEAD = "Reason: ED&C of biopsy-proven SCC in situ, left lower back.\n"
DONE = "Size 1.3 cm. Curettage and electrodesiccation x 3 cycles.\n"
BYGONE = [
    "Also: I froze 4 AKs of the scalp on 11/06/2025.",
    "Five days ago I treated 4 AKs of the scalp with liquid nitrogen.",
    "Last week 6 AKs on the forehead were frozen.",
    "Cryotherapy to 3 AKs of the right hand was done on 11/06/2025, healing.",
    "Previously froze two warts of the right thumb in May.",
    "Kenalog was injected into 2 scars of the chest last month.",
]


@pytest.mark.parametrize("past", BYGONE)
def test_work_of_today_keeps_its_own_place(past: str) -> None:
    note = HEAD + past + "\n" + DONE
    document = Document("d", "e", "p", "procedure_note", None, None, True, note)
    done = [x for x in read_note(read(document)) if x.status is Status.PERFORMED]
    assert [(x.region, x.count) for x in done] == [("back", 1)]


def test_the_only_place_of_a_note_stands() -> None:
    note = (
        "LN2 to a wart of the left thumb in May failed.\nToday curetted and burned, one lesion.\n"
    )
    document = Document("d", "e", "p", "procedure_note", None, None, True, note)
    done = [x for x in read_note(read(document)) if x.status is Status.PERFORMED]
    assert {x.laterality for x in done} == {"left"}
