"""Text turned into body sites: the words, the region of the vocabulary, side and CPT group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from audit.chart.words.homonyms import sayings
from audit.chart.words.patterns import rx
from audit.chart.words.site_adjectives import without_names
from audit.chart.words.site_digits import digits_by_name, numbered
from audit.chart.words.site_ellipsis import with_bare_sides
from audit.chart.words.site_groups import FACE, FLAP_FACE, SNHFG, TAL, group_of
from audit.chart.words.site_joins import joined, landmarks
from audit.chart.words.site_mention import SiteMention
from audit.chart.words.site_senses import is_place
from audit.chart.words.site_sides import PAIRED, after_is_side, both_lists, inner_side, side_of
from audit.chart.words.site_words import Lexicon, lexicon, plain_key

__all__ = ["FACE", "FLAP_FACE", "SNHFG", "TAL", "SiteMention", "find_sites", "group_of"]


@lru_cache(maxsize=65536)
def find_sites(text: str) -> tuple[SiteMention, ...]:
    """Every body site named in a text, left to right, each with its words and side."""
    known = lexicon()
    apart = sayings(text)
    found: list[SiteMention] = []
    for match in known.noun.finditer(text):
        if any(a <= match.start("core") < b for a, b in apart):
            continue
        found.extend(_mentions(match, known))
    found = landmarks(text, found, known)
    found = digits_by_name(text, found)
    found = without_names(text, _without_bare_nails(joined(text, found)))
    return tuple(with_bare_sides(text, _share_sides(found, text)))


def _mentions(match: re.Match[str], known: Lexicon) -> list[SiteMention]:
    mention = _mention(match, known)
    if mention is None:
        return []
    pair = _PAIR.match(match["side"] or "")
    if pair is None or mention.words.endswith(("s", "ae")) or mention.laterality != "bilateral":
        return [mention]
    return _two_sides(match, mention, pair)


# "Left and right axilla": two places, the first without its noun.
_PAIR = rx(r"(?P<a>[lr]\w*)\.?(?: side)?(?: and | ?[&+] ?|/| or )(?:the )?(?P<b>[lr]\w*)\b")


def _two_sides(
    match: re.Match[str], mention: SiteMention, pair: re.Match[str]
) -> list[SiteMention]:
    at = match.start("side")
    noun = match.string[at + pair.end("b") : mention.end]
    out = []
    for name, end in (("a", at + pair.end("a")), ("b", mention.end)):
        start = at + pair.start(name)
        side = "left" if pair[name].lower().startswith("l") else "right"
        words = " ".join((pair[name] + noun).split())
        out.append(replace(mention, start=start, end=end, words=words, laterality=side))
    return out


def _mention(match: re.Match[str], known: Lexicon) -> SiteMention | None:
    nouns = _nouns(match["core"], known)
    if not nouns:
        return None
    start, end = match.start(), match.end()
    side = side_of(match)
    if not is_place(match, nouns, side, known):
        return None
    if match["after"] and not side:
        return None
    if not after_is_side(match):
        end = match.end("core")
        side = side_of(match, use_after=False)
    region = _region(match, nouns, known)
    if region in ("hand", "nail") and numbered(match):
        region = numbered(match) or region
    if region in ("hand", "foot", "nail"):
        reach = both_lists(match.string[match.end("core") : match.end("core") + 40])
        end, side = (match.end("core") + reach, "bilateral") if reach else (end, side)
    words = " ".join(match.string[start:end].split())
    laterality = side or inner_side(words, region)
    return SiteMention(start, end, words, region, laterality, group_of(region, "excision"))


def _nouns(core: str, known: Lexicon) -> list[str]:
    """The vocabulary's nouns inside a match, in order, longest first at each place."""
    words = re.sub(r"[^\w'’/]+", " ", plain_key(core)).split()
    nouns, i = [], 0
    while i < len(words):
        for size in range(min(5, len(words) - i), 0, -1):
            if " ".join(words[i : i + size]) in known.region:
                nouns.append(" ".join(words[i : i + size]))
                i += size - 1
                break
        i += 1
    return nouns


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


def _without_bare_nails(found: Sequence[SiteMention]) -> list[SiteMention]:
    """ "Nail avulsion, right hallux": the nail as such is no place beside the digit's name."""
    digits = any(s.region in ("hand", "foot") for s in found)
    named = any(s.region == "nail" and not _BARE_NAIL.match(s.words) for s in found)
    return [
        s
        for s in found
        if not (_BARE_NAIL.match(s.words) and (digits or (named and s.words[-1] not in "sS")))
    ]


_BARE_NAIL = rx(r"^nails?(?: (?:plate|bed|unit|matrix))?$")


def _share_sides(found: Sequence[SiteMention], text: str) -> list[SiteMention]:
    """ "Left hip and flank" shares its side."""
    out: list[SiteMention] = []
    for mention in found:
        previous = out[-1] if out else None
        between = text[previous.end : mention.start].lower().strip() if previous else ""
        shares = (
            previous is not None
            and mention.laterality is None
            and previous.laterality in ("left", "right", "bilateral")
            and between in ("and", "&", "/")
            and mention.region in PAIRED
        )
        if shares and previous:
            mention = replace(mention, laterality=previous.laterality)
        out.append(mention)
    return out
