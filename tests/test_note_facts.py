"""Facts of a note as a whole, read from notes and feet of notes in many hands."""

from __future__ import annotations

import pytest

from audit.chart.page.text import Reading, read
from audit.chart.paper.paperwork import note_facts as papers
from audit.model import Document

BODY = "CC: a spot on the nose\nExam: 5 mm papule.\nA/P: reassured. Back in 6 months.\n\n"


def _reading(text: str) -> Reading:
    return read(Document("D1", "E1", "P1", "visit_note", None, None, True, text))


FOOTS = [
    ("Electronically signed by Łukasz Żuraw, MD on 3/4/26", "electronic", "Łukasz Żuraw, MD"),
    ("Sincerely,\n\n\nPriya Natarajan", "typed_name_only", "Priya Natarajan"),
    ("[Electronically authenticated: T. Bui, DO 3/4/26 1422]", "electronic", "T. Bui, DO"),
    ("Dr. K. Osei", "typed_name_only", "Dr. K. Osei"),
    ("K. Osei MD/jw\nDictated, not read\nD: 3/4/26 T: 3/5/26", "typed_name_only", "K. Osei MD"),
    ("Signed: H. Petrova-Lee (handwritten)", "handwritten", "H. Petrova-Lee"),
    ("[signed by hand]\n\nDr H. Petrova\nConsultant Dermatologist", "handwritten", "Dr H. Petrova"),
    ("Staff: Hana Petrova MD\nElectronic signature on file.", "electronic", "Hana Petrova MD"),
    ("Hana Petrova RN - e-sig 11/17 0820", "electronic", "Hana Petrova RN"),
    ("[rubber stamp: H. Petrova MD]", "stamped", "H. Petrova MD"),
    ("H. Lim, M.D., Ph.D.\nBoard-Certified Dermatologist", "typed_name_only", "H. Lim, M.D., Ph.D."),
    ("Hana Petrova PA-C  4/22", "typed_name_only", "Hana Petrova PA-C"),
    ("Hana Petrova MD, 22:40", "typed_name_only", "Hana Petrova MD"),
    ("Hana Petrova MD      fellow: R. Lim", "typed_name_only", "Hana Petrova MD"),
    ("Seen by Hana Petrova, CPNP", "typed_name_only", "Hana Petrova, CPNP"),
    ("Hana Petrova, MD\n*** Electronic Signature ***", "electronic", "Hana Petrova, MD"),
    ("Hana Petrova, MD, FAAD, signed 3/4/26", "electronic", "Hana Petrova, MD, FAAD"),
    ("Referring physician: Hana Petrova, MD", "none", None),
    ("Assistant: Rosa Lim, MA", "none", None),
    ("cc: Hana Petrova, MD", "none", None),
    ("Surgeon: Hana Petrova MD\nShe did well and went home with her husband, with a sheet on care "
     "of the wound, and returns in two weeks.", "none", None),
]  # fmt: skip


@pytest.mark.parametrize(("foot", "kind", "name"), FOOTS)
def test_foot_of_a_note_as_written(foot: str, kind: str, name: str | None) -> None:
    facts = papers(_reading(BODY + foot))
    assert (facts["signature"], facts["signed_by"]) == (kind, name)
