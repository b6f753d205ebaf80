"""Heads that say more in brackets, end with a comma or number the work, and what stands below."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.model import Document

TOLD = [
    # heading with brackets
    (
        "IND: BCC, right flank, biopsied 10/14/2025.\nOBJ: right flank, mid axillary line: pink "
        "plaque, 1.6 x 1.4 cm.\nPROC (performed by resident): 5 mm margins marked. Incised to "
        "fat, removed at mid-subcutis level. 3-0 Vicryl deep, 4-0 nylon running skin.",
        ["excision right flank 1 1.6"],
    ),
    (
        "HPI: sore mole.\nProcedure (shave, 11:40): left calf nevus 6 mm was shaved flush.",
        ["shave_removal left calf 1 0.6"],
    ),
    # comma for colon
    (
        "PROCEDURE, Excision of squamous cell carcinoma, right thigh\nINDICATION, Shave biopsy on "
        "01/14/2025.\nFINDINGS, On the right thigh a nodule 1.5 cm across.\nDETAILS, The lesion "
        "was taken out as an ellipse into the fat.",
        ["excision right thigh 1 1.5"],
    ),
    (
        "CHIEF COMPLAINT, Mole.\nEXAMINATION, Left calf nevus 6 mm.\nPROCEDURE, Shave removal of "
        "the left calf nevus.\nDISPOSITION, Home.",
        ["shave_removal left calf 1 0.6"],
    ),
    (
        "DIAGNOSIS, Wart, right thumb,\nPROCEDURE, Cryotherapy,\nCONSENT, Verbal,\n"
        "SETTINGS, two cycles,\nAREAS, Right thumb wart 5 mm was frozen,\nPLAN, Soaks.",
        ["destruction Right thumb 1 0.5"],
    ),
    # a growth's own line behind a history
    (
        "HPI: two spots.\nCYST L LOWER BACK: 1.4 cm, tender. Whole cyst excised with a 1 mm margin "
        "to fat, 3-0 nylon. Jar 1.\n\nMOLE R ANTERIOR THIGH: 0.7 cm, changing. Taken out by "
        "elliptical excision, 2 mm margin, 4-0 nylon. Jar 2.",
        ["excision L LOWER BACK 1 1.4", "excision R ANTERIOR THIGH 1 0.7"],
    ),
    # numbered work behind the drugs
    (
        "Meds: apixaban 5 bid, furosemide.\nPrior skin hx: 12 AKs frozen in Feb.\n\n"
        "Procedure 1 - ED&C, left forearm extensor\n SCC in situ 1.2 x 0.9 cm, three passes.\n\n"
        "Procedure 2 - Cryotherapy\n 4 AKs on the bald scalp, 2 crown 2 right parietal. LN2 6 s.",
        ["destruction left forearm 1 1.2", "destruction bald scalp 4 None"],
    ),
    (
        "Meds: none.\nBiopsy 1: shave, left cheek papule.\nBiopsy 2: punch, right calf rash.",
        ["biopsy_tangential left cheek 1 None", "biopsy_punch right calf 1 None"],
    ),
]


@pytest.mark.parametrize(("note", "rows"), TOLD)
def test_the_work_below_the_head_is_read(note: str, rows: list[str]) -> None:
    chart = read_chart([Document("D", "E", "P", "visit_note", None, None, True, note)])
    done = [x for x in chart.lesions if x.status == "performed"]
    found = [f"{x.technique} {str(x.site).split(', ')[0]} {x.count} {x.size_cm}" for x in done]
    assert found == rows
