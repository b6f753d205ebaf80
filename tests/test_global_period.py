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
    *(
        NoteCase(
            f"complication-{n}",
            "global_modifier_right",
            note,
            [line],
            (value,),
            {"history": ["11602 2026-02-26"]},
        )
        for n, (note, line, value) in enumerate(
            [
                (
                    "POD 6 from my excision. A: wound infection after the excision. In room 2, "
                    "lido, opened, pus, packed.",
                    "10060-78 x1 T81.41XA",
                    False,
                ),
                (
                    "Six days after excision, back. Abscess at the incision. Returned to the "
                    "operating room, incision and drainage.",
                    "10180-78 x1 T81.41XA",
                    True,
                ),
                (
                    "Hematoma under the flap, 5 days post-op excision. Evacuated at bedside.",
                    "10140-78 x1 L76.32",
                    False,
                ),
                (
                    "POD 6 after excision, right arm. Seroma of the wound aspirated in the office.",
                    "10160-78 x1 L76.34",
                    False,
                ),
                (
                    "Dehiscence of the excision wound, POD 6. Procedure room, closed again.",
                    "13160-78 x1 T81.31XA",
                    True,
                ),
                (
                    "POD 6 excision. Abscess at the incision, drained, packed.",
                    "10060-78 x1 T81.41XA",
                    "review",
                ),
                (
                    "POD 6 excision of BCC left arm, healing well. New boil right axilla, drained.",
                    "10060-79 x1 L02.411",
                    True,
                ),
            ]
        )
    ),
    NoteCase(
        "stitches-out-to-open-the-wound",
        "suture_removal_included",
        "POD 6 from my excision. Incision is infected. 2 sutures out, opened, pus, packed.",
        ["99213-24 x1 T81.41XA"],
        (),
        {"history": ["11602 2026-02-26"]},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fact_of_the_note(case: NoteCase) -> None:
    case.check(facts)
