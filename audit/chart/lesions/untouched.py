"""Places of a sentence turned into those that the work reached: what was spared falls away."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.page.places import Place
from audit.chart.page.sentence import Sentence
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import find_techniques

# Work kept away from a place, or a place that nothing is wrong with; said in its own clause.
_AVOIDED = rx(
    r"\b(?:spar(?:ed|ing)|shield(?:ed|s|ing)?|cover(?:ed)|uncovered|masked|protected|avoid(?:ed|ing)|"
    r"excluded|omitted|skipped|left (?:alone|as (?:is|they are)|out|untouched|be)|"
    r"untreated|untouched|not (?:treated|tx['’]?d|rx['’]?d|snipped|removed|shaved|touched|"
    r"injected|frozen|biopsied|included|done)|"
    r"no (?:treatment|tx|rx)|no treatment|declin\w+|did not (?:biopsy|treat|freeze|inject|touch)|"
    r"(?:except|save|other than|but not|sparing) (?:for )?(?:the|his|her)?)\b"
)
_SHIELDED = rx(r"\bshield(?:ed|s|ing)?\b")
_WELL = rx(
    r"\b(?:clear|clean|clr|normal|nl|unremarkable|intact|quiet|harmless|no harm|free of|"
    r"not (?:involved|affected|bothersome|enlarged|bothering)|uninvolved|unaffected|"
    r"asymptomatic|reassur\w+|unchanged|without (?:\w+ ){0,2}(?:lesions?|change|disease|rash|"
    r"pigment)|"
    r"no (?:\w+ ){0,2}(?:lesions?|nodes?|rash|recurrence|change|ulcers?|involvement|evidence|"
    r"nodules?|pain)|benign|healed|will be treated|in due course)\b"
)
_STOP = rx(r"[;:|]|\.\s|, *(?=(?:and|but|the|his|her|no|not|we|i|he|she|there)\b)|\bbut\b")


def reached(sentence: Sentence, places: Sequence[Place], start: int, end: int) -> list[Place]:
    """The places of a deed without those that the same statement says were kept out of it.

    `start`, `end`: the words of the deed, whose own clause keeps all its places.
    """
    here = [p for p in places if not _bygone(sentence, p, start, end)]
    if not here:
        return []
    kept = [
        p for p in here
        if not _AVOIDED.search(clause := _clause(sentence, p, comma=True)[0])
        or (_holds(_clause(sentence, p, comma=True), start, end) and not _led(clause))
    ]  # fmt: skip
    return kept or [p for p in here if not _SHIELDED.search(_clause(sentence, p, comma=True)[0])]


def in_view(sentence: Sentence, places: Sequence[Place]) -> list[Place]:
    """The places that a later "it was excised" may mean: none that is well or left alone."""
    today = [p for p in places if not _bygone(sentence, p, 0, 0)]
    if find_techniques(sentence.text):
        return today
    return [
        p for p in today
        if not _idle(_clause(sentence, p)[0]) or _HURT.search(_clause(sentence, p, comma=True)[0])
    ]  # fmt: skip


# "She had one scraped on the leg in 2018", "her mother lost one on the ear": not today's place;
# "noticed on the nose two years ago" is, for it tells of no other growth.
_OTHER_ONE = (
    r"\b(?:one|another|(?:a |an )?(?:similar|earlier|prior|previous|different|first) (?:\w+ )?"
    r"(?:spots?|lesions?|moles?|growths?|cancers?|tumou?rs?|one))\b"
)
_THEN = (
    r"\b(?:(?:in|around|about) (?:19|20)\d\d|(?:years?|yrs?|decades?) (?:ago|back|before|earlier)|"
    r"long ago|as a (?:child|boy|girl|teen\w*)|in childhood)\b"
)
_KIN = (
    r"\b(?:his|her|their|my) (?:mother|father|mom|dad|sister|brother|aunt|uncle|son|daughter|wife|"
    r"husband|cousin|friend|grand(?:mother|father)) (?:\w+ )?(?:had|lost|has|needed|got|died)\b"
)
_BYGONE = rx(f"{_OTHER_ONE}[^;]*{_THEN}|{_THEN}[^;]*{_OTHER_ONE}|{_KIN}")


def _bygone(sentence: Sentence, place: Place, start: int, end: int) -> bool:
    """Another clause than the deed's names the place, of an earlier time or another person."""
    clause = _clause(sentence, place, comma=True)
    return _BYGONE.search(clause[0]) is not None and not (end and _holds(clause, start, end))


# "L ear 2 cm laceration, cartilage intact": what is well is not the wound.
_HURT = rx(r"\b(?:lac(?:eration)?s?|gash|cuts?|torn|wounds?|ulcers?|bites?|abscess|avuls\w+)\b")


def _idle(clause: str) -> bool:
    return bool(_WELL.search(clause) or _AVOIDED.search(clause))


def _led(clause: str) -> bool:
    """The words of avoiding stand at the clause's head or end, not about something in it."""
    return rx(r"^\W*(?:spar|avoid|except|declin)").search(clause) is not None


def _holds(clause: tuple[str, int, int], start: int, end: int) -> bool:
    return clause[1] <= start and end <= clause[2]


_SO = rx(
    r", *(?:but )?not (?:treated|tx['’]?d|rx['’]?d|touched|done|today|frozen|snipped|injected|"
    r"removed)\b"
)


def _clause(sentence: Sentence, place: Place, comma: bool = False) -> tuple[str, int, int]:
    text = sentence.text
    at, to = place.span.start - sentence.start, place.span.end - sentence.start
    if not sentence.verbatim:
        return text, 0, len(text)
    stop = rx(_STOP.pattern + "|,") if comma else _STOP
    left = max((m.end() for m in stop.finditer(text, 0, max(0, at))), default=0)
    after = stop.search(text, to)
    if after and (own := _SO.match(text, after.start())):  # ", NOT treated" is said of the place
        after = stop.search(text, own.end())
    right = after.start() if after else len(text)
    return text[left:right], left, right
