"""Readings turned into the data elements of medical decision making."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.page.text import Reading, Sentence
from audit.chart.visit.managed import BESIDE_THE_VISIT, DataReviewed
from audit.chart.visit.plans import tests_of
from audit.chart.words.patterns import rx, vocabulary
from audit.model import Span

# Read or performed by the practice itself and billed as such: not data of the visit.
_OWN_TEST = rx(r"\b(?:koh|culture\w*|dermoscop\w+|wood'?s lamp|tzanck|scabies prep|dif)\b")


def _rule(key: str) -> re.Pattern[str]:
    return rx(str(vocabulary("plans")["data"][key]))


def read_data(readings: Sequence[Reading]) -> DataReviewed:
    """Unique tests and outside notes, each once however often it is named."""
    told = [
        s
        for r in readings
        if r.document.document_type not in ("pathology_report", "consent", "photo")
        for s in r.sentences
        if s.section not in BESIDE_THE_VISIT
    ]
    tests = dict.fromkeys(t for s in told for t in tests_of(s.text) if not _OWN_TEST.match(t))
    notes = [s for s in told if _rule("external_notes").search(s.text)]
    historian = _first(told, "historian")
    interpretation = _first(told, "interpretation")
    discussion = _first(told, "discussion")
    spans = [s.span for s in notes] + [x for x in (historian, interpretation, discussion) if x]
    return DataReviewed(
        tests=tuple(tests),
        notes=tuple(s.text for s in notes[:4]),
        historian=historian is not None,
        interpretation=interpretation is not None,
        discussion=discussion is not None,
        evidence=tuple(spans),
    )


def _first(told: Sequence[Sentence], key: str) -> Span | None:
    for s in told:
        match = _rule(key).search(s.text)
        if match and not rx(r"\b(?:no|not|will|to be)\b[^.]{0,20}$").search(
            s.text[: match.start()]
        ):
            return s.span
    return None
