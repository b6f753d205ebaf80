"""A number beside its breakdown by place is one number."""

from __future__ import annotations

import pytest

from audit.chart.words.counts import find_count
from audit.chart.words.sites import find_sites

BROKEN_DOWN = [
    ("4 AKs on the bald scalp: 2 crown, 2 right parietal", 4),
    ("12 AKs on the face: 5 forehead, 4 left cheek and 3 nose", 12),
    ("10 AKs of the arms; 6 right forearm, 4 left forearm", 10),
    ("7 warts of both hands - 4 right thumb, 3 left palm", 7),
    ("9 AKs scalp (5 vertex, 4 occiput) frozen", 9),
    ("4 AKs scalp; 2 nose, 2 ear", 8),  # neither is a part of the scalp
]


@pytest.mark.parametrize(("text", "number"), BROKEN_DOWN)
def test_a_number_and_its_parts_are_counted_once(text: str, number: int) -> None:
    assert find_count(text).total == number


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Site found by photo and by pt's finger.", None),
        ("The patient pointed with her finger.", None),
        ("He put his finger on the spot of the left cheek.", "left cheek"),
        ("Wart of the patient's left index finger.", "left index finger"),
        ("ED&C, left forearm extensor", "left forearm"),
        ("The forearm extensor tendons were seen.", None),
    ],
)
def test_a_finger_that_points_is_no_place(text: str, place: str | None) -> None:
    assert next((s.words for s in find_sites(text)), None) == place
