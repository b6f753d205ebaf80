"""A lesion's own sentences turned into the jar that its tissue went into."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.page.text import Reading
from audit.model import Lesion, Span

# "jar A", "specimen 2", "bottle #1", "(jar 1)"; not "jars A, B and C" of a whole list.
JAR = re.compile(
    r"\b(?:jar|bottle|container|vial|specimen|spec\.?)[ \t]*(?:no\.?|#|labell?ed|marked)?[ \t]*"
    r"[\"“'(]?(?P<l>[A-La-l]|\d{1,2})\b(?![./-]?\d)(?![ \t]*(?:mm|cm|ml|x\b))",
    re.IGNORECASE,
)
_FIELDS = ("technique", "specimen", "site", "depth", "closure", "size_cm")
_FIRST = re.compile(r"[\n;]")


def jar_of(lesion: Lesion, readings: Sequence[Reading]) -> str | None:
    """The one jar that the lesion's sentences name, upper case; None: none, or more than one."""
    if lesion.specimen_label:
        return lesion.specimen_label
    for name in _FIELDS:
        found = {key for span in lesion.evidence.get(name, ()) for key in _keys(span, readings)}
        if len(found) == 1:
            return found.pop()
        if found:
            return None
    return None


def _keys(span: Span, readings: Sequence[Reading]) -> set[str]:
    """Jars named in the sentence that holds the span, behind the span first."""
    for reading in readings:
        if reading.document.document_id != span.document_id:
            continue
        for sentence in reading.sentences:
            if sentence.start <= span.start < sentence.end:
                found = {m["l"].upper() for m in JAR.finditer(sentence.text)}
                if len(found) <= 1:
                    return found
                rest = _FIRST.split(sentence.text[span.end - sentence.start :])[0]
                first = JAR.search(rest)
                return {first["l"].upper()} if first else set()
    return set()
