"""A side without its noun turned into the place before it on that side: "and five in the left"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.chart.words.patterns import rx
from audit.chart.words.site_mention import SiteMention

# "six in the right axilla and five in the left"; "turned to the left" names no place.
_BARE = rx(
    r"^[^.;:]{0,40}?\b(?:in|on|at|of|from|over|under|around|behind|along) "
    r"(?P<words>the (?P<side>left|right|other|opposite)(?: (?:side|one))?)"
    r"(?= *(?:[,.;)]|$|and\b|were\b|was\b|are\b|is\b))"
)
_OTHER = {"left": "right", "right": "left"}


def with_bare_sides(text: str, found: Sequence[SiteMention]) -> list[SiteMention]:
    """The mentions, and behind a one-sided one the other side of it that has no noun."""
    out: list[SiteMention] = []
    for i, mention in enumerate(found):
        out.append(mention)
        side = _OTHER.get(mention.laterality or "")
        stop = found[i + 1].start if i + 1 < len(found) else len(text)
        match = _BARE.match(text[mention.end : stop]) if side else None
        if (
            match is None
            or side is None
            or match["side"].lower() not in (side, "other", "opposite")
        ):
            continue
        noun = rx(r"\b(?:left|right|lt|rt|l|r)\b\.? ?").sub("", mention.words).strip()
        start = mention.end + match.start("words")
        end = mention.end + match.end("words")
        words = f"{side} {noun}" if noun else side
        out.append(replace(mention, start=start, end=end, words=words, laterality=side))
    return out
