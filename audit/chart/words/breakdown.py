"""A figure that the text breaks down by place turned into one telling of it: no lesion twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from audit.chart.words.counted import NOUN
from audit.chart.words.numbers import COUNT, whole
from audit.chart.words.patterns import rx
from audit.chart.words.sites import SiteMention

# "R hand 6 (dorsal 4, index 1, thumb 1)": the figure, at most its noun, and the bracket.
_BRACKET = rx(
    rf"(?P<n>{COUNT})(?: (?:{NOUN}|total))?(?P<gap> [a-z .]{{0,25}})?"
    r" *[(\[](?P<in>[^()\[\]]*)[)\]]"
)
_SIDE = rx(r"\b(?:left|right|lt|rt|l|r)\b")
_PIECE_END = rx(r"[;.\n|]")
# Regions that hold others; a place of the same region holds its sides and its parts.
_HOLDS = {
    "face": {"forehead", "nose", "cheek", "temple", "chin", "lip", "eyelid", "eyebrow", "jaw",
             "ear", "lip_vermilion", "mouth"},
    "arm": {"forearm", "elbow", "wrist", "shoulder", "hand"},
    "lower_leg": {"thigh", "knee", "ankle", "foot"},
    "trunk": {"back", "chest", "abdomen", "shoulder", "buttock"},
    "scalp": {"face", "forehead", "nose", "cheek", "temple", "ear", "neck", "chin",
              "postauricular"},
}  # fmt: skip
_HEAD = rx(r"\bhead\b")
# A region by its bare name, which holds its own parts: "scalp" the vertex, not "index" the thumb.
_WHOLE = rx(
    r"(?:both |bilateral |left |right |l |r )?"
    r"(?:bald(?:ing)? |entire |whole |photo-?damaged |sun-?damaged |exposed )?"
    r"(?:scalp|face|nose|ears?|neck|backs?|chest|trunk|"
    r"hands?|(?:fore)?arms?|legs?|feet|foot|hands?|abdomen|cheeks?|forehead|head)"
)
GONE = "·"  # stands for each letter of what counts nothing
_GAP = 40  # letters within which a figure and a place belong together


def told_once(masked: str, sites: Sequence[SiteMention]) -> str:
    """The text with the figures of a breakdown, or the figure broken down, blanked out.

    `masked`: as `counted.mask` gives it. "5 on the face: forehead 3, cheeks 2" keeps 3 and 2;
    "hands 6 (right 4, left 2)" keeps the 6, since the portions name no place of their own.
    """
    return _clauses(_brackets(masked, sites), sites)


def _brackets(masked: str, sites: Sequence[SiteMention]) -> str:
    out = masked
    for match in _BRACKET.finditer(masked):
        figures = [whole(m.group()) or 0 for m in rx(COUNT).finditer(match["in"])]
        placed = any(0 <= match.start("in") - s.end <= _GAP for s in sites)
        if len(figures) > 1 and sum(figures) == whole(match["n"]) and placed:
            out = _blank(out, match.start("in"), match.end("in"))
    return out


def _clauses(masked: str, sites: Sequence[SiteMention]) -> str:
    figures = [
        (m.start(), m.end(), n) for m in rx(COUNT).finditer(masked) if (n := whole(m.group()))
    ]
    for i, (start, end, total) in enumerate(figures):
        place = _place_of(masked, sites, start, end)
        if place is None:
            continue
        since = max(end, place.end)  # "of the arms; 6 right, 4 left": behind the place
        portions = _portions(masked, figures[i + 1 :], since + 1, total)
        if not portions:
            continue
        inner = [s for s in sites if s.start >= since and s.start <= portions[-1][1] + _GAP
                 and not _between(masked, portions[-1][1], s)]  # fmt: skip
        if not _held(place, inner, masked[since : portions[-1][1] + 12]):
            continue
        if len(inner) >= len(portions):
            whole_place = GONE * (place.end - place.start)
            kept = masked[: place.start] + whole_place + masked[place.end :]
            return _blank(kept, start, end)
        return _blank(masked, portions[0][0], portions[-1][1])
    return masked


Figure = tuple[int, int, int]


def _portions(masked: str, later: Sequence[Figure], end: int, total: int) -> list[Figure]:
    """The figures behind one, as many as add up to it exactly; two at least."""
    stop = _PIECE_END.search(masked, end)
    near = [f for f in later if stop is None or f[0] < stop.start()]
    sums = list(accumulate(f[2] for f in near))
    size = sums.index(total) + 1 if total in sums else 0
    return near[:size] if size > 1 else []


def _place_of(
    masked: str, sites: Sequence[SiteMention], start: int, end: int
) -> SiteMention | None:
    """The place that a figure counts: just before it, or behind its noun."""
    before = [s for s in sites if s.end <= start]
    if before and re.fullmatch(r"[\s:=x×(#–-]*", masked[before[-1].end : start], re.IGNORECASE):
        return before[-1]
    after = [s for s in sites if s.start >= end]
    led = after and rx(
        rf"\W*(?:{NOUN} ?)?(?:\w+ ){{0,2}}?(?:on|of|at|to|over|across|in|from) "
        r"(?:the |his |her |both )?"
    ).fullmatch(masked[end : after[0].start])
    return after[0] if led else None


def _between(masked: str, end: int, site: SiteMention) -> bool:
    """A comma or a further figure parts the last portion from the site behind it."""
    return site.start > end and bool(rx(r"[,;:.]|\d").search(masked[end : site.start]))


def _held(place: SiteMention, inner: Sequence[SiteMention], text: str) -> bool:
    """All places of the portions lie in the place of the whole; without any, sides are told."""
    if not inner:
        return bool(_SIDE.search(text)) and place.laterality in (None, "bilateral")
    return all(_in(place, s) for s in inner)


def _in(place: SiteMention, part: SiteMention) -> bool:
    sides = {place.laterality, part.laterality} - {None, "bilateral"}
    if len(sides) > 1 or (place.laterality in ("left", "right") and part.laterality is None):
        return place.region == part.region and len(sides) < 2
    if place.region == part.region:
        sided = place.laterality in (None, "bilateral") and part.laterality in ("left", "right")
        named = _WHOLE.fullmatch(place.words) and not _WHOLE.fullmatch(part.words)
        return sided or bool(named)
    if place.region == "scalp" and not _HEAD.search(place.words):
        return False
    return part.region in _HOLDS.get(place.region, ())


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + rx(rf"{COUNT}").sub(
        lambda m: re.sub(r"\w", GONE, m.group()), text[start:end]
    ) + text[end:]  # fmt: skip
