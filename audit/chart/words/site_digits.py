"""Fingers and toes named by their order or name alone turned into places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.words.patterns import rx
from audit.chart.words.site_groups import group_of
from audit.chart.words.site_mention import SiteMention
from audit.chart.words.site_sides import side_word
from audit.chart.words.site_words import SIDE

# A finger by its name alone: behind a side, or in a list of fingers; figures or a stop follow.
_FINGER = rx(
    rf"(?<![\w'’])(?P<side>{SIDE}\.? )?(?P<name>index|middle|ring|little|pinky|long)"
    r"(?= *(?:[x×:(=,;./-]|\d|(?:one|two|three|four|five|six)\b|and\b|&|$))"
)
_NAMES = rx(r"\b(?:index|middle|ring|little|pinky|long)\b")
# "Total avulsion L 2nd": a toe or a finger by its number, where the sentence is about nails or
# digits. Not "left 2nd rib", "right third of the wound".
_ORDINAL = rx(
    rf"(?<![\w'’])(?P<side>{SIDE}\.? )(?P<name>(?:great|2nd|3rd|4th|5th|second|third|fourth|fifth))"
    r"(?= *(?:[,;.:)(]|$|and\b|&))"
)
_FOOT = rx(r"\b(?:toes?|hallux|halluces|toenails?|foot|feet|onycho\w+|ingrown|matrixectom\w+)\b")
# "L 2nd: entire plate elevated and removed".
_NAIL = rx(
    r"\b(?:nails?|(?:entire|whole|total|nail) plate|matrix|matri(?:x|c)ectom\w+|phenol\w*)\b"
)
_HAND = rx(r"\b(?:fingers?|fingernails?|thumb|hand)\b")


def digits_by_name(text: str, found: Sequence[SiteMention]) -> list[SiteMention]:
    """The mentions with the digits added that are named without their noun."""
    out = list(found)
    if _NAMES.search(text):
        hand = any(s.region == "hand" and rx(r"thumb|finger|digit").search(s.words) for s in found)
        for match in _FINGER.finditer(text):
            if (hand or match["side"]) and _free(match, out):
                out.append(_digit(match, match.group() + " finger", "hand"))
    if told := _whose(text):
        region, noun = told
        for match in _ORDINAL.finditer(text):
            if _free(match, out):
                out.append(_digit(match, f"{match.group()} {noun}", region))
    return sorted(out, key=lambda s: s.start)


def _whose(text: str) -> tuple[str, str] | None:
    """Whether a bare number of a digit is a toe's, a finger's or a nail's."""
    if _FOOT.search(text):
        return "foot", "toe"
    if _HAND.search(text):
        return "hand", "finger"
    return ("nail", "nail") if _NAIL.search(text) else None


def _free(match: re.Match[str], found: Sequence[SiteMention]) -> bool:
    return not any(s.start < match.end() and match.start() < s.end for s in found)


def _digit(match: re.Match[str], words: str, region: str) -> SiteMention:
    side = side_word(match["side"]) if match["side"] else None
    group = group_of(region, "excision")
    return SiteMention(match.start(), match.end(), words, region, side, group)


def numbered(match: re.Match[str]) -> str | None:
    """ "Digit", "web space", "nail fold" of a text that speaks of toes only: the foot's."""
    core = match["core"].lower()
    if not rx(r"\b(?:digits?|web ?spaces?|interdigital|phalanx|nail folds?|ipj?)\b").search(core):
        return None
    foot, hand = _FOOT.search(match.string), _HAND.search(match.string)
    return "foot" if foot and not hand else None
