"""Stitches that were taken out again, by another operation or by this one."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.model import Document, Lesion

OPERATION = "Procedure: Excision of cyst, back, 2 cm to fat. {} Length 3 cm."


def _lesions(text: str, kind: str = "procedure_note") -> list[Lesion]:
    chart = read_chart([Document("D", "E", "P", kind, None, None, True, text)])
    return [x for x in chart.lesions if x.status == "performed"]


@pytest.mark.parametrize(
    ("told", "closure"),
    [
        ("I tried 4-0 Vicryl in the dermis, but it tore through. Closed with 4-0 nylon.", "simple"),
        ("Two deep Vicryls were attempted and would not hold. 5-0 nylon interrupted.", "simple"),
        ("Dermal sutures were attempted without success; skin closed with 4-0 Prolene.", "simple"),
        ("Attempted buried Monocryl, removed it as it cut; 4-0 nylon simple x6.", "simple"),
        ("It tore when I tried absorbable stitches in the dermis and so I took them out. The wound "
         "was closed with 3-0 nylon in one layer.", "simple"),
        ("Started with 4-0 Vicryl deep, then 5-0 nylon to skin.", "intermediate"),
        ("We tried to keep tension low: 4-0 Vicryl deep, 5-0 nylon to skin.", "intermediate"),
    ],
)  # fmt: skip
def test_a_stitch_that_was_given_up_closes_nothing(told: str, closure: str) -> None:
    assert [x.closure for x in _lesions(OPERATION.format(told))] == [closure]


@pytest.mark.parametrize(
    "told",
    [
        "Took out last 3 nylons.",
        "Removed the three remaining stitches.",
        "Pulled two Prolenes from the lower end.",
        "I took out half the staples.",
        "Nylons removed x6, wound healed.",
        "Cut and removed the running suture.",
    ],
)
def test_taking_stitches_out_removes_no_lesion(told: str) -> None:
    assert _lesions(f"Left calf wound. {told}", "visit_note") == []


@pytest.mark.parametrize(
    ("told", "technique"),
    [
        ("The lesion was taken off as an ellipse with a margin of skin, into the fat.", "excision"),
        ("The specimen was taken off at the fat plane, down to subcutaneous fat.", "excision"),
        ("The mole was lifted off full thickness with a 15 blade.", "excision"),
        ("The mole was taken off flush with a razor blade.", "shave_removal"),
        (
            "The ellipse was cut down to the deep fat and lifted off the plane above the fascia.",
            "excision",
        ),
    ],
)
def test_what_goes_through_the_skin_is_no_shave(told: str, technique: str) -> None:
    note = f"Irritated nevus of the left arm, wants it removed.\nProcedure: {told}"
    assert [x.technique for x in _lesions(note, "visit_note")] == [technique]
