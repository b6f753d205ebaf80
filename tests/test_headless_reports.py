"""Laboratory reports without a heading over the diagnosis: the site heads, the result follows."""

from __future__ import annotations

import pytest

from audit.chart.lab.pathology import read_pathology
from audit.chart.page.text import read
from audit.model import Document

HEAD = (
    "NORTH BAY DERMATOPATHOLOGY          REPORT\nCase NB26-101    Coll 01/05/26    Rec 01/06/26\n"
)
FOOT = "\nElectronically signed: R. Vale, MD  08 JAN 2026 10:04\n"
Rows = list[tuple[str | None, str | None, str]]
REPORTS: tuple[tuple[str, Rows], ...] = (
    ("A. SKIN, LEFT ANTERIOR THIGH, PUNCH\n   Lichen planus. PAS negative.\n"
     "B. SKIN, RIGHT CHEEK, SHAVE\n   Basal cell carcinoma, nodular, at the deep edge.\n",
     [("A", "thigh", "other"), ("B", "cheek", "malignant")]),
    ("1. SKIN, MID BACK, EXCISION (3.2 x 1.4 x 0.8 cm)\n   Seborrheic keratosis, inflamed.\n"
     "2. SKIN, LEFT FOREARM, EXCISION (2.0 x 1.0 cm)\n   Squamous cell carcinoma.\n",
     [("1", "back", "benign"), ("2", "forearm", "malignant")]),
    ("SKIN, NASAL TIP, SHAVE BIOPSY\n   Basal cell carcinoma, present at the edges.\n",
     [(None, "nose", "malignant")]),
    ("----------\n\"right posterior shoulder, suture 12\"   ellipse 5.0 x 2.4 x 0.9 cm\n"
     "   -> basal cell carcinoma, margins free\n----------\n",
     [(None, "shoulder", "malignant")]),
    ("LEFT SCALP, EXCISION\n   Pilar cyst, intact.\nRIGHT NECK, EXCISION\n   Lipoma.\n",
     [(None, "scalp", "benign"), (None, "neck", "benign")]),
    ("A. SKIN, LEFT CHIN, SHAVE\n   Actinic keratosis, hypertrophic.\n\nGROSS: A 0.5 x 0.4 cm.\n",
     [("A", "chin", "premalignant")]),
    ("\nRt medial cheek, excision, tag medial:\n\n    Inverted follicular keratosis. Benign.\n",
     [(None, "cheek", "benign")]),
    ("left shin, punch biopsy:\nLichen simplex chronicus.\nright arm, shave:\nActinic keratosis.\n",
     [(None, "lower_leg", "other"), (None, "arm", "premalignant")]),
    ("CLINICAL: r/o melanoma\nA. SKIN, UPPER BACK, SHAVE\n   Compound nevus.\n",
     [("A", "back", "benign")]),
)  # fmt: skip


def _results(report: str) -> Rows:
    document = Document("R", "E", "P", "pathology_report", None, None, True, HEAD + report + FOOT)
    return [(p.label, p.region, str(p.diagnosis_class)) for p in read_pathology([read(document)])]


@pytest.mark.parametrize(("report", "rows"), REPORTS)
def test_a_site_heads_its_result(report: str, rows: Rows) -> None:
    assert _results(report) == rows


@pytest.mark.parametrize(
    "report",
    [
        "A. SKIN, LEFT CHEEK, SHAVE\n   Pending.\n",
        "CLINICAL: melanoma, left cheek?\nA. SKIN, LEFT CHEEK, SHAVE\n   Levels are being cut.\n",
        "SKIN, LEFT CHEEK, SHAVE\nCLINICAL IMPRESSION: basal cell carcinoma.\n",
    ],
)
def test_without_a_result_there_is_none(report: str) -> None:
    assert _results(report) == []
