"""A reading turned into whether it says why the patient came."""

from __future__ import annotations

import re

from audit.chart.lesions.symptoms import of_a_patient, symptoms_in
from audit.chart.page.text import Reading, Sentence
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.patterns import rx, vocabulary
from audit.chart.words.problem_names import named_in

_HEADED = ("cc", "hpi", "indication", "diagnosis", "reason")
# What is said of the risks, the aftercare, the drugs and old troubles is no reason for today.
_ASIDE = ("instructions", "consent", "signature", "addendum", "medications", "pmh", "pathology")


def states_complaint(reading: Reading) -> bool:
    """A reason for the visit, an indication or a preoperative diagnosis, under any heading or none.

    A procedure's title and course are none; nor is a text that has no patient in it.
    """
    told = reading.sentences
    if any(s.part in _HEADED and len(s.text.split()) > 1 for s in told):
        return True
    if not of_a_patient(reading):
        return False
    return any(_labelled(s, reading.document.text) or _tells(s) for s in told)


def _rule(name: str) -> re.Pattern[str]:
    return rx(str(vocabulary("complaint")[name]))


def _labelled(s: Sentence, text: str) -> bool:
    """ "Concern: bumps" opens its line with a label of its own."""
    start = text.rfind("\n", 0, s.start) + 1
    end = text.find("\n", s.start)
    return bool(_rule("label").match(text[start : end if end >= 0 else len(text)]))


def _tells(s: Sentence) -> bool:
    if s.section in _ASIDE or s.part == "title":
        return False
    named = any(n.kind != "generic" for n in named_in(s.text)) or bool(find_diagnoses(s.text))
    if s.section == "assessment_plan":
        return named
    person = bool(_rule("person").search(s.text))
    if person and _rule("came").search(s.text):
        return True
    ill = named or bool(symptoms_in(s.text))
    if person and s.section in ("hpi", "other", "cc") and _rule("has").search(s.text):
        return ill
    return ill and bool(_rule("story").search(s.text)) and (person or s.section != "procedure")
