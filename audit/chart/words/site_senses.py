"""A site noun in its company turned into yes or no: does it name a place on the body here?"""

from __future__ import annotations

import re

from audit.chart.words.homonyms import is_homonym
from audit.chart.words.patterns import rx
from audit.chart.words.site_words import Lexicon, plain_key

# Adjectives that name a place only with a noun behind them or a lesion's word after them.
_ADJECTIVE_ONLY = {
    "plantar",
    "nasal",
    "facial",
    "abdominal",
    "anal",
    "tibial",
    "auricular",
    "genital",
}
_ADJECTIVE_ONLY |= {
    "cervical skin",
    "inguinal",
    "lumbar",
    "sacral",
    "axillary",
    "buccal",
    "perioral",
}
_ADJECTIVE_ONLY |= {"nipple", "rib", "ribs", "tarsal", "perineal", "pilonidal", "alar", "spinal"}
# Words behind an adjective that make it a place or a lesion there.
_PLACE_AFTER = (
    r"(?:area|region|skin|lesion|mole|nevus|papule|plaque|cyst|abscess|crease|fold|wall|mass|"
    r"nodule|wart|tumou?r|bcc|scc|basal|squamous|wound|defect|surface|site|scar|hair|ulcer|"
    r"decubitus|pressure|laceration|burn|eschar|incision|neoplasm|melanoma|carcinoma|"
    r"keratosis|actinic|seborrheic|pilonidal|sebaceous|epiderm\w+|biopsy|excision|defect|"
    r"rash|dermatitis|fat|neoplasm|angioma|lipoma|tag)"
)


def is_place(match: re.Match[str], nouns: list[str], side: str | None, known: Lexicon) -> bool:
    before, after = match.string[: match.start()], match.string[match.end("core") :]
    anchored = bool(match["side"] or match["side2"] or match["part"] or match["dirs"].strip())
    anchored = anchored or plain_key(match["core"]) not in known.region
    if len(nouns) == 1 and nouns[0] in _ADJECTIVE_ONLY:
        strong = bool(match["side"]) or re.match(rf"\s+(?:\w+\s+)?{_PLACE_AFTER}\b", after, re.I)
        if not strong and not re.match(r"\s*(?:[,;:)]|$)", after):
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
