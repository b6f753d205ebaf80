"""Sentences given back the label of the form line that they stand behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from audit.chart.text import Reading, Sentence

_LABEL = re.compile(r"[ \t]*[-*•]?[ \t]*(?:\d+[.)]\s*)?[^:\n]{2,50}:\s*$")


def labelled(reading: Reading) -> Iterator[Sentence]:
    """Every sentence; "see form" of the line "Consent: see form" starts at "Consent"."""
    text = reading.document.text
    for s in reading.sentences:
        start = text.rfind("\n", 0, s.start) + 1
        lead = text[start : s.start]
        if lead.strip() and _LABEL.match(lead):
            start += len(lead) - len(lead.lstrip())
            yield replace(s, start=start, text=text[start : s.end])
        else:
            yield s
