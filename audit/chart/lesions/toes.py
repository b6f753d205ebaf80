"""A statement about nails turned into how many nails it speaks of, and of which toes."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.page.places import Place, details
from audit.chart.words.numbers import COUNT, ordinal, whole
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

# "#1, #2 and #3 right and #1 left", "1-5 left and 1-4 right": the side stands behind its toes.
_SIDE_BEHIND = rx(
    r"(?P<d>#[1-5](?:(?:,? and |,? ?& ?|, ?|,? ?[-–] ?)#?[1-5])*|(?<![\d#])[1-5] ?[-–] ?[1-5]),? "
    r"(?:on (?:the )?)?(?P<s>right|left|[rl]\b|bilateral\w*|both)"
)
_DIGIT = rx(r"\b(?:hallux|halluces|toes?|fingers?|thumbs?|digits?)\b")

# "8 of 10", "9/10 nails", "nine of the ten": of all that the patient has.
_OF_TEN = rx(
    rf"\b(?P<n>(?:{COUNT}|10(?=/)|\d(?=/10\b))) ?(?:of|out of|/) ?(?:the |his |her )?"
    r"(?:10|ten)\b"
)
_SCORE = rx(r"\b(?:pain\w*|severity|score|scale|nprs|vas)\b")
# "All but the left fifth", "every nail except two": what was left out counts from ten.
_LESS = (
    r"(?:but|except(?:ing)?(?: for)?|save(?: for)?|other than|excluding|apart from|aside from|"
    r"minus|less|sparing|with the exception of|not counting)"
)
_ALL_BUT = rx(
    rf"\b(?:all|every|each|ten|10)\b(?P<of>[^.;()]{{0,60}}?)[ ,(]+{_LESS} (?:for )?"
    r"(?P<rest>[^.;()]*)"
)
_LEFT_OUT = rx(rf"\(?\b{_LESS} [^.;()]*\)?")
_TIMES = rx(
    rf"[x×] ?(?P<n>{COUNT})\b(?! ?(?:min\w*|sec\w*|days?|weeks?|wks?|mos?|months?|cm|mm|y))"
)
_THESE = rx(rf"\b(?:these|those|all) (?P<n>{COUNT})\b(?! (?:mm|cm))")
_THINNING = rx(r"\b(?:debrid\w+|trim\w*|burr?\w*|nipp\w+|ground|dremel\w*|thinn\w+|clipp\w+)\b")
_TOE = rx(
    r"\b(?:(?P<both>both|b/?l|bilateral|each) )?(?:(?:left|right|[lr]\.?|the) )*"
    r"(?P<o>great|big|hallux|halluces|first|second|third|fourth|fifth|little|small|pinky|"
    r"#?[1-5](?:st|nd|rd|th)?)\b(?P<toes> (?:toes|toenails|nails))?"
)


def nails_in(text: str, places: Sequence[Place]) -> int | None:
    """The nails that a statement counts, by number, by range of toes, else by its places."""
    if found := _of_ten(text):
        return found
    if (spared := _spared(text)) is not None:
        return 10 - spared
    text = _LEFT_OUT.sub(" ", text)
    if found := _listed(text):
        return found
    digits = [p for p in places if _DIGIT.search(p.words)] or places
    distinct = {(p.region, p.laterality, p.key): p for p in digits}
    return sum(2 if p.laterality == "bilateral" else 1 for p in distinct.values()) or None


def of_all(text: str) -> int | None:
    """ "8 of 10", "all but the left fifth": the nails of an examination that are diseased."""
    if not rx(rf"\b(?:{_NOUN}|toes|digits)\b").search(text):
        return None
    return nails_in(text, ()) if _of_ten(text) or _ALL_BUT.search(text) else None


def _of_ten(text: str) -> int | None:
    match = _OF_TEN.search(text)
    if match is None or _SCORE.search(text[max(0, match.start() - 25) : match.end() + 25]):
        return None
    return whole(match["n"])


def _listed(text: str) -> int | None:
    """By sides and toes, by a range, else by a number."""
    hashed = [m for m in _SIDE_BEHIND.finditer(text) if m["d"].startswith("#")]
    sided = list(_SIDED.finditer(text))
    behind = hashed or ([] if sided else list(_SIDE_BEHIND.finditer(text)))
    if behind:
        return sum(_digits(m["d"]) * (2 if m["s"][0].lower() == "b" else 1) for m in behind)
    if sided:
        return sum(_digits(m["d"]) for m in sided)
    if span := _RANGE.search(text):
        toes = abs(int(span["y"]) - int(span["x"])) + 1
        return toes * (2 if _BOTH.search(text) else 1)
    if match := _COUNTED.search(text):
        return 10 if match["c"] else whole(match["a"] or match["b"])
    times = _TIMES.search(text) or _THESE.search(text)
    return whole(times["n"]) if times and _THINNING.search(text) else None


def _spared(text: str) -> int | None:
    """How many of ten were left out: "all but two", "all except the left 2nd and 3rd"."""
    match = _ALL_BUT.search(text)
    if match is None:
        return None
    rest = match["rest"]
    counted = rx(
        rf"^(?P<n>{COUNT})(?: of (?:them|these)| (?:other |of the )?\w*(?:nails?|toes))?\W*$"
    )
    if number := counted.match(rest):
        return whole(number["n"])
    return sum(_as_many(m["o"], m["both"], m["toes"]) for m in _TOE.finditer(rest)) or None


def _as_many(toe: str, both: str | None, plural: str | None) -> int:
    """ "Both fifth", "the great toes" are two."""
    pair = both or toe.lower() == "halluces" or (plural and ordinal(toe) is None)
    return 2 if pair else 1


def _digits(listed: str) -> int:
    """ "1-5" is five toes, "1, 2, 5" are three."""
    span = rx(r"^#?(\d) ?[-–] ?#?(\d)$").match(listed.strip())
    if span:
        return abs(int(span[2]) - int(span[1])) + 1
    return len(rx(r"\d").findall(listed))


# Words that only repeat what kind of tissue is treated: "partial nail avulsion, right hallux".
KIND = frozenset(
    {"nail", "nails", "toenail", "toenails", "fingernail", "fingernails", "plate", "border",
     "borders", "medial", "lateral", "tibial", "fibular", "ulnar", "radial", "back", "medially",
     "laterally", "both", "all", "plantar", "palmar", "periungual", "subungual", "digital"}
)  # fmt: skip


def bare_nail(places: list[Place]) -> bool:
    """Nothing but the nail is named, and no toe or finger that bears it."""
    return all(_is_bare(p) for p in places)


def specific(places: list[Place]) -> list[Place]:
    """The places without a bare "nail" beside the toe or finger that bears it."""
    telling = [p for p in places if not _is_bare(p)]
    return telling or places


def _is_bare(place: Place) -> bool:
    """The patient's back is no back of a nail."""
    return place.region in ("nail", "hand", "foot") and details(place.words) <= KIND
