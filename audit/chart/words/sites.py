"""Text turned into body sites: the words, the region of the vocabulary, side and CPT group."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.words.patterns import phrase, rx, vocabulary
from audit.chart.words.site_groups import FACE, FLAP_FACE, SNHFG, TAL, group_of
from audit.chart.words.site_senses import is_place
from audit.chart.words.site_words import SIDE, SIDES, Lexicon, lexicon, plain_key

__all__ = ["FACE", "FLAP_FACE", "SNHFG", "TAL", "SiteMention", "find_sites", "group_of"]


@dataclass(frozen=True, slots=True)
class SiteMention:
    """A place as the text names it; `group` is the excision group (audit.model.SITE_GROUPS)."""

    start: int
    end: int
    words: str
    region: str
    laterality: str | None
    group: str | None


@lru_cache(maxsize=65536)
def find_sites(text: str) -> tuple[SiteMention, ...]:
    """Every body site named in a text, left to right, each with its words and side."""
    known = lexicon()
    found: list[SiteMention] = []
    for match in known.noun.finditer(text):
        if mention := _mention(match, known):
            found.append(mention)
    if rx(r"\b(?:index|middle|ring|little|pinky|long)\b").search(text):
        found = sorted([*found, *_fingers(text, found)], key=lambda s: s.start)
    return tuple(_share_sides(found, text))


# A finger by its name alone: behind a side, or in a list of fingers; figures or a stop follow.
_FINGER = rx(
    rf"(?<![\w'’])(?P<side>{SIDE}\.? )?(?P<name>index|middle|ring|little|pinky|long)"
    r"(?= *(?:[x×:(=,;./-]|\d|(?:one|two|three|four|five|six)\b|and\b|&|$))"
)


def _fingers(text: str, found: list[SiteMention]) -> list[SiteMention]:
    hand = any(s.region == "hand" and rx(r"thumb|finger|digit").search(s.words) for s in found)
    out = []
    for match in _FINGER.finditer(text):
        if any(s.start < match.end() and match.start() < s.end for s in found):
            continue
        if not (hand or match["side"]):
            continue
        side = SIDES.get(match["side"].strip(" .").lower()) if match["side"] else None
        out.append(SiteMention(match.start(), match.end(), match.group() + " finger", "hand", side,
                               group_of("hand", "excision")))  # fmt: skip
    return out


def _mention(match: re.Match[str], known: Lexicon) -> SiteMention | None:
    nouns = _nouns(match["core"], known)
    if not nouns:
        return None
    start, end = match.start(), match.end()
    side = _side_of(match)
    if not is_place(match, nouns, side, known):
        return None
    if match["after"] and not side:
        return None
    if not _after_is_side(match):
        end = match.end("core")
        side = _side_of(match, use_after=False)
    region = _region(match, nouns, known)
    words = " ".join(match.string[start:end].split())
    laterality = side or _inner_side(words) or _midline(words, region)
    return SiteMention(start, end, words, region, laterality, group_of(region, "excision"))


def _nouns(core: str, known: Lexicon) -> list[str]:
    """The vocabulary's nouns inside a match, in order, longest first at each place."""
    words = re.sub(r"[^\w'/]+", " ", plain_key(core)).split()
    nouns, i = [], 0
    while i < len(words):
        for size in range(min(5, len(words) - i), 0, -1):
            if " ".join(words[i : i + size]) in known.region:
                nouns.append(" ".join(words[i : i + size]))
                i += size - 1
                break
        i += 1
    return nouns


def _side_of(match: re.Match[str], use_after: bool = True) -> str | None:
    inner = plain_key(match["dirs"]).split()
    if match["side"] and match["side"].lower() == "both" and {"left", "right"} & set(inner):
        return "left" if "left" in inner else "right"  # "both right hand lesions"
    for name in ("side", "side2", "after"):
        if name == "after" and not use_after:
            continue
        if match[name]:
            word = re.sub(r"[^a-z/]|on the | side", "", match[name].lower())
            word = re.sub(r"^onthe|side$", "", word)
            return SIDES.get(word)
    for word in plain_key(match["dirs"] + " " + match["core"]).split():
        if word in ("left", "right", "bilateral", "midline"):
            return word
    return None


def _after_is_side(match: re.Match[str]) -> bool:
    """A bare "l" or "r" behind a noun is a side only in brackets or at the end of a phrase."""
    after = match["after"]
    if not after or (match["side"] or match["side2"]):
        return not after
    if len(after.strip()) > 2:
        return True
    rest = match.string[match.end("after") :]
    return re.match(r"\s*(?:[)\],;.:x×]|$|-|–)", rest) is not None


def _inner_side(words: str) -> str | None:
    found = re.search(r"\b(rle|lle|rue|lue|bue|ble|ruq|luq|rlq|llq)\b", words, re.I)
    return SIDES[found[1].lower()] if found else None


def _midline(words: str, region: str) -> str | None:
    data = vocabulary("sites")["midline"]
    low = plain_key(words)
    if "midline" in low or any(rx(rf"\b{phrase(w)}\b").search(low) for w in data["always"]):
        return "midline"
    mid = re.search(r"\b(?:mid|middle|central|midback|interscapular)\b", low)
    return "midline" if mid and region in data["regions"] else None


def _region(match: re.Match[str], nouns: list[str], known: Lexicon) -> str:
    regions = [known.region[n] for n in nouns]
    low = plain_key(match["core"])
    if match["part"] and plain_key(match["part"]) in ("helix", "lobe", "lobule"):
        return "ear"
    if "scalp" in low:
        return "scalp"
    if "hairline" in low and "posterior" in low:
        return "scalp"
    if "vermil" in low or re.search(r"\bmucosal\b.*\blip", plain_key(match.group())):
        return "lip_vermilion"
    firm = [r for n, r in zip(nouns, regions, strict=True) if n not in known.risky]
    firm = [r for r in firm if r not in ("face", "trunk")] or firm or regions
    # "preauricular cheek", "nasal ala": the last noun is the head, save for "ear lobule" kinds.
    return firm[-1]


def _share_sides(found: list[SiteMention], text: str) -> list[SiteMention]:
    """ "right and left cheek" never reaches here as one; "left hip and flank" shares its side."""
    out: list[SiteMention] = []
    for mention in found:
        previous = out[-1] if out else None
        between = text[previous.end : mention.start].lower().strip() if previous else ""
        shares = (
            previous is not None
            and mention.laterality is None
            and previous.laterality in ("left", "right", "bilateral")
            and between in ("and", "&", "/")
            and mention.region in _PAIRED
        )
        if shares and previous:
            mention = SiteMention(
                mention.start, mention.end, mention.words, mention.region,
                previous.laterality, mention.group,
            )  # fmt: skip
        out.append(mention)
    return out


_PAIRED = frozenset(
    [
        "hand",
        "foot",
        "axilla",
        "shoulder",
        "arm",
        "elbow",
        "forearm",
        "wrist",
        "thigh",
        "knee",
        "lower_leg",
        "ankle",
        "temple",
        "eyebrow",
        "cheek",
        "eyelid",
        "ear",
        "flank",
    ]
)
