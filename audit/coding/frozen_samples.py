"""Turns a biopsy taken beside Mohs surgery into whether its tissue was read as a frozen section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.chart.words.patterns import rx

if TYPE_CHECKING:
    from audit.coding.case import Case
    from audit.model import Lesion

_FROZEN = rx(r"\b(?:frozens?|fs|cryostat)\b(?! (?:section )?(?:not|un))")
_PERMANENT = rx(r"\b(?:formalin|permanent\w*|paraffin|(?:sent|submitted|went) to (?:the )?lab)\b")


def read_frozen(case: Case, lesion: Lesion) -> bool:
    """The sentence that tells of the sample has it frozen, and none of it fixed."""
    if case.chart is None or not (lesion.technique or "").startswith("biopsy"):
        return False
    spans = lesion.evidence.get("technique", ())
    told = [
        s.text
        for reading in case.chart.readings
        for s in reading.sentences
        if any(x.document_id == s.document_id and s.start <= x.start < s.end for x in spans)
    ]
    return any(_FROZEN.search(t) for t in told) and not any(_PERMANENT.search(t) for t in told)
