"""A statement turned into how many lesions it speaks of, in all and place by place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.words.breakdown import GONE, told_once
from audit.chart.words.counted import NOUN, mask
from audit.chart.words.numbers import COUNT, whole
from audit.chart.words.patterns import rx
from audit.chart.words.shares import each, shares
from audit.chart.words.sites import SiteMention, find_sites
from audit.chart.words.totals import AT_LEAST, Part, find_total
from audit.model import CountCertainty

_VAGUE = rx(
    r"(?<!\w)(?:several|multiple|numerous|many|some|a few|few|innumerable|scattered|various|"
    r"a number of|diffuse|countless|a handful of|couple|myriad)(?!\w)"
)
_SLOT = r"(?:\*{2,3}|_{2,}|\{[^}]*\}|\[\s*#?\s*\])"


@dataclass(frozen=True, slots=True)
class Count:
    """`total` as stated or added up from the parts; `stated` is a total given beside the parts."""

    total: int | None
    certainty: CountCertainty
    parts: tuple[Part, ...] = ()
    stated: int | None = None
    start: int = 0
    end: int = 0


@lru_cache(maxsize=65536)
def find_count(text: str) -> Count:
    """Read the number of lesions in a statement about one technique or diagnosis.

    "LN2 x 7 AKs: forehead 4, scalp 3" → 7 with two parts; "several" → uncountable; nothing → a
    Count with total None and certainty UNSTATED.
    """
    masked = told_once(mask(text), find_sites(text))
    parts = _parts(text, masked)
    stated, certainty, start, end = find_total(masked, parts)
    added = sum(p.count or 0 for p in parts) if parts else None
    exact = certainty is CountCertainty.EXACT
    if (
        stated is not None
        and added
        and stated < added
        and exact
        and stated in [p.count for p in parts]
    ):
        stated = None  # "7 AKs scalp, 3 forearm": the figure before the noun was one of the parts
    if stated is not None and added and stated < added and rx(r"\b(?:each|apiece)\b").search(text):
        stated = None  # "2 AKs each on the nose and the chin"
    total = stated if stated is not None else added
    if total is None:
        if slot := rx(rf"{_SLOT} *(?:{NOUN})?|(?:x|#|number|total|count):? *{_SLOT}").search(text):
            return Count(None, CountCertainty.UNFILLED, (), None, *slot.span())
        if vague := rx(rf"{_VAGUE.pattern} +(?:\w+[ ,-]+){{0,3}}?{NOUN}\b").search(masked):
            return Count(None, CountCertainty.UNCOUNTABLE, (), None, *vague.span())
        return Count(None, CountCertainty.UNSTATED)
    if added is not None and stated is None:
        certainty = _parts_certainty(masked, parts)
    return Count(total, certainty, tuple(parts), stated if parts else None, start, end)


def _parts(text: str, masked: str) -> list[Part]:
    # the place of a whole whose parts are counted is left out
    sites = [s for s in find_sites(text) if masked[s.start : s.end].strip(GONE)]
    used: list[tuple[int, int]] = []
    counts: dict[int, int] = {}
    behind = rx(
        rf"^(?: (?:\w+ )?{NOUN}(?= *\(?(?:x|×|#|n=) ?\d))? *"
        rf"(?:[:=–-] *|, (?={COUNT} *(?:[,.;)]|$|and\b)))?"
        rf"(?:\(? *(?:x|×|#|n=)? *(?P<n>{COUNT})(?: {NOUN})?(?: total)? *(?:\)|"
        rf";[^)]*\)|,[^)]*\))?|\((?P<m>{COUNT})(?: {NOUN})?[,;) ])(?=[\s,.;:)&+/-]|$|and)"
    )
    ahead = rx(
        rf"(?:^|[\s,;:(x×#+&-])(?:x ?|× ?|# ?|\()?(?P<n>{COUNT})\)? *(?:(?:{NOUN}|more|"
        rf"each) *)?(?:,? ?(?:were |was )?(?:treated |frozen |present |located |noted |"
        rf"located |were )*(?:on|of|at|to|over|across|in|from|along|near|around|-|:|"
        rf",)? ?)?(?:(?:the|his|her|each|either|both) )?$"
    )
    follow = [_behind(behind, masked, s, sites, i) for i, s in enumerate(sites)]
    before = [_ahead(ahead, masked, s, sites, i) for i, s in enumerate(sites)]
    # "temple 1, nose 2": a figure that a comma or colon parts from the next site hardly leads it.
    leads = sum(
        0.4 if rx(r"[,:;]").search(masked[x[2] : sites[i].start]) else 1.0
        for i, x in enumerate(before) if x is not None
    )  # fmt: skip
    use_behind = sum(x is not None for x in follow) >= leads
    chosen, other = (follow, before) if use_behind else (before, follow)
    for i in range(len(sites)):
        pick = chosen[i]
        if pick is None:
            pick = other[i]
            if pick and any(pick[1] < e and s < pick[2] for s, e in used):
                pick = None
        if pick:
            counts[i] = pick[0]
            used.append((pick[1], pick[2]))
    counts |= {i: n for i, n in each(masked, sites).items() if counts.get(i) != n}
    counts |= shares(masked, sites, list(counts))
    if not counts:
        return []
    return [Part(s, counts.get(i)) for i, s in enumerate(sites) if i in counts]


def _behind(
    pattern: re.Pattern[str], masked: str, site: SiteMention, sites: list[SiteMention], i: int
) -> tuple[int, int, int] | None:
    limit = sites[i + 1].start if i + 1 < len(sites) else len(masked)
    match = pattern.match(masked[site.end : limit] + (" " if limit < len(masked) else ""))
    if not match:
        return None
    name = "n" if match["n"] else "m"
    value = whole(match[name])
    rest = masked[site.end + match.end() : limit + 40]
    glued = match.group().strip()
    marked = re.match(r"[(:x×=#,–-]", glued, re.I)
    if not marked and rx(rf"^ *(?:{NOUN}|on|of|at)\b").match(rest):
        return None
    if value is None or value > 200:
        return None
    return value, site.end + match.start(name), site.end + match.end(name)


def _ahead(
    pattern: re.Pattern[str], masked: str, site: SiteMention, sites: list[SiteMention], i: int
) -> tuple[int, int, int] | None:
    floor = sites[i - 1].end if i else 0
    match = None
    window = masked[floor : site.start]
    for cut in (window,):
        match = pattern.search(cut)
    if not match:
        return None
    value = whole(match["n"])
    if value is None or value > 200 or value == 0:
        return None
    return value, floor + match.start("n"), floor + match.end("n")


def _parts_certainty(masked: str, parts: list[Part]) -> CountCertainty:
    vague = rx(AT_LEAST.pattern.removesuffix(" *$")).search(masked)
    return CountCertainty.MINIMUM if vague and len(parts) == 1 else CountCertainty.EXACT
