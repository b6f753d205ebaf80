"""Sentences of a chart turned into whether a drug was injected into muscle or under the skin."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.chart.words.context import Context, context_of
from audit.model import Span

if TYPE_CHECKING:
    from audit.coding.case import Case

# Capitals only for the short forms: "im" and "sc" are parts of other words and notes.
ROUTE = re.compile(r"\b(?:IM|SQ|SC|SubQ|[Ii]ntra-?muscular(?:ly)?|[Ss]ub-?cutaneous(?:ly)?)\b")
GIVEN = re.compile(r"\binject|\bgiven\b|\badminister|\bshot\b|\bgluteal|\bgluteus|\bdeltoid", re.I)
# The subcutaneous layer of a wound, and what numbs it.
NOT_A_DRUG = re.compile(
    r"lido|xylo|marcaine|anesthe|epineph|sutur|layer|clos(?:ed|ure)|\bfat\b|tissue", re.I
)
DONE = (Context.PERFORMED, Context.NEUTRAL)


def systemic_injection(case: Case) -> Span | None:
    """Where the chart says that a drug was given by injection, apart from lesions and wounds."""
    for reading in case.chart.readings if case.chart else ():
        for sentence in reading.sentences:
            if _given(sentence.text, sentence.section):
                return sentence.span
    return None


@lru_cache(maxsize=65536)
def _given(text: str, section: str) -> bool:
    route = ROUTE.search(text)
    if route is None or NOT_A_DRUG.search(text) or not GIVEN.search(text):
        return False
    return context_of(text, route.start(), route.end(), section) in DONE
