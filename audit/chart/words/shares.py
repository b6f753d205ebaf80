"""Articles, "both" and "each" turned into the share of one place in a counted list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from audit.chart.words.numbers import COUNT, whole
from audit.chart.words.patterns import rx
from audit.chart.words.sites import SiteMention

_ONE = (
    r"(?:lesion|ak|keratosis|sk|isk|wart|verruca|mollusc\w+|tag|acrochordon|papule|spot|growth|"
    r"condyloma|plaque|patch|macule|nodule|keloid|bump|one|area|place)"
)
_MANY = (
    r"(?:lesions|aks|keratoses|sks|isks|warts|verrucae|molluscs|mollusca|tags|acrochordons|papules|"
    r"spots|growths|condylomas|condylomata|plaques|patches|macules|nodules|keloids|bumps|ones|"
    r"areas|places)"
)
_ARTICLE = r"(?:the|a|an|one|his|her|this|that|another|single|lone|solitary)"
# What parts a list into two tellings: a lesion with a verb of its own is no member of the list.
_VERB = rx(
    r"\b(?:was|were|is|are|has|had|biops\w+|shav\w+|excis\w+|remov\w+|left|spared|declin\w+|not|"
    r"no|without)\b|[.;]"
)
_EACH = rx(
    rf"(?P<n>{COUNT}) (?:\w+ ){{0,2}}?(?:{_ONE}|{_MANY})?,? ?(?:each|apiece)(?: of| on| to| at|"
    rf" from| in)*\b|\beach (?:of|on) "
)
_SIDES = rx(r"\b(?:left|l|lt) (?:and|&|\+) (?:right|r|rt) $|\b(?:right|r|rt) (?:and|&|\+) "
            r"(?:left|l|lt) $")  # fmt: skip


def shares(text: str, sites: Sequence[SiteMention], counted: Sequence[int]) -> dict[int, int]:
    """One or two for each uncounted site that an article or "both" counts: index → share.

    A lone singular site is left out: only beside a counted one is its article a number.
    """
    found: dict[int, int] = {}
    for i in range(len(sites)):
        if i not in counted and (share := _share(text, sites, i)):
            found[i] = share
    found |= {i: 1 for i in _bare(text, sites, counted) if i not in found}
    both = {i: n for i, n in found.items() if n == 2}
    if not counted and len(found) < 2:
        return both
    firm = [*counted, *both] or [next(iter(found))]
    return {i: n for i, n in found.items() if n == 2 or _listed(text, sites, i, firm)}


# "scalp x3, R temple, nasal tip, ear x2", "scalp (3), R temple": beside marked figures a bare
# place of the list is one.
_MARK = r"(?:\(?(?:x|×) ?\d{1,2}\b\)?|\(\d{1,2}\))"
_MARKED = rx(rf"^ *(?:(?:{_ONE}|{_MANY}) )?{_MARK}")
_COMMA = rx(rf"^ *(?:(?:{_ONE}|{_MANY}) )?(?:{_MARK})? *(?:,|;|,? and|&|\+) *(?:the )?$")


def _bare(text: str, sites: Sequence[SiteMention], counted: Sequence[int]) -> list[int]:
    """Uncounted single places inside a list whose other members carry "x 2"."""
    marked = [i for i in counted if _MARKED.match(text[sites[i].end :])]
    if not marked or len(marked) < len(counted):
        return []
    linked = [_COMMA.match(text[a.end : b.start]) is not None for a, b in pairwise(sites)]
    # the run of places that commas join, reaching from a marked one
    inside = set(marked)
    for i in range(len(sites) - 1):
        if linked[i] and i in inside:
            inside.add(i + 1)
    for i in range(len(sites) - 2, -1, -1):
        if linked[i] and i + 1 in inside:
            inside.add(i)
    return [
        i for i in sorted(inside)
        if i not in counted and sites[i].laterality != "bilateral"
        and not rx(r"(?:[^s]s|both .*)$").search(sites[i].words.lower())
        and not rx(r"^ *(?:\(|\d|[a-z]+ \d)").match(text[sites[i].end :])
    ]  # fmt: skip


# "hands 3 R / 2 L", "cheeks R 3, L 2", "temples (2R/1L)": the two sides of one place.
_BY_SIDE = rx(
    rf"^ *(?:{_MANY})? *[:(,–-]? *"
    r"(?:(?:R|rt|right) ?(?P<e>\d{1,2})\b *(?:/|,|;|&|\+|and)* *(?:L|lt|left) ?"
    r"(?P<f>\d{1,2})\b|(?:L|lt|left) ?(?P<g>\d{1,2})\b *(?:/|,|;|&|\+|and)* *(?:R|rt|right) ?"
    r"(?P<h>\d{1,2})\b|(?P<a>\d{1,2}) ?(?:on )?(?:the )?(?:R|rt|right)\b *(?:/|,|;|&|\+|and)* *"
    r"(?P<b>\d{1,2}) ?(?:on )?(?:the )?(?:L|lt|left)\b|"
    r"(?P<c>\d{1,2}) ?(?:on )?(?:the )?(?:L|lt|left)\b *(?:/|,|;|&|\+|and)* *"
    r"(?P<d>\d{1,2}) ?(?:on )?(?:the )?(?:R|rt|right)\b)"
    r"(?! (?!snip|clip|remov|froz|frozen|treat|cut|inject|cauter|destroy|lesion|with|were|today)"
    r"[a-z]{4,})"
)
# "Toes: R 2, L 1" are a second and a first toe.
_SIDES_BEHIND = rx(
    r"(?<=[a-z])(?<!toes)(?<!nails)(?<!fingers)(?=[ :(]*"
    r"(?:\d{1,2} ?(?:R|L|right|left|rt|lt)|(?:R|L|right|left|rt|lt) \d)\b)"
)


def _by_side(text: str, sites: Sequence[SiteMention]) -> dict[int, int]:
    found = {}
    for i, site in enumerate(sites):
        own = _SIDES_BEHIND.search(site.words)
        # the reader of places may have taken the sides along
        behind = site.words[own.end() :] if own else text[site.end :]
        if match := _BY_SIDE.match(behind):
            found[i] = sum(int(n) for n in match.groups() if n)
    return found


def each(text: str, sites: Sequence[SiteMention]) -> dict[int, int]:
    """ "One AK each on nose, chin and brow": the figure is every place's share."""
    if sided := _each_side(text, sites) | _by_side(text, sites):
        return sided
    match = _EACH.search(text)
    if match is None or match["n"] is None:
        return {}
    value = whole(match["n"])
    after = [i for i, s in enumerate(sites) if s.start >= match.end() - 1]
    if not value or not after or (len(after) == 1 and not _two_sided(text, sites[after[0]])):
        return {}
    last, out = match.end(), {}
    for i in after:
        if not rx(r"^[\s,]*(?:and|&|on|of|to|at|the|his|her|,|l|r|left|right|/|\s)*$").match(
            text[last : sites[i].start]
        ):
            break
        out[i] = value * (2 if _two_sided(text, sites[i]) else 1)
        last = sites[i].end
    return out if sum(out.values()) > value else {}


