"""Sentences turned into supervision of the author, and a trainee's note with the teacher's part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.page.text import Reading, Sentence
from audit.chart.paper.labelled import about
from audit.chart.paper.paper import Signature, Supervision, Teaching
from audit.chart.paper.people import Calling, calling, find_people
from audit.chart.paper.wording import pattern
from audit.model import Span

_PART = re.compile(r"\b(?:present|presence|performed|participated|repeated|key|supervised)\b", re.I)
# Where history, family and standing advice are told: no word on this visit's oversight.
_ASIDE = ("pmh", "medications", "instructions")


def read_supervision(reading: Reading, signatures: Sequence[Signature]) -> Supervision | None:
    """What the document says of a physician behind the author; None where it says nothing."""
    modes: list[str] = []
    spans: list[Span] = []
    name: str | None = None
    for s in about(reading, "supervision"):
        found = _modes(s.text)
        if found:
            modes += found
            spans.append(s.span)
            name = name or _physician(s.text)
    text = reading.document.text
    flags = {
        "new_patient": _flag(reading, "new", "new_patient", "not_new_patient"),
        "new_problem": _flag(reading, "new", "new_problem", "not_new_problem"),
        "physician_plan": _flag(reading, "plan", "physician_plan", "no_physician_plan"),
        "participated": _flag(reading, "took_part", "participated", None)
        or _cosigner_took_part(reading, signatures),
    }
    spans += [span for span in flags.values() if span]
    if not spans:
        return None
    cosigner = next((s.name for s in signatures if s.role == "cosigner"), None)
    said = re.search(
        r"supervising\s+(?:physician|provider)\s*:\s*([^\n,]{3,40})", text, re.IGNORECASE
    )
    return Supervision(
        name=name or (said[1].strip() if said else None) or cosigner,
        modes=tuple(dict.fromkeys(modes)),
        new_patient=flags["new_patient"] is not None,
        new_problem=flags["new_problem"] is not None,
        physician_plan=flags["physician_plan"] is not None,
        participated=flags["participated"] is not None,
        spans=tuple(dict.fromkeys(spans)),
    )


def read_shared(reading: Reading) -> tuple[Span | None, Span | None]:
    """Where the document calls the visit split or shared, and who did the substantive portion."""
    shared = _first(reading, "shared")
    return shared, _first(reading, "substantive") if shared else None


def read_teaching(reading: Reading, signatures: Sequence[Signature]) -> Teaching | None:
    """A resident's or student's part in the note; None where none took part."""
    kind, name, span = _trainee(reading, signatures)
    if kind is None or span is None:
        return None
    present = agree = absent = None
    for s in about(reading, "teacher"):
        if s.span == span and not re.search(r"\b(?:I|attending)\b", s.text):
            continue
        if m := pattern("teaching", "absent").search(s.text):
            absent = absent or s.at(m.start(), m.end())
        if (
            (m := pattern("teaching", "present").search(s.text))
            and not re.search(
                r"\bI\s+(?:was|am)\s+not\b|\bnot\s+(?:physically\s+)?present\b",
                s.text,
                re.IGNORECASE,
            )
            and not _is_trainees_own(s, signatures)
        ):
            present = present or s.at(m.start(), m.end())
        elif re.search(r"\b(?:I|attending)\b", s.text) and (
            m := pattern("teaching", "agree_only").search(s.text)
        ):
            agree = agree or s.at(m.start(), m.end())
    # a look at the patient before or after makes up for no absence from the work itself
    text = reading.document.text
    took_part = present and _PART.search(text[present.start : present.end])
    if absent and not took_part:
        return Teaching(kind, name, False, absent, span)
    told = True if present else False if agree else None
    return Teaching(kind, name, told, present or agree, span)


def _modes(text: str) -> list[str]:
    """How a physician stood by, as one sentence has it."""
    if not (
        pattern("oversight", "supervises").search(text)
        and pattern("oversight", "subject").search(text)
    ):
        return []
    modes = []
    if pattern("oversight", "off_site").search(text):
        modes.append("off_site")
    elif pattern("oversight", "on_site").search(text):
        modes.append("on_site")
    if pattern("oversight", "video").search(text):
        modes.append("video")
    elif pattern("oversight", "phone").search(text):
        modes.append("phone")
    if (
        "on_site" in modes
        and {"video", "phone"} & set(modes)
        and not re.search(
            r"on[\s-]?site|in\s+the\s+(?:same\s+)?(?:office|suite|building)", text, re.IGNORECASE
        )
    ):
        modes.remove("on_site")  # "immediately available by telephone" is not on site
    return modes


def _physician(text: str) -> str | None:
    people = [
        p
        for p in find_people(text)
        if calling(p.credential) in (Calling.PHYSICIAN, Calling.UNKNOWN)
    ]
    return people[0].name if people else None


def _flag(reading: Reading, cue: str, key: str, unless: str | None) -> Span | None:
    for s in about(reading, cue):
        if s.section in _ASIDE:
            continue
        for m in pattern("oversight", key).finditer(s.text):
            if not unless or not pattern("oversight", unless).search(s.text):
                return s.at(m.start(), m.end())
    return None


def _cosigner_took_part(reading: Reading, signatures: Sequence[Signature]) -> Span | None:
    """ "I examined the patient" between the author's signature and the cosigner's."""
    own = next((s for s in signatures if s.role == "author"), None)
    cosigner = next((s for s in signatures if s.role == "cosigner"), None)
    if own is None or cosigner is None:
        return None
    for s in about(reading, "took_part"):
        if own.span.end <= s.start <= cosigner.span.end and (
            m := pattern("oversight", "participated_first_person").search(s.text)
        ):
            return s.at(m.start(), m.end())
    return None


def _first(reading: Reading, key: str) -> Span | None:
    return next(
        (
            s.at(m.start(), m.end())
            for s in about(reading, "shared")
            if (m := pattern("oversight", key).search(s.text))
        ),
        None,
    )


def _trainee(
    reading: Reading, signatures: Sequence[Signature]
) -> tuple[str | None, str | None, Span | None]:
    for s in signatures:
        who = calling(s.credential)
        if who in (Calling.TRAINEE, Calling.STUDENT):
            return ("resident" if who is Calling.TRAINEE else "student"), s.name, s.span
    for sentence in about(reading, "trainee"):
        if sentence.section in ("pmh", "medications") or pattern(
            "teaching", "patient_resident"
        ).search(sentence.text):
            continue
        for kind in ("resident", "student"):
            if m := pattern("teaching", kind).search(sentence.text):
                people = find_people(sentence.text)
                return kind, people[0].name if people else None, sentence.at(m.start(), m.end())
    return None, None, None


def _is_trainees_own(sentence: Sentence, signatures: Sequence[Signature]) -> bool:
    """ "I saw the patient" above the trainee's signature is the trainee's word."""
    own = [
        s.span.end
        for s in signatures
        if calling(s.credential) in (Calling.TRAINEE, Calling.STUDENT)
    ]
    attending = re.search(
        r"\b(?:attending|teaching\s+physician|faculty|with\s+the\s+resident|resident[\x27’]s|the\s+resident)\b",
        sentence.text,
        re.IGNORECASE,
    )
    return bool(own) and sentence.start < own[0] and not attending
