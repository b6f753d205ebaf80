"""A teaching physician who was elsewhere during the work, whatever was seen before or after."""

from __future__ import annotations

import pytest

from audit.chart.chart import read_chart
from audit.model import Document

NOTE = (
    "EXCISION NOTE\nResident: Pri Hall, MD (PGY-3)\nCyst of back 1 cm excised, 4-0 nylon.\n{}\n"
    "E. Gall, MD e-signed 1/1/2025"
)


@pytest.mark.parametrize(
    ("told", "present"),
    [
        ("ATTENDING: I saw the patient in the pre-op area. I was with another patient during the "
         "procedure. I agree with the above.", False),
        ("Attending: I saw the patient afterwards and agree. I was in another room during the "
         "excision.", False),
        ("Attending: I examined the patient; I did not attend the excision itself.", False),
        ("TP: I was available in the office if needed; reviewed and agree.", False),
        ("Attending: I was present for the key portions of the procedure and immediately "
         "available throughout.", True),
        ("Attending: I was present for the key portions. During closure I was in another room.",
         True),
        ("I saw and examined the patient, I was in the room for the whole excision.", True),
    ],
)  # fmt: skip
def test_presence_at_the_work_decides(told: str, present: bool) -> None:
    document = Document("D", "E", "P", "procedure_note", None, None, True, NOTE.format(told))
    teaching = read_chart([document]).paperwork.documents[0].teaching
    assert teaching is not None
    assert teaching.present is present
