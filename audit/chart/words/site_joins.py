"""Site mentions that stand in one phrase turned into one: landmarks, "X of the Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from audit.chart.words.patterns import rx
from audit.chart.words.site_groups import group_of
from audit.chart.words.site_mention import SiteMention
from audit.chart.words.site_sides import side_word
from audit.chart.words.site_words import SIDE, Lexicon

_OF = rx(r"^,? ?of (?:the |his |her |their |patient's )?$")
_EYE = rx(rf"^(?: of (?:the |his |her )?|, ?| )(?P<side>{SIDE})\.? eyes?\b")
_SIDE_BEHIND = rx(r"^(?:,| \(|,? on the)? ?(?:left|right|l|r|bilateral)\b(?= *(?:[).,;]|$))")
# A bearing, not the lesion's own place: "cheek, 1 cm below the eye".
_BEARING = rx(
    r"(?:\d ?(?:cm|mm|inch\w*)|centimet\w+|millimet\w+|fingers?[- ]?breadths?|just|cheek,?|side) $"
)


def landmarks(text: str, found: Sequence[SiteMention], known: Lexicon) -> list[SiteMention]:
    """The mentions with "behind the left ear" in place of "left ear"."""
    out = list(found)
    for match in known.phrase.finditer(text):
        before = [s for s in out if s.end <= match.start()]
        near = bool(before) and rx(r"^[\w ,.-]{0,25}$").match(text[before[-1].end : match.start()])
        listed = near and rx(r"^(?:[,;]? ?(?:and|or|&)|;) ?").match(
            text[before[-1].end : match.start()]
        )
        covered = any(s.start <= match.start() < s.end and s.start < match.end() for s in out
                      if s.start < match.start() or s.end >= match.end())  # fmt: skip
        if covered or _BEARING.search(text[: match.start()]) or (near and not listed):
            continue
        region = str(match.lastgroup)
        out = [s for s in out if s.end <= match.start() or s.start >= match.end()]
        told = _SIDE_BEHIND.match(text[match.end() :])
        end = match.end() + (told.end() if told else 0)
        words = " ".join(text[match.start() : end].split())
        out.append(SiteMention(match.start(), end, words, region,
                               _side(words), group_of(region, "excision")))  # fmt: skip
    return sorted(out, key=lambda s: s.start)


def _side(words: str) -> str | None:
    if side := side_word(words):
        return side
    if rx(r"\bbetween\b.*\b(?:breasts|blades?|scapula\w*|eyes|eyebrows|brows)$").search(words):
        return "midline"
    return "bilateral" if rx(r"\b(?:arms|ears|eyes|breasts|knees)$").search(words) else None


def joined(text: str, found: Sequence[SiteMention]) -> list[SiteMention]:
    """ "Nail fold of the left thumb", "lower lid, right eye": one place."""
    out: list[SiteMention] = []
    for mention in found:
        previous = out[-1] if out else None
        if previous and _is_part(text, previous, mention):
            out[-1] = _one(text, previous, mention)
        else:
            out.append(mention)
    return [_beside(text, _with_eye(text, s)) for s in out]


# "Nasal tip, left of center": the side goes on to its landmark.
_CENTER = rx(r"^ of (?:the )?(?:center|centre|midline|mid-?line|middle)\b")


def _beside(text: str, site: SiteMention) -> SiteMention:
    match = _CENTER.match(text[site.end :])
    if match is None or site.laterality not in ("left", "right"):
        return site
    end = site.end + match.end()
    return replace(site, end=end, words=" ".join(text[site.start : end].split()))


def _is_part(text: str, a: SiteMention, b: SiteMention) -> bool:
    if a.group != b.group or not _OF.match(text[a.end : b.start]):
        return False
    if rx(r"\b(?:left|right)$").search(a.words) and b.laterality == "midline":
        return True  # "upper lip, left of the philtrum": the landmark only tells which side
    return a.laterality is None or b.laterality in (None, a.laterality)


# Parts whose region is that of the digit or limb behind "of".
_VAGUE = rx(
    r"\b(?:digits?|web ?spaces?|interdigital|phalanx|nail|joint|pulp|crease|fold|quadrant|pad|"
    r"skin|dorsum|dorsal|palmar|plantar)\b"
)


def _one(text: str, a: SiteMention, b: SiteMention) -> SiteMention:
    region = b.region if _VAGUE.search(a.words) or a.region in ("face", "trunk") else a.region
    words = " ".join(text[a.start : b.end].split())
    return SiteMention(
        a.start, b.end, words, region, a.laterality or b.laterality, group_of(region, "excision")
    )


def _with_eye(text: str, site: SiteMention) -> SiteMention:
    """ "Medial canthus of the right eye": the eye tells the side."""
    if site.region not in ("eyelid", "eyebrow") or site.laterality:
        return site
    match = _EYE.match(text[site.end :])
    if match is None:
        return site
    end = site.end + match.end()
    words = " ".join(re.sub(r"\s+", " ", text[site.start : end]).split())
    return replace(site, end=end, words=words, laterality=side_word(match["side"]))
