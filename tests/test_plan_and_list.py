"""A plan and the lettered list of procedures below it tell one and the same deed."""

from __future__ import annotations

import pytest

from audit.chart.lesions.ledger import read_note
from audit.chart.page.text import read
from audit.chart.words.techniques import find_techniques
from audit.model import Document, Status


def _performed(text: str) -> list[tuple[str, int | None]]:
    note = read(Document("D", "E", "P", "visit_note", None, None, True, text))
    done = [x for x in read_note(note) if x.status is Status.PERFORMED]
    return sorted((str(x.technique), x.count) for x in done)


PLAN = "A/P\n1. Eczema, stable. Continue desonide.\n"
LISTS = (
    ("2. Nevus R calf - punch biopsy today.\n3. AKs, scalp and R ear - LN2.\nPROCEDURES\n"
     "A) Punch biopsy R calf. Lido 1 mL. 3 mm punch to fat. 5-0 nylon x1.\n"
     "B) Cryotherapy: LN2 x 2 cycles to 5 actinic keratoses, scalp (3), R ear (2).",
     [("biopsy_punch", 1), ("destruction", 5)]),
    ("2. Plaque L forearm. Punch biopsy today.\nPROCEDURES\n"
     "A) Punch biopsy L forearm. 4 mm punch to the subcutis. 4-0 Prolene x2. To formalin.",
     [("biopsy_punch", 1)]),
    ("2. Papule nose - shave biopsy today.\n3. Macule L shin - shave biopsy today.\nPROCEDURES\n"
     "A. Shave biopsy nose. DermaBlade. AlCl3.\nB. Shave biopsy L shin. Same.",
     [("biopsy_tangential", 1), ("biopsy_tangential", 1)]),
    ("2. Warts, R hand - cryotherapy.\nPROCEDURES\n"
     "A) LN2 x 10 sec x 2 to 4 warts, R hand.",
     [("destruction", 4)]),
    ("2. AK, forehead and nose - freeze.\n3. ISK, back - freeze.\nPROCEDURES\n"
     "A) LN2 to 3 AKs, forehead (2), nose (1).\nB) LN2 to 2 ISKs, back.",
     [("destruction", 2), ("destruction", 3)]),
    ("2. Actinic keratoses, scalp - LN2.\nPROCEDURES\n"
     "a) LN2 8 sec x1 to 7 actinic keratoses, scalp.",
     [("destruction", 7)]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), LISTS)
def test_a_lettered_list_tells_the_numbered_plan_again(
    text: str, rows: list[tuple[str, int | None]]
) -> None:
    assert _performed(PLAN + text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "A mole on the chin that he nicks most mornings shaving.",
        "It bleeds with every morning shave.",
        "The papule is cut whenever he shaves around it.",
        "Tried an electric razor, which catches it too.",
        "Trauma from shaving her legs.",
        "The razor nicks it twice a week.",
        "Irritated after each shave.",
    ],
)
def test_shaving_at_the_mirror_is_no_deed(text: str) -> None:
    assert find_techniques(text) == ()


@pytest.mark.parametrize(
    "text",
    ["It was removed by shaving.", "Shaving of the papule with a 15 blade.", "Shaved off flush."],
)
def test_a_flat_cut_is_a_deed(text: str) -> None:
    assert [m.technique for m in find_techniques(text)] == ["shave"]
