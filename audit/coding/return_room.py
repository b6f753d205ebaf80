"""The notes turned into where a complication of an operation was treated: room or no room."""

from __future__ import annotations

from audit.chart.words.patterns import rx
from audit.coding.case import Case

# Places of service that have rooms for operations.
_FACILITIES = frozenset({"19", "21", "22", "23", "24", "25"})
_SUITE = rx(
    r"\b(?:operating (?:room|theat(?:er|re)|suite)|surgical suite|procedure (?:room|suite)|"
    r"surgery (?:suite|center|centre)|laser suite|(?:back |return(?:ed)? |taken )to (?:the )?or)\b"
)
# Medicare counts a patient's room, a treatment room and an examination room as no operating room.
_ROOM = rx(
    r"\b(?:exam(?:ination)? ?(?:room|chair|table)|rm ?#? ?\d+|room \d+|treatment room|"
    r"minor (?:treatment|procedure) room|bedside|(?:in|at) (?:the |our |my )?(?:office|clinic)|"
    r"in (?:the )?(?:chair|recliner)|(?:was |were )?not (?:taken |returned )?(?:back )?to (?:the )?"
    r"(?:or|operating room)|no return to (?:the )?(?:or|operating room))\b"
)


def back_in_suite(case: Case) -> bool | None:
    """True: an operating or procedure room; False: a room that is none; None: not said."""
    if case.place_of_service in _FACILITIES:
        return True
    if case.chart is None:
        return None
    told = [
        s.text
        for r in case.chart.readings
        for s in r.sentences
        if s.section not in ("header", "signature", "pmh", "instructions")
    ]
    if any(_ROOM.search(t) for t in told):
        return False
    return True if any(_SUITE.search(t) for t in told) else None
