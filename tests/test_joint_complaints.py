"""A complaint told once of both, or of all, is the reason for each of the lesions removed."""

from __future__ import annotations

import pytest

from audit.coding.necessity import facts
from tests.encounters import values

NOTE = """PROCEDURE NOTE
{}
Consent written.
LESION A
Location: left upper back
Size: 1.6 cm cyst
Margins: 1 mm
Excised: elliptical, to subcutis
Closure: 4-0 nylon, 3.1 cm
LESION B
Location: right thigh
Size: 1.4 cm cyst
Margins: 1 mm
Excised: elliptical, to subcutis
Closure: 4-0 nylon, 2.4 cm
"""
CLAIM = ("11402 x1 L72.0", "11402-59 x1 L72.0")


@pytest.mark.parametrize(
    "indication",
    [
        "both have been inflamed and painful in the past year (the back one lanced in 2023).",
        "both cysts are sore; the back one was lanced in 2023.",
        "they both drain and hurt, the back one more.",
        "each has been red and tender, worst on the back.",
        "recurrently inflamed, both.",
        "all of them have become painful, above all on the back.",
        "these two itch and bleed, the back one daily.",
        "patient says both of the cysts hurt, more so the back.",
    ],
)
def test_what_is_said_of_both_is_said_of_each(indication: str) -> None:
    note = NOTE.format("Indication: " + indication)
    assert values(facts, "removal_has_reason", note, *CLAIM) == [True, True]


@pytest.mark.parametrize(
    ("indication", "expected"),
    [
        ("the one on the back has been painful.", [True, False]),
        ("both are long there.", [False, False]),
        ("both hands are arthritic and sore.", [False, False]),
        ("both are free of pain and do not drain.", [False, False]),
    ],
)
def test_what_is_said_of_one_or_of_other_things_is_not(
    indication: str, expected: list[bool]
) -> None:
    note = NOTE.format("Indication: " + indication)
    assert values(facts, "removal_has_reason", note, *CLAIM) == expected
