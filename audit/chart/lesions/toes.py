"""A statement about nails turned into how many nails it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.page.places import Place
from audit.chart.words.numbers import COUNT, whole
from audit.chart.words.patterns import rx

_NOUN = r"(?:toe|finger)?-?nails?"
# "Nails x 8", "eight dystrophic toenails", "nails x10"; applications and borders count no nails.
_COUNTED = rx(
    rf"\b{_NOUN}(?: (?:plates?|total))? ?[x×] ?(?P<a>{COUNT})\b|"
    rf"\b(?P<b>{COUNT}) (?:(?:thick\w*|dystrophic|mycotic|elongated|painful|long|fungal|"
    rf"incurvated|ingrown|symptomatic|hypertrophic),? (?:and )?)*{_NOUN}\b|\b(?P<c>all) (?:ten )?"
    rf"(?:\w+ )?(?:toe|finger)nails\b"
)
_RANGE = rx(r"\b(?P<x>[1-5]) ?(?:-|–|to|through|thru) ?(?P<y>[1-5])\b(?! ?(?:cm|mm|min|sec|days?))")
_BOTH = rx(r"\b(?:b/?l|bilat\w*|both|each foot|left and right|right and left)\b")
_SIDED = rx(r"\b(?P<s>left|right|[lr])(?: foot)?:? ?(?P<d>[1-5](?:(?: ?, ?| ?& ?| and |(?<=\d)"
            r" ?[-–] ?)[1-5])*)(?=[\s,.;:)]|$)")  # fmt: skip

# "#1, #2 and #3 right and #1 left": the side stands behind its toes.
_SIDE_BEHIND = rx(r"(?P<d>#[1-5](?:(?:,? and |,? ?& ?|, ?|,? ?[-–] ?)#?[1-5])*),? "
                  r"(?:on (?:the )?)?(?P<s>right|left|[rl]\b|bilateral\w*|both)")  # fmt: skip
_DIGIT = rx(r"\b(?:hallux|halluces|toes?|fingers?|thumbs?|digits?)\b")


def nails_in(text: str, places: Sequence[Place]) -> int | None:
    """The nails that a statement counts, by number, by range of toes, else by its places."""
    if behind := list(_SIDE_BEHIND.finditer(text)):
        return sum(_digits(m["d"]) * (2 if m["s"][0] == "b" else 1) for m in behind)
    if sided := list(_SIDED.finditer(text)):
        return sum(_digits(m["d"]) for m in sided)
    if span := _RANGE.search(text):
        toes = abs(int(span["y"]) - int(span["x"])) + 1
        return toes * (2 if _BOTH.search(text) else 1)
    if match := _COUNTED.search(text):
        return 10 if match["c"] else whole(match["a"] or match["b"])
    digits = [p for p in places if _DIGIT.search(p.words)] or places
    distinct = {(p.region, p.laterality, p.key): p for p in digits}
    return sum(2 if p.laterality == "bilateral" else 1 for p in distinct.values()) or None


def _digits(listed: str) -> int:
    """ "1-5" is five toes, "1, 2, 5" are three."""
    span = rx(r"^#?(\d) ?[-–] ?#?(\d)$").match(listed.strip())
    if span:
        return abs(int(span[2]) - int(span[1])) + 1
    return len(rx(r"\d").findall(listed))
