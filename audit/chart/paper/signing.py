"""A document's text turned into its acts of signing: the phrases, not yet who and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.chart.paper.labelled import stretches
from audit.chart.paper.wording import pattern

_KINDS = ("electronic", "stamped", "handwritten", "initials", "weak", "status")


@dataclass(frozen=True, slots=True)
class Act:
    kind: str
    start: int
    end: int


def acts(text: str) -> Iterator[Act]:
    """Signing phrases in order; where two overlap, the first kind of _KINDS wins."""
    taken: list[Act] = []
    for kind in _KINDS:
        for m in matches(text, "signing", "signature", kind):
            if any(a.start < m.end() and m.start() < a.end for a in taken):
                continue
            if kind == "initials" and not text[m.start() : m.end()].strip():
                continue
            if _denied(text, m.start(), m.end()) or _by_patient(text, m.start(), m.end()):
                continue
            taken.append(Act(kind, m.start(), m.end()))
    return iter(sorted(taken, key=lambda a: a.start))


def matches(text: str, cue: str, topic: str, key: str) -> Iterator[re.Match[str]]:
    """The matches of an entry, looked for only around the cue's words."""
    for start, end in stretches(text, cue):
        yield from pattern(topic, key).finditer(text, start, end)


def _denied(text: str, start: int, end: int) -> bool:
    """The phrase is part of "not electronically signed" or of "signature: ____"."""
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start].lower()
    after = text[end : end + 30].lower()
    if text[start] == "[" and before.endswith("_"):
        after = after.lstrip("_")  # "____[signed]____" is a filled line
    if pattern("signature", "denied_before").search(before):
        return True
    if before.strip() and not before.strip(" *"):
        after = after.lstrip(" *")  # "*** Electronic signature ***" is decked out, not blank
    return bool(pattern("signature", "denied_after").match(after))


def _by_patient(text: str, start: int, end: int) -> bool:
    """The patient or a form is what signed or was signed."""
    line_start = text.rfind("\n", 0, start) + 1
    before = text[max(line_start, start - 70) : start]
    if pattern("signature", "patient_subject").search(before) and not re.search(
        r"\b(?:MD|DO|PA-C|NP)\b[^.\n]*$", before
    ):
        return True
    if pattern("signature", "form_subject").search(before):
        return True
    return bool(pattern("signature", "patient_object").match(text[end : end + 30]))
