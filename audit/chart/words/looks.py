"""A sentence turned into whether it says that a growth goes for its looks."""

from __future__ import annotations

import re

from audit.chart.words.patterns import rx, vocabulary

# "Cosmetic outcome", "cosmetic concerns denied": no reason for the treatment.
_NO_REASON = rx(r"^\W*(?:outcome|result|unit|subunit|deformity|concerns? denied)")
_HOPED = rx(r"\b(?:risks?|good|poor|best|optimal)\b[^.;]{0,25}$")


def for_looks(text: str) -> re.Match[str] | None:
    """The words of a wish for looks, or of work that is not necessary; None where it is denied."""
    words = vocabulary("services")["cosmetic"]
    match = rx(str(words["cosmetic"])).search(text) or rx(str(words["not_necessary"])).search(text)
    if match is None or _NO_REASON.match(text[match.end() :]):
        return None
    before = text[: match.start()]
    denied = rx(str(words["denied"])).search(before) or _HOPED.search(before)
    return None if denied else match
