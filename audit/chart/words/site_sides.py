"""The words around a site turned into its side: left, right, bilateral, midline or None."""

from __future__ import annotations

import re

from audit.chart.words.patterns import phrase, rx, vocabulary
from audit.chart.words.site_words import SIDE_OF, plain_key

# Regions that come in pairs and lend their side to a neighbour: "left hip and flank".
PAIRED = frozenset(
    {"hand", "foot", "axilla", "shoulder", "arm", "elbow", "forearm", "wrist", "thigh", "knee",
     "lower_leg", "ankle", "temple", "eyebrow", "cheek", "eyelid", "ear", "flank"}
)  # fmt: skip
_LEFT, _RIGHT = rx(r"\b(?:left|lt|l)\b"), rx(r"\b(?:right|rt|r)\b")
# The plural of what everybody has two of says both; "toes" and "lids" may be of one side.
_PLURAL = rx(
    r"\b(?:axillae|axillas|armpits|underarms|hands|palms|wrists|forearms|arms|elbows|shoulders|"
    r"extremities|feet|soles|heels|ankles|legs|shins|calves|knees|popliteal fossae|thighs|groins|"
    r"breasts|areolae|nipples|flanks|buttocks|cheeks|temples|eyebrows|ears|earlobes|halluces|"
    r"great toes|big toes|thumbs|malleoli)$"
)
_COMPOUND = rx(r"\b(rle|lle|rue|lue|bue|ble|ruq|luq|rlq|llq|rul|lul|rll|lll)\b")
# "Nails R 1-5, L 1-4", "toenails #1 right and #1 left".
_BOTH_LISTS = rx(
    r"^(?:[ ,:(#\d&–-]*(?P<a>right|left|r|l)\b\.?)[ ,;#\d&–-]*(?:and )?[ #\d–-]*"
    r"(?P<b>right|left|r|l)\b(?: ?#?\d(?:[\d,–-]*\d)?)?"
)
# "Hands 6 (right 4, left 2)": a count and its shares, no digits' numbers.
_WHOLE = rx(r"^[ :]*[x×]? ?\d+ ?[(\[]")


def side_word(words: str) -> str | None:
    """The side that a side's own words name: "(L)", "on the left side", "left and right"."""
    low = words.lower()
    if _LEFT.search(low) and _RIGHT.search(low):
        return "bilateral"
    for token in re.findall(r"b/l|[a-z]+", low):
        if token in SIDE_OF:
            return SIDE_OF[token]
    return None


def side_of(match: re.Match[str], use_after: bool = True) -> str | None:
    """The side that a match of the site pattern states before, inside or behind its noun."""
    inner = plain_key(match["dirs"]).split()
    if match["side"] and match["side"].lower() == "both" and {"left", "right"} & set(inner):
        return "left" if "left" in inner else "right"  # "both right hand lesions"
    for name in ("side", "side2", "after"):
        if match[name] and (name != "after" or use_after):
            return side_word(match[name])
    for word in plain_key(match["dirs"] + " " + match["core"]).split():
        if word in ("left", "right", "bilateral", "midline"):
            return word
    return None


def after_is_side(match: re.Match[str]) -> bool:
    """A bare "l" or "r" behind a noun is a side only in brackets or at the end of a phrase."""
    after = match["after"]
    if not after or (match["side"] or match["side2"]):
        return not after
    rest = match.string[match.end("after") :]
    if _WHOLE.match(match.string[match.end("core") :]) and re.match(r" ?\d", rest):
        return False  # the first of two shares
    if len(after.strip()) > 2:
        return True
    return re.match(r"\s*(?:[)\],;.:x×]|$|-|–)", rest) is not None


def both_lists(after: str) -> int:
    """How far behind a noun two lists of digits reach, one of each side; 0 where none do."""
    match = None if _WHOLE.match(after) else _BOTH_LISTS.match(after)
    figures = match is not None and rx(r"\d").search(match.group()) is not None
    return match.end() if match and figures and match["a"][0] != match["b"][0] else 0


def inner_side(words: str, region: str) -> str | None:
    """A side told by the words themselves: "RLE", "axillae", "sternum", "mid back"."""
    if found := _COMPOUND.search(words):
        return SIDE_OF[found[1].lower()]
    if _PLURAL.search(words):
        return "bilateral"
    return _midline(words, region)


def _midline(words: str, region: str) -> str | None:
    data = vocabulary("sites")["midline"]
    low = plain_key(words)
    if "midline" in low or any(rx(rf"\b{phrase(w)}\b").search(low) for w in data["always"]):
        return "midline"
    mid = re.search(r"\b(?:mid|middle|central|mid\w+|interscapular)\b", low)
    return "midline" if mid and region in data["regions"] else None
