"""Rows of tick boxes keep their label and what was ticked; checklists give no symptoms."""

from __future__ import annotations

from datetime import date

import pytest

from audit.chart.lesions.symptoms import symptoms
from audit.chart.page.boxes import without_boxes
from audit.chart.page.text import read
from audit.model import Document

ROWS = (
    ("CONSENT [ ] written [X] verbal", "CONSENT verbal"),
    ("Consent [X] written [ ] verbal [ ] implied", "Consent written"),
    ("ANESTHESIA [ ] none [X] 1% lido w/ epi [ ] topical", "ANESTHESIA 1% lido w/ epi"),
    ("Anesthesia ( ) none (x) local", "Anesthesia local"),
    ("Options discussed ☐ excision ☑ ED&C ☐ topical", "Options discussed ED&C"),
    ("Hemostasis [x] AlCl [ ] cautery [ ] suture", "Hemostasis AlCl"),
    ("CONSENT: [ ] written [X] verbal", "CONSENT: verbal"),
    ("- Consent [_] written [x] verbal", "- Consent verbal"),
    ("written [ ] verbal [X]", "verbal"),
    ("Consent obtained: written [X] verbal [ ]", "Consent obtained: written"),
    ("Pain [ ]   Itch [X]   Bleeding [ ]", "Itch"),
    ("Written consent [X]", "Written consent"),
)
CHECKLISTS = (
    ([],
     "Patient presents for removal of a growth on the back.\n"
     "Pre-procedure checklist\n"
     "- Bleeding disorder: no\n"
     "- Pain score 0\n"
     "- Infection at site: none\n"
     "- Pacemaker: no\n"
     "Excision performed."),
    ([],
     "Patient presents for removal of a growth on the back.\n"
     "PRE-OP CHECKLIST: Blood thinners reviewed. Easy bleeding reviewed. Keloids "
     "reviewed. Infection reviewed.\n"
     "Excision of the cyst."),
    ([],
     "Patient presents for removal of a growth on the back.\n"
     "Time out checklist\n"
     "[x] Site marked\n"
     "[x] Bleeding risk assessed\n"
     "[x] Infection signs assessed\n"
     "[x] Pain plan reviewed\n"
     ""),
    ([],
     "Patient presents for removal of a growth on the back.\n"
     "Pre-procedure screening:\n"
     "Pain: 3/10 knee\n"
     "Itching / rash to adhesive: yes\n"
     "Bleeding tendency: yes, on aspirin\n"
     "MRSA infection: yes 2015\n"
     ""),
    ([],
     "Patient presents for removal of a growth on the back.\n"
     "Safety check before surgery\n"
     "  Prolonged bleeding  Y  (warfarin)\n"
     "  Wound infection after surgery  Y\n"
     "  Latex allergy  N\n"
     ""),
    ([],
     "Patient presents for removal of a growth on the back.\n"
     "Preprocedure questions: bleeds easily - yes; pain medicine taken - no; fever or "
     "infection - no.\n"
     ""),
    ([],
     "Patient presents for removal of a growth on the back.\n"
     "Surgical checklist: anticoagulant, bleeding problems, pain control, infection "
     "precautions all addressed.\n"
     ""),
    (["itch", "bleeding", "irritation"],
     "Patient presents for removal of a growth on the back.\n"
     "It itches and bleeds when it rubs on the bra.\n"
     "Pre-procedure checklist\n"
     "- Bleeding disorder: no\n"
     "- Infection: none\n"
     ""),
    (["pain", "itch"],
     "Patient presents for removal of a growth on the back.\n"
     "Pre-procedure checklist: consent, time out, site marked.\n"
     "HPI: the growth is painful and itches.\n"
     ""),
)  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_row(row: str, expected: str) -> None:
    assert " ".join(without_boxes([row, "[x]"])[0].split()) == expected


@pytest.mark.parametrize(("expected", "note"), CHECKLISTS)
def test_checklist(expected: list[str], note: str) -> None:
    reading = read(Document("D", "E", "P", "visit_note", date(2026, 3, 4), None, True, note))
    assert sorted(symptoms(reading)) == sorted(expected)