# "Bra line: x4 each side", "axillae 3 per side": as many left as right.
_EACH_SIDE = rx(
    rf"(?:[x×] ?)?(?P<n>{COUNT}) (?:\w+ )?(?:on |from )?(?:each|either|per|a) side\b|"
    rf"(?:[x×] ?)?(?P<m>{COUNT}),? bilat\w*"
)


def _each_side(text: str, sites: Sequence[SiteMention]) -> dict[int, int]:
    match = _EACH_SIDE.search(text)
    value = whole(match["n"] or match["m"]) if match else None
    before = [i for i, s in enumerate(sites) if match and s.end <= match.start()]
    return {before[-1]: 2 * value} if value and before else {}


def _two_sided(text: str, site: SiteMention) -> bool:
    """One mention for both sides; "L and R forearm" is two mentions already."""
    return site.laterality == "bilateral" or bool(_SIDES.search(text[: site.start] + " "))


def _share(text: str, sites: Sequence[SiteMention], i: int) -> int | None:
    floor = sites[i - 1].end if i else 0
    site = sites[i]
    limit = sites[i + 1].start if i + 1 < len(sites) else len(text)
    before, after = text[floor : site.start], text[site.end : limit]
    own = site.words.lower().startswith("both ")
    if rx(rf"^ (?:\w+ )?{_MANY}\b").match(after):
        return 2 if own or rx(r"\bboth (?:of )?(?:the )?$").search(before) else None
    if rx(rf"\bboth (?:of )?(?:the )?(?:\w+ ){{0,2}}{_MANY} (?:on|of|at|over|in) "
          rf"(?:the |his |her )?$").search(before):  # fmt: skip
        return 2
    if rx(rf"^ (?:\w+ )?{_ONE}\b").match(after):
        return 1 if rx(rf"(?:^|[\s,]){_ARTICLE} (?:\w+ ){{0,2}}$").search(before) else None
    named = rx(
        rf"(?:^|[\s,]){_ARTICLE} (?:\w+ ){{0,2}}?{_ONE} (?:on|of|at|over|in|near|from) "
        rf"(?:the |his |her )?$"
    )
    return 1 if named.search(before) else None


def _listed(text: str, sites: Sequence[SiteMention], i: int, firm: Sequence[int]) -> bool:
    """No verb stands between the site and a member of the list that is surely counted."""
    for j in firm:
        a, b = sorted((i, j))
        # the "left" of a left cheek is no verb
        gaps = (text[x.end : y.start] for x, y in pairwise(sites[a : b + 1]))
        if j != i and not any(_VERB.search(gap) for gap in gaps):
            return True
    return False
