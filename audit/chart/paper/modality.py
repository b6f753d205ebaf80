"""Sentences turned into the place of service and the way patient and clinician met."""

from __future__ import annotations

import re

from audit.chart.page.text import Reading, Sentence
from audit.chart.paper.labelled import about
from audit.chart.paper.paper import Modality, Place
from audit.chart.paper.wording import pattern

_PLACES = ("hospital_outpatient", "asc", "inpatient", "nursing", "emergency", "home", "office")
_HEAD = 700  # characters of a document that can be its head
_TITLE = 16  # words that a line of a letterhead or title can have
# Where the words before stop to bear on a way of meeting: a comma behind what somebody lacks too.
_CLAUSE = re.compile(
    r";|\.\s|,\s(?:so|but|hence|therefore)\b|"
    r"\b(?:internet|wi-?fi|smart\s?phone|camera|computer|broadband|"
    r"for (?:the )?(?:pt|patient))[,:]\s",
    re.IGNORECASE,
)
_STORY = ("pmh", "medications", "instructions")


def read_places(reading: Reading) -> tuple[Place, ...]:
    """Places of this service: in the head or behind a label, or "performed in the ..."."""
    found = []
    for s in about(reading, "place"):
        if s.section in _STORY or (s.section in ("cc", "hpi") and s.start > _HEAD):
            continue
        for kind in _PLACES:
            for m in pattern("place", kind).finditer(s.text):
                if _here(s, m.start(), m.end()):
                    found.append(Place(kind, s.at(m.start(), m.end())))
                    break
    return tuple(found)


def read_modalities(reading: Reading) -> tuple[Modality, ...]:
    """video, audio or portal_photos, of this encounter; telehealth where no more is said; no_live
    where the note itself says that nobody met.

    Offers, plans, earlier visits and a supervisor's video link are left out.
    """
    found = []
    for s in about(reading, "modality"):
        if s.section in _STORY:
            continue
        if m := pattern("modality", "no_live").search(s.text):
            found.append(Modality("no_live", s.at(m.start(), m.end())))
        for kind in ("video", "audio", "portal_photos", "telehealth"):
            if m := next(
                (
                    m
                    for m in pattern("modality", kind).finditer(s.text)
                    if _now(s, m.start(), m.end())
                ),
                None,
            ):
                found.append(Modality(kind, s.at(m.start(), m.end())))
    return tuple(found)


def patient_at_home(reading: Reading) -> bool | None:
    """True at home, False at another site, None unsaid."""
    text = reading.document.text
    if pattern("modality", "home").search(text):
        return True
    return False if pattern("modality", "not_home").search(text) else None


def _here(sentence: Sentence, start: int, end: int) -> bool:
    before, after = sentence.text[:start], sentence.text[end:]
    if pattern("place", "elsewhere").search(before[-50:]) or pattern("place", "elsewhere").search(
        after[:40]
    ):
        return False
    if pattern("place", "label").search(before) or pattern("place", "narrative").search(
        before[-60:]
    ):
        return True
    # the head of a document: a title, an address, not a sentence
    line = before.rsplit("\n", 1)[-1] + sentence.text[start:end] + after.split("\n", 1)[0]
    return (
        sentence.start + start < _HEAD
        and sentence.section in ("header", "other")
        and len(line.split()) <= _TITLE
    )


def _now(sentence: Sentence, start: int, end: int) -> bool:
    """The words tell of this encounter, not of one offered, planned, past or refused."""
    before = sentence.text[max(0, start - 55) : start]
    clause = _CLAUSE.split(before)[-1]
    if pattern("modality", "not_this").search(clause):
        return False
    if pattern("modality", "not_this_after").match(sentence.text[end : end + 60]):
        return False
    return not pattern("modality", "follow_up_visit").search(clause)
