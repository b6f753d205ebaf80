"""Sentences turned into the template slots that were left unfilled, with what each slot is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.chart.page.text import Reading, Sentence
from audit.chart.paper.labelled import about
from audit.chart.paper.paper import Slot
from audit.chart.paper.wording import keys, pattern

# What a slot is for, told by the words nearest to it; the order decides between several.
_FIELDS = {field: pattern("slots", field) for field in keys("slots")}
_SPECIFIC = ("time", "excised", "margin", "length", "defect", "area", "stage")
_AHEAD, _BEHIND = 45, 22  # how far the words that name a slot can stand
# "@ALLERGIES@ reviewed with patient: penicillin": a label goes on behind the placeholder.
_LISTED = re.compile(r"^[^:.;\n]{0,40}[:=](?P<content>[^:*_@{]{6,})")
# "*** Skin check ***": stars on both sides of a title; what waits for a word is no title.
_ORNAMENT = re.compile(
    r"(?:^|(?<=\n))\W*?(?P<s>\*{2,4}|_{2,})[ \t]*[A-Z][^*_:\n]{1,60}?[^*_:\s]"
    r"(?<!\bthe)(?<!\bof)(?<!\bat)(?<!\bx)(?<!\band)(?<!\bwith)(?<!\bto)(?<!\bin)(?<!\bon)"
    r"(?<!\ba)(?<!\bfor)(?<!\bby)(?<!\bis)(?<!\bwas)(?<!\bwere)[ \t]*(?P=s)(?!\*|_)"
)
_UNIT = r"(?:cm|mm|minutes?|mins?|lesions?|aks?|units?|ml|cc|mg|mj|cycles?|sec\w*)"
_VALUE_AFTER = re.compile(rf"^\s*\d+(?:\.\d+)?\s*(?:x\s*\d+(?:\.\d+)?\s*)?{_UNIT}\b", re.IGNORECASE)
_VALUE_BEFORE = re.compile(rf"[:=]\s*\d+(?:\.\d+)?\s*{_UNIT}\s*$", re.IGNORECASE)


def read_slots(reading: Reading) -> tuple[Slot, ...]:
    """Unfilled slots of the note; signature lines, rules and a form's unticked boxes are none."""
    if reading.document.document_type == "consent":
        return ()
    return tuple(slot for s in about(reading, "slot") for slot in _slots(s))


def _slots(sentence: Sentence) -> Iterator[Slot]:
    if sentence.section in ("signature", "consent") or pattern("template", "not_slot").search(
        sentence.text
    ):
        return
    drawn = [m.span() for m in _ORNAMENT.finditer(sentence.text)]
    for m in pattern("template", "token").finditer(sentence.text):
        inside = any(a <= m.start() < b for a, b in drawn)
        if not inside and not _filled_beside(sentence.text, m):
            yield Slot(_field(sentence, m), sentence.at(m.start(), m.end()), sentence.section)


def _filled_beside(text: str, m: re.Match[str]) -> bool:
    """The content stands beside the placeholder that was to bring it in: "@MEDS@ reviewed: aspirin,
    lisinopril", "Size: *** 8 mm". A unit without a number ("*** mm") is no content.
    """
    after, before = text[m.end() :], text[: m.start()]
    if m.group().startswith(("@", "{", "<<", "[")):
        told = _LISTED.match(after)
        return bool(told and len(re.findall(r"[A-Za-z]{3,}", told["content"])) >= 2)
    return bool(_VALUE_AFTER.match(after) or _VALUE_BEFORE.search(before))


def _field(sentence: Sentence, m: re.Match[str]) -> str:
    """The words before the slot name it, else those behind it, else the placeholder itself."""
    before = sentence.text[max(0, m.start() - _AHEAD) : m.start()]
    before = re.split(r"[.;,](?:\s|$)|\*{3,}|_{2,}", before)[-1]
    after = re.split(r"[.;,]", sentence.text[m.end() : m.end() + _BEHIND])[0]
    for text, last in ((before, True), (after, False), (m.group(), False)):
        if name := _nearest(text, last):
            return name
    return sentence.key if sentence.key in ("size", "margin", "location") else "other"


def _nearest(text: str, last: bool) -> str | None:
    """The field of the word next to the slot; a narrow word (margin) wins over a wide one (cm)."""
    places = {n: [m.start() for m in form.finditer(text)] for n, form in _FIELDS.items()}
    found = {name: at for name, at in places.items() if at}
    if not found:
        return None
    narrow = next((n for n in _SPECIFIC if n in found), None)
    if narrow:
        return narrow
    return max(found, key=lambda n: found[n][-1]) if last else min(found, key=lambda n: found[n][0])
