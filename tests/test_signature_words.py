"""Feet of notes → how they were signed, and by whom as it is written."""

from __future__ import annotations

import pytest

from audit.chart.abstract import abstract
from audit.model import Document

BODY = "CC: growth on the back.\nExam: SK of the back, inflamed.\nPlan: LN2 x1.\n\n"
FEET = (
    (
        "Signed: Mira Holt MD FASOPRS  (electronic signature on file 10/07  11:46)",
        "electronic",
        "Mira Holt MD FASOPRS",
    ),
    (
        "reviewed by: Jon Pike MD, Dermatology    validated w/ PIN ****  2023-06-15T19:02Z",
        "electronic",
        "Jon Pike MD",
    ),
    (
        "Ada Lund, PA-C  approved with badge 04/02/2025 09:10",
        "electronic",
        "Ada Lund, PA-C",
    ),
    (
        "Lena Moss MD. Signed (e) 11/19 17:20",
        "electronic",
        "Lena Moss MD",
    ),
    (
        "sgd. electr.: Dr P. Vane",
        "electronic",
        "Dr P. Vane",
    ),
    (
        "Yours sincerely\n"
        "\n"
        "[dictated and approved electronically]\n"
        "Dr Una Brand\n"
        "Consultant Dermatologist",
        "electronic",
        "Dr Una Brand",
    ),
    (
        "Una Brand, MD\n/s/ Una Brand",
        "electronic",
        "Una Brand, MD",
    ),
    (
        "Electronically signed by Ivo Lark , MD on 08/06/2024 at 07:12 AM",
        "electronic",
        "Ivo Lark, MD",
    ),
    (
        "H. Orr, DPM    ::: SIGNATURE STAMP ON FILE :::",
        "stamped",
        "H. Orr, DPM",
    ),
    (
        "Respectfully,\n"
        "\n"
        "Otto R. Lane, MD\n"
        "Diplomate, American Board of Dermatology\n"
        "(signature stamped by office staff)",
        "stamped",
        "Otto R. Lane, MD",
    ),
    (
        "      (signed)  H. Lund-Abara, MD   [pen signature scanned 11/02]",
        "handwritten",
        "H. Lund-Abara, MD",
    ),
    (
        "B. Marsh, MD (ink signature, scanned)",
        "handwritten",
        "B. Marsh, MD",
    ),
    (
        "Paula Reed, MD\nDepartment of Dermatology\n(rubber stamp)",
        "stamped",
        "Paula Reed, MD",
    ),
    (
        "Paula Reed, MD",
        "typed_name_only",
        "Paula Reed, MD",
    ),
)


@pytest.mark.parametrize(("foot", "kind", "name"), FEET, ids=[f[0][:30] for f in FEET])
def test_foot(foot: str, kind: str, name: str) -> None:
    facts = abstract(Document("n", "n", "p", "", None, None, True, BODY + foot))["note_facts"]
    assert (facts["signature"], facts["signed_by"]) == (kind, name)
