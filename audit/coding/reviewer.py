"""A reviewer's corrections: the record of each, and the statement that facts may quote them from.

Corrections lie over what was read and never change it; a store for them can keep the records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from audit.coding.correction_fields import (
    FIELDS,
    NOTE_FIELDS,
    PROBLEM_FIELDS,
    VISIT_FIELDS,
    Answer,
)
from audit.model import Span

VISIT = "visit"
ADDED, STRUCK = "added", "struck"
LESION, PROBLEM = "added-lesion", "added-problem"  # how the names of what a person adds begin
STATEMENT = "reviewer"  # document_id of the statement
LABELS = {**FIELDS, **VISIT_FIELDS, **NOTE_FIELDS, **PROBLEM_FIELDS}


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says that the record says, and why.

    `about`: a lesion_id, a document_id (its signature), a problem's key, or VISIT. `field`: one of
    the fields of such a thing, or ADDED (its values in `values`), or STRUCK.
    """

    about: str
    field: str
    value: Answer = None
    reason: str = ""
    by: str = ""
    values: tuple[tuple[str, Answer], ...] = ()


def undone(corrections: Sequence[Correction], place: int) -> list[Correction]:
    """The corrections without the one at `place`; without an addition, what hung on it goes too."""
    gone = corrections[place]
    return [
        one
        for n, one in enumerate(corrections)
        if n != place and not (gone.field == ADDED and one.about == gone.about)
    ]


def next_name(corrections: Sequence[Correction], kind: str) -> str:
    """A name for what is added next: added-lesion-1, added-problem-2."""
    taken = {c.about for c in corrections}
    number = 1
    while f"{kind}-{number}" in taken:
        number += 1
    return f"{kind}-{number}"


def in_words(value: Answer) -> str:
    if value is None or value == ():
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value).replace("_", " ")
    return str(value).replace("_", " ")


def sentence(correction: Correction) -> str:
    """ "Reviewer AB, lesion-1: number of lesions: 10 (counted on the map)"."""
    if correction.field == ADDED:
        said = "added: " + ", ".join(in_words(v) for _, v in correction.values if v is not None)
    elif correction.field == STRUCK:
        said = "is not in the record"
    else:
        said = f"{LABELS[correction.field].label.lower()}: {in_words(correction.value)}"
    who = " ".join(x for x in ("Reviewer", correction.by) if x)
    return f"{who}, {correction.about}: {said}" + (
        f" ({correction.reason})" if correction.reason else ""
    )


@dataclass(frozen=True)
class Statement:
    """All corrections of an encounter as a text of one line each, with a span for each line."""

    corrections: tuple[Correction, ...]

    @cached_property
    def text(self) -> str:
        return "\n".join(map(sentence, self.corrections))

    def span(self, correction: Correction) -> Span:
        """Where the statement tells this correction."""
        place = self.corrections.index(correction)
        start = sum(len(sentence(c)) + 1 for c in self.corrections[:place])
        return Span(STATEMENT, start, start + len(sentence(correction)))
