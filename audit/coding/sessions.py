"""Documents of a day turned into an answer: was the patient seen in two separate sessions?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.coding.case import Case

# A dilution or ratio ("1:10", "0.5:1") is no time: a lone hour digit needs am/pm or "at".
CLOCK = re.compile(
    r"(?:(?<=at )|(?<=@)|(?<=@ )|(?<![\d:.])(?=\d\d:|\d:\d\d ?[ap]\.?m))"
    r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?!\d)\s*([ap])?\.?m?\b",
    re.I,
)
# Times that say nothing of a session: signatures, print stamps, specimens, appointments to come.
NOT_A_SESSION = re.compile(
    r"sign|authenticat|print|received|reported|collected|dictat|transcri|addend|attest|next|follow",
    re.I,
)
RETURN = re.compile(
    r"\b(?:returned|came back|seen again|second (?:visit|session|encounter)|"
    r"later (?:the same|that) day|earlier (?:today|this morning|in the day)|"
    r"separate (?:encounter|session|visit))\b", re.I
)  # fmt: skip
APART = 90  # minutes between two sessions; a long visit has times closer together
VISITS = ("visit_note", "procedure_note")


def two_sessions(case: Case) -> bool | None:
    """True: two sessions are told; False: a complete record that tells of one; None: unclear."""
    if case.chart is None:
        return None
    minutes: set[int] = set()
    told = False
    for reading in case.chart.readings:
        if reading.document.document_type not in VISITS:
            continue
        for sentence in reading.sentences:
            told = told or bool(RETURN.search(sentence.text))
            if sentence.section != "signature" and not NOT_A_SESSION.search(sentence.text):
                minutes |= _minutes(sentence.text)
    apart = bool(minutes) and max(minutes) - min(minutes) >= APART
    if apart:
        return True
    notes = sum(d.document_type in VISITS for d in case.documents)
    if told or notes > 1:
        return None
    return False if case.complete else None


def _minutes(text: str) -> set[int]:
    found = set()
    for hour, minute, half in CLOCK.findall(text):
        hours = int(hour) % 12 + (12 if half.lower() == "p" else 0) if half else int(hour)
        found.add(hours * 60 + int(minute))
    return found
