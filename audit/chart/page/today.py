"""A sentence without the date of its own document: "03/04/2026 UVB 500 mJ" is no earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from audit.chart.page.text import Sentence
from audit.chart.words.dates import find_dates


def undated(sentence: Sentence, day: date | None) -> Sentence:
    """The same sentence, blanks in place of that day, so that all positions stay."""
    text = sentence.text
    for found in find_dates(text) if day else ():
        if found.day == day:
            text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return sentence if text == sentence.text else replace(sentence, text=text)
