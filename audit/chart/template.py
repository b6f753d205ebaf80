"""Sentences turned into the template slots that were left unfilled, with what each slot is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.chart.labelled import labelled
from audit.chart.paper import Slot
from audit.chart.text import Reading, Sentence
from audit.chart.wording import pattern

# What a slot is for, told by the words nearest to it; the order decides between several.
_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (field, re.compile(form, re.IGNORECASE))
    for field, form in (
        ("time", r"\btime\b|\bminutes?\b|\bmins?\b"),
        ("excised", r"\bexcis\w+\s+(?:diameter|size)|\btotal\s+(?:excised\s+)?diameter|\bdiameter\s+includ|\bTED\b"),
        ("margin", r"\bmargins?\b"),
        ("length", r"\b(?:repair|closure|wound|incision|final|total|suture[ds]?)\s+(?:line\s+)?length|\blength\b|\brepaired\s+to\b"),
        ("defect", r"\bdefect\b"),
        ("area", r"\barea\b|\bsq\.?\s*(?:cm|in)|\bcm2\b|\bcm²|\bBSA\b"),
        ("stage", r"\bstages?\b|\bblocks?\b|\bsections?\b|\blayers?\b"),
        ("dose", r"\bdose\b|\bmJ\b|\bunits?\b|\bmL\b|\bcc\b|\bmg\b|\bjoules?\b|\bJ/cm|\bvolume\b|\bwaste[d]?\b"),
        ("size", r"\bsize\b|\bdiameter\b|\bmeasur\w+|\bdimensions?\b|\bcm\b|\bmm\b"),
        ("count", r"\bnumber\b|\bcount\b|\b(?:lesions?|AKs?|keratos[ei]s|warts?|tags?|SKs?|sites|specimens?|nails?|patch(?:es)?|tests?|#)\b|\bx\s*$|#\s*:?\s*$|\btotal\b|\bLN2\b|\bcryo\w*"),
        ("laterality", r"\b(?:laterality|side)\b"),
        ("site", r"\b(?:site|location|located)\b"),
        ("consent", r"\bconsent\b"),
        ("anesthesia", r"\ban(?:a)?esthe"),
    )
)  # fmt: skip
_AHEAD, _BEHIND = 45, 22  # how far the words that name a slot can stand


def read_slots(reading: Reading) -> tuple[Slot, ...]:
    """Unfilled slots of the note; signature lines, rules and the unticked boxes of a form are none."""
    if reading.document.document_type == "consent":
        return ()
    return tuple(slot for s in labelled(reading) for slot in _slots(s))


def _slots(sentence: Sentence) -> Iterator[Slot]:
    if sentence.section in ("signature", "consent") or pattern("template", "not_slot").search(sentence.text):
        return
    for m in pattern("template", "token").finditer(sentence.text):
        yield Slot(_field(sentence, m), sentence.at(m.start(), m.end()))


def _field(sentence: Sentence, m: re.Match[str]) -> str:
    before = sentence.text[max(0, m.start() - _AHEAD) : m.start()]
    before = re.split(r"[.;,](?:\s|$)|\*{3,}|_{2,}", before)[-1]
    after = re.split(r"[.;,]", sentence.text[m.end() : m.end() + _BEHIND])[0]
    for text in (before, after, m.group()):
        ends = [(match.end(), name) for name, form in _FIELDS for match in form.finditer(text)]
        if ends:
            # before the slot the nearest label wins, behind it the first word
            return _nearest(text, before is text)
    return sentence.key if sentence.key in ("size", "margin", "location") else "other"


def _nearest(text: str, last: bool) -> str:
    names = [name for name, form in _FIELDS if form.search(text)]
    specific = next((n for n in names if n in ("time", "excised", "margin", "length", "defect", "area", "stage")), None)
    if specific:
        return specific
    positions = {n: [m.start() for m in dict(_FIELDS)[n].finditer(text)] for n in names}
    return max(names, key=lambda n: positions[n][-1]) if last else min(names, key=lambda n: positions[n][0])
