"""Two tumors side by side on one Mohs sheet, whose places stand above it."""

from __future__ import annotations

from audit.chart.chart import read_chart
from audit.model import Document

SHEET = """Mohs record (2 tumors, same day)
TUMOR A - LEFT FOREHEAD (above the brow).  BCC. Bx 09/16/25.
TUMOR B - RIGHT DORSAL HAND.   SCC. Bx 09/16/25.

                      TUMOR A                 TUMOR B
Pre-op size           1.0 x 0.8 cm            1.3 x 1.2 cm
Anesthesia            lido 0.5%, 4 cc         lido 1% plain, 3 cc
Curettage/debulk      yes, discarded          yes, cap only
--- Stage I
 time                 0812                    0826
 blocks               4                       5
 micro (by me)        strands, 9-11 o'clock   no residual SCC. CLEAR
--- Stage II
 blocks               2                       -
 micro (by me)        no tumor. CLEAR         -
Final defect          1.9 x 1.7 cm            1.8 x 1.6 cm to fat

CLOSURE
A: Linear. Deep 4-0 Vicryl; skin 5-0 Prolene. Length when finished 3.9 cm.
B: Left to granulate.
"""


def test_each_column_is_a_tumor_with_its_stages_and_closure() -> None:
    chart = read_chart([Document("D", "E", "P", "procedure_note", None, None, True, SHEET)])
    done = [x for x in chart.lesions if x.status == "performed"]
    assert [(x.technique, x.region, x.size_cm, x.closure) for x in done] == [
        ("mohs", "forehead", 1.0, "intermediate"),
        ("mohs", "hand", 1.3, "secondary_intention"),
    ]
    assert [[(s.number, s.blocks) for s in x.stages] for x in done] == [[(1, 4), (2, 2)], [(1, 5)]]


def test_a_sheet_without_places_above_it_names_no_place() -> None:
    lines = SHEET.splitlines()
    chart = read_chart(
        [Document("D", "E", "P", "procedure_note", None, None, True, "\n".join(lines[3:]))]
    )
    assert all(x.region is None for x in chart.lesions if x.technique == "mohs")


def test_a_piece_taken_before_the_first_layer_is_a_biopsy_of_the_tumor() -> None:
    note = (
        "MOHS SURGERY\nDiagnosis: BCC, left cheek.\nThe patient was seated, head up 30 degrees. "
        "Tumor 1.4 cm. Before the first layer I took a tangential piece out of the raised part of "
        "the tumor with a razor blade and sent it in formalin.\nSTAGE I: 3 blocks. No tumor."
    )
    chart = read_chart([Document("D", "E", "P", "procedure_note", None, None, True, note)])
    done = {x.technique: x.region for x in chart.lesions if x.status == "performed"}
    assert done == {"mohs": "cheek", "biopsy_tangential": "cheek"}
