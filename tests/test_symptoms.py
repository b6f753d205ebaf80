"""Symptoms that a sentence affirms, against those that it denies, warns of or remembers."""

from __future__ import annotations

import pytest

from audit.chart.lesions.symptoms import symptoms, symptoms_in
from audit.chart.page.text import read
from audit.model import Document

SENTENCES = [
    ("Denies pain, itching or bleeding.", []),
    ("No itch, no pain; it bleeds when shaved.", ["bleeding"]),
    ("The lesion is asymptomatic.", []),
    ("It has been growing for 3 months and bled twice.", ["bleeding", "growth"]),
    ("A growth on the nose.", []),
    ("Risks include bleeding, infection, scar and pain.", []),
    ("Call for increasing pain, redness or drainage.", []),
    ("The wound is healing well with no sign of infection.", []),
    ("Tender, erythematous nodule.", ["pain"]),
    ("A nontender nodule.", []),
    ("A non-tender nodule.", []),
    ("Pruritic papules on the arms.", ["itch"]),
    ("Bleeding was controlled with cautery.", []),
    ("The mole has changed in color.", ["change"]),
    ("No change in size or color.", []),
    ("Itching resolved.", []),
    ("She has a non-healing sore on the lip.", ["ulceration"]),
    ("It catches on his collar and gets irritated.", ["irritation"]),
    ("No ulceration.", []),
    ("Infected cyst with purulent drainage.", ["infection"]),
    ("History of MRSA infections in 2015.", []),
    ("It interferes with her vision.", ["functional"]),
    ("Patient states it does not itch or hurt.", []),
    ("Pain 0/10.", []),
    ("Sore throat.", []),
    ("The lesion has increased in size.", ["growth"]),
    ("It neither itches nor bleeds.", []),
    ("Never bled before.", []),
    ("Complains of burning and itching of the feet.", ["itch", "pain"]),
    ("Patient reports occasional itch but no bleeding.", ["itch"]),
    ("She was told that it could become infected.", []),
    ("Antibiotics were given to prevent infection.", []),
    ("Tylenol for pain.", []),
    ("Irritated by clothing; otherwise unchanged.", ["irritation"]),
]


@pytest.mark.parametrize(("sentence", "kinds"), SENTENCES)
def test_affirmed_symptoms(sentence: str, kinds: list[str]) -> None:
    assert sorted({x.kind for x in symptoms_in(sentence)}) == kinds


def _symptoms(text: str) -> list[str]:
    return symptoms(read(Document("D1", "E1", "P1", "visit_note", None, None, True, text)))


def test_complaints_of_other_organs_are_left_out() -> None:
    assert _symptoms("HPI: She has shoulder pain and numbness of the toes.") == []


def test_a_handout_has_no_patient() -> None:
    assert _symptoms("ECZEMA is an itchy rash. Scratching makes it bleed and hurt.") == []


def test_risks_of_the_consent_are_no_symptoms() -> None:
    note = "HPI: The patient has an itchy mole.\nConsent: bleeding, infection and pain discussed."
    assert _symptoms(note) == ["itch"]
