"""A site noun in its company turned into yes or no: does it name a place on the body here?"""

from __future__ import annotations

import re

from audit.chart.words.homonyms import is_homonym
from audit.chart.words.patterns import rx
from audit.chart.words.site_adjectives import ADJECTIVES, places
from audit.chart.words.site_words import Lexicon, plain_key


def is_place(match: re.Match[str], nouns: list[str], side: str | None, known: Lexicon) -> bool:
    before, after = match.string[: match.start()], match.string[match.end("core") :]
    anchored = bool(match["side"] or match["side2"] or match["part"] or match["dirs"].strip())
    anchored = anchored or plain_key(match["core"]) not in known.region
    adjective = len(nouns) == 1 and nouns[0] in ADJECTIVES
    if adjective and not places(before + match["dirs"], after, bool(match["side"])):
        return False
    if _distributed(match, nouns[-1]):
        return False
    bare = not (match["side"] or match["side2"] or match["part"])
    if len(nouns) == 1 and is_homonym(nouns[0], before + match["dirs"], after):
        return False
    if bare and rx(r"\bsecond[- ]hand\b").search(match.group()):
        return False
    if rx(r"(?:dog[- ]?)$").search(before) and nouns[0] in ("ear", "ears"):
        return False
    if nouns[0] == "face" and _cut_face(before, after):
        return False
    if rx(r"\d $").search(before) and nouns[0] in ("feet", "foot"):
        return False  # "5 feet"
    if rx(r"(?:by|in one's) $").search(before) and nouns == ["mouth"]:
        return False
    if nouns[0] == "hand" and rx(r"\bother $").search(before) and not side:
        return False
    if all(n in known.risky for n in nouns) and not anchored:
        return _risky_ok(nouns[-1], before, after)
    return not (
        nouns[-1] == "back"
        and rx(r"^ (?:in|to|for|from|with|off|if|on)\b").match(after)
        and not anchored
    )


def _distributed(match: re.Match[str], noun: str) -> bool:
    """ "Each digit in turn", "on both sides": no place of its own."""
    side = plain_key(match["side"] or "").strip()
    return (side in ("each", "either") and noun in ("digit", "toe", "finger", "nail", "limb")) or (
        noun == "side" and side in ("each", "both", "either")
    )


def _cut_face(before: str, after: str) -> bool:
    """ "The deep face": a surface of cut tissue."""
    cut = rx(r"\b(?:deep|under|lateral|cut|peripheral|outer|inner|block) $").search(before)
    return bool(cut) or rx(r"^ of (?:the )?(?:blocks?|sections?|tissue|specimen|layer)").match(
        after
    ) is not None  # fmt: skip


def _risky_ok(noun: str, before: str, after: str) -> bool:
    """ "his back", "AKs on the back", "Back: clear", not "come back in two weeks"."""
    if noun == "back":
        if rx(r"^ (?:in|to|for|from|off|if|and forth|up|sooner|again|pain)\b").match(after):
            return False
        if rx(
            r"\b(?:come|came|comes|coming|go|goes|call|called|send|sent|report|check|cut|get|got|"
            r"be|scale|scaled|pull\w*|hold|bring|brought|heard|return|put|right|look\w*|dat\w+|"
            r"grew|grown|grow\w*|hear) $"
        ).search(before):
            return False
        marked = rx(r"^ *(?:[x×] ?\d|\(|[,;.:)]|-|–|$)").match(after) is not None
        return (
            marked
            or rx(r"(?:^|[,;:(/&]|\b(?:the|his|her|on|of|and|over)) *$").search(before) is not None
        )
    if noun in ("head", "side", "hip"):
        lesion = r"(?:^|[,;:(/]) *$"
        return (noun != "side" and rx(lesion).search(before) is not None) or (
            noun == "head" and rx(r"\b(?:on|of) (?:the|his|her) $").search(before) is not None
        )
    if noun in ("hairline", "periungual", "digit", "digits"):
        return True
    return rx(r"^ *(?:[,;:)]|$)").match(after) is not None
