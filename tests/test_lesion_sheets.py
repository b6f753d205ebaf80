"""A sheet with a lesion a column, or a lesion a row, is a form for each lesion."""

from __future__ import annotations

import pytest

from audit.chart.abstract import abstract
from audit.chart.page.columns import sheets
from audit.model import Document

_FIELDS = (
    "technique", "site", "lesion_size_cm", "margin_cm", "closure", "repair_length_cm",
    "specimen_to_pathology",
)  # fmt: skip
Row = tuple[str, str, float | None, float | None, str | None, float | None, bool | None]

BLANKS = """Excision record
Consent signed.

                      R CALF           MID BACK
pre-op size           5 mm             0.9 cm
clinical margin       3 mm             4 mm
closed with           3-0/4-0 layered  simple interrupted
length of closure     2.4 cm           3.9 cm
pathology             sent             no

Told to keep dry.
"""
TABS = """PROCEDURE: Excision of two lesions
ANESTHESIA: 1% lidocaine with epi

\tLeft cheek\tRight shoulder
Diagnosis\tBCC\tSCC in situ
Lesion diameter\t0.6 cm\t1.1 cm
Margins\t4 mm\t5 mm
Closure\tcomplex linear\tintermediate
Length\t2.5 cm\t4.6 cm
Specimen\tA\tB
"""
BARS = """Procedure note: shave removals
| | Left upper back | Right thigh |
|---|---|---|
| Dx | irritated SK | dermatofibroma |
| Size | 8 mm | 6 mm |
| Technique | shave removal | shave removal |
| Path | yes | no |
"""
LETTERED = """Shave biopsies x2 today

Site            A. Left nasal tip     B. Right scapula
Impression      r/o BCC               atypical nevus
Diameter        3 mm                  7 mm
Bottle          1                     2
"""
COVERED = """OPERATION: Excision of three cutaneous carcinomas
Parameter        Right conchal bowl    Left temple       Vertex scalp
Diagnosis        BCC                   SCC               BCC
Tumor size       7 mm                  11 mm             1.5 cm
Margins          4 mm                  6 mm              4 mm
Reconstruction   FTSG                  layered closure   rotation flap
"""
TORN = """Procedure: laceration repair x 2

                    L thumb pad         R lower leg
Wound length        1.5 cm              7 cm
Deep layer          none                4-0 Vicryl x4
Skin                5-0 Prolene x3      staples x9
"""
DRAINED = """I&D of two abscesses

              Right axilla     Left groin
Size          3 cm             2 cm
Packing       1/4 in iodoform  none
Tolerated. Doxy 100 bid.
"""
ROWS = """Minor surgery log

Site            Size    Margin  Excised  Closure       Length
L scapula       0.7 cm  3 mm    1.3 cm   layered       3.0 cm
R flank         9 mm    3 mm    1.5 cm   single layer  2.6 cm

Excision of atypical nevi under 1% lidocaine. Both specimens to path.
"""
BARRED_ROWS = """Skin surgery clinic
| # | Site | Dx | Lesion size | Margin | Closure | Final length |
|---|------|----|-------------|--------|---------|--------------|
| 1 | L shin | SCC | 1.3 cm | 5 mm | layered | 2.0 cm |
| 2 | R dorsal hand | SCCIS | 8 mm | 4 mm | layered | 3.1 cm |

Both excised under local, sent to path.
"""

CASES: list[tuple[str, list[Row]]] = [
    (BLANKS, [("excision", "R CALF", 0.5, 0.3, "intermediate", 2.4, True),
              ("excision", "MID BACK", 0.9, 0.4, "simple", 3.9, False)]),
    (TABS, [("excision", "Left cheek", 0.6, 0.4, "complex", 2.5, True),
            ("excision", "Right shoulder", 1.1, 0.5, "intermediate", 4.6, True)]),
    (BARS, [("shave_removal", "Left upper back", 0.8, None, "none_stated", None, True),
            ("shave_removal", "Right thigh", 0.6, None, "none_stated", None, False)]),
    (LETTERED, [("biopsy_tangential", "Left nasal tip", 0.3, None, "none_stated", None, True),
                ("biopsy_tangential", "Right scapula", 0.7, None, "none_stated", None, True)]),
    (COVERED, [("excision", "Right conchal bowl", 0.7, 0.4, "graft", None, None),
               ("excision", "Left temple", 1.1, 0.6, "intermediate", None, None),
               ("excision", "Vertex scalp", 1.5, 0.4, "flap", None, None)]),
    (TORN, [("repair_simple", "L thumb pad", 1.5, None, None, 1.5, None),
            ("repair_intermediate", "R lower leg", 7.0, None, None, 7.0, None)]),
    (DRAINED, [("incision_drainage", "Right axilla", 3.0, None, None, None, None),
               ("incision_drainage", "Left groin", 2.0, None, None, None, None)]),
    (ROWS, [("excision", "L scapula", 0.7, 0.3, "intermediate", 3.0, True),
            ("excision", "R flank", 0.9, 0.3, "simple", 2.6, True)]),
    (BARRED_ROWS, [("excision", "L shin", 1.3, 0.5, "intermediate", 2.0, True),
                   ("excision", "R dorsal hand", 0.8, 0.4, "intermediate", 3.1, True)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), CASES)
def test_each_lesion_of_a_sheet_has_the_values_of_its_own(text: str, rows: list[Row]) -> None:
    document = Document("d", "e", "", "", None, None, True, text)
    found = abstract(document)["procedures"]
    assert [tuple(row[name] for name in _FIELDS) for row in found] == rows


@pytest.mark.parametrize(
    "text",
    [
        "Range of motion\n             Left shoulder   Right shoulder\n"
        "Flexion      180             170\n"
        "Abduction    175             160\nStrength     5/5             5/5\n",
        "Scalp   Face   Hands\nno change   better   worse\n",
        "Site        Number   Cycles\nScalp       6        1\nNose        2        2\n",
    ],
)
def test_a_table_of_an_examination_or_of_counts_is_no_sheet(text: str) -> None:
    assert not sheets(text)
