"""Widths across a closure, and sides of a wound, are neither lengths of it nor further lesions."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.chart.words.sizes import find_sizes
from audit.model import Document, Status


@pytest.mark.parametrize(
    "text",
    [
        "Widest wound perpendicular to closure 2.6 cm.",
        "Wound width perpendicular to the closure line 2.6 cm.",
        "Max width of defect measured perpendicular to closure: 2.6 cm",
        "The widest part of the wound, at right angles to the closure, was 2.6 cm.",
        "Width at 90 degrees to the repair 2.6 cm",
        "Greatest width perpendicular to line of closure = 2.6 cm",
        "Perpendicular width 2.6 cm",
        "Breadth across the closure line 2.6 cm",
        "2.6 cm, measured perpendicular to the closure",
    ],
)
def test_a_width_across_the_closure_measures_the_wound(text: str) -> None:
    assert [(s.role, s.length.greatest) for s in find_sizes(text)] == [("defect", 2.6)]


def test_the_length_beside_it_stays_one() -> None:
    told = find_sizes("Width perpendicular to closure line 2.4 cm; final length 7 cm")
    assert [s.role for s in told] == ["defect", "length"]


@pytest.mark.parametrize(
    "aside",
    [
        "Margin 1.0 cm, narrowest 0.9 cm on the axillary side.",
        "Narrower margin of 6 mm toward the axillary edge.",
        "Undermined 2 cm on the axillary side.",
        "Suture tag at the axillary end.",
        "Dog-ear removed from the axillary side.",
        "Tightest on the axillary side, margin there 8 mm.",
    ],
)
def test_a_side_of_the_wound_is_no_second_lesion(aside: str) -> None:
    text = (
        "OPERATIVE NOTE\nDiagnosis: melanoma in situ, left upper arm.\n"
        f"Procedure: Wide excision of the lesion. {aside} Excised to the fascia.\n"
        "Closure: 2-0 PDS, 4-0 Monocryl. Length 6.4 cm.\n"
    )
    document = Document("D", "E", "P", "", None, None, True, text)
    done = [x for x in read_chart([document]).lesions if x.status is Status.PERFORMED]
    assert [x.region for x in done] == ["arm"]
