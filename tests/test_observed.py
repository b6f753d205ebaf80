"""Lesions that an examination names and that nobody treats stand in the ledger as observed."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.model import Document, Lesion, Status

PLAN = "\nPLAN:\n1. Shave biopsy of the left nasal ala was performed and sent to pathology.\n"


def seen(exam: str, plan: str = PLAN) -> list[Lesion]:
    note = Document("D", "E", "P", "visit_note", None, None, True, f"EXAM:\n{exam}{plan}")
    return [x for x in read_chart([note]).lesions if x.status is Status.OBSERVED]


@pytest.mark.parametrize(
    ("exam", "site", "count", "size"),
    [
        ("3 mm even brown macule on the right calf.", "right calf", 1, 0.3),
        ("Seborrheic keratoses on the back x4.", "back", 4, None),
        ("Left nasal ala papule; dome-shaped nevus on the chin.", "chin", 1, None),
        ("Right forearm: 1.2 cm soft lipoma.", "Right forearm", 1, 1.2),
    ],
)
def test_a_lesion_left_alone_is_on_record(
    exam: str, site: str, count: int, size: float | None
) -> None:
    (lesion,) = seen(exam)
    assert (lesion.site, lesion.count, lesion.size_cm) == (site, count, size)
    assert lesion.technique is None


@pytest.mark.parametrize(
    "exam",
    [
        "0.6 cm pearly papule on the left nasal ala.",
        "No suspicious lesions on the chest.",
        "Well healed scar on the right shin without recurrence of the carcinoma.",
        "Scaly plaques of psoriasis on both elbows.",
        "Scattered benign nevi.",
    ],
)
def test_no_record_of_its_own(exam: str) -> None:
    assert seen(exam) == []
