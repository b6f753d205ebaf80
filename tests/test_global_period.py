"""What falls into the global period of an earlier operation."""

from __future__ import annotations

import pytest

from audit.coding.global_period import facts
from tests.note_cases import NoteCase

CASES = [
    NoteCase(
        "wound-check",
        "visit_outside_global",
        """
POD 7 s/p excision right arm. Here for suture removal. Wound healing well without infection.
Sutures removed, steri-strips applied. Path reviewed: clear margins. RTC prn.
""",
        ["99213 x1 C44.612"],
        (False,),
        {"history": ["11602 2026-02-25"]},
    ),
    NoteCase(
        "text-global",
        "unrelated_visit_marked",
        """
CC: new rash. Had excision of left cheek BCC here on 2/27.
A/P: Contact dermatitis, arms, acute. Triamcinolone 0.1% cream BID, Rx sent.
""",
        ["99213 x1 L23.9"],
        (False,),
    ),
    NoteCase(
        "biopsy-prior-no-window",
        "visit_outside_global",
        """
CC: results of biopsy done 2/27.
A/P: BCC nose, biopsy proven. Discussed Mohs vs excision; refer for Mohs.
""",
        ["99213 x1 C44.311"],
        (),
        {"history": ["11102 2026-02-27"]},
    ),
    NoteCase(
        "79-other",
        "global_modifier_right",
        """
Interval: POD 5 from excision right calf, healing.
Procedure: ED&C of SCC in situ, left cheek, 0.7 cm, biopsy proven. Curettage x3.
""",
        ["17281 x1 D04.39"],
        (False,),
        {"history": ["11602 2026-02-27"]},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fact_of_the_note(case: NoteCase) -> None:
    case.check(facts)
