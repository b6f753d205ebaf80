"""Turns readings into the passage that names the vessel in a flap's pedicle."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.page.text import Reading
from audit.chart.words.patterns import any_of, rx, vocabulary
from audit.model import Span


def named_vessel(readings: Sequence[Reading]) -> Span | None:
    """The sentence that says on which named vessel a flap was raised; None where none is named."""
    words = vocabulary("pedicle")
    vessel = rx(rf"\b{any_of(words['vessels'])}\b")
    for reading in readings:
        for sentence in reading.sentences:
            text = sentence.text
            if (
                sentence.section not in ("consent", "instructions")
                and vessel.search(text)
                and rx(words["carries"]).search(text)
                and not rx(words["not_carries"]).search(text)
            ):
                return sentence.span
    return None
