"""Sentences of a Mohs record turned into the stages that they open or speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.chart.words.numbers import ordinal
from audit.chart.words.patterns import rx

NUMBER = r"(?:\d{1,2}|viii|vii|vi|iv|v|iii|ii|i|one|two|three|four|five|six|seven|eight)"
_ORDER = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|1st|2nd|3rd|4th|5th|6th|7th|8th|"
    r"ist|iind|iiird)"
)
_LATER = r"(?:next|another|further|additional|subsequent|final|last)"
_ONLY = r"(?:initial|single|sole|only)"
_NOUN = r"(?:stage|layer|level|pass)"
_BETWEEN = (
    r"(?:,? (?:and (?:final|last|only)|final|mohs|micrographic|complete|tissue|surgical|frozen|"
    r"horizontal|histologic\w*|thin|small|narrow|further|additional|more)){0,2}"
)
_LIST = r"(?: *(?:,|/|&|-|–|and|through|thru|to)+ *)"
# "stage II", "layer #2", "Mohs level three"; never "stages" (that is a list) nor "stage IIIA".
_NUMBERED = rx(rf"\b{_NOUN} *(?:no\.?|number)? *#? *(?P<n>{NUMBER})(?![\w’'])(?!\.\d)")
_ORDERED = rx(rf"\b(?P<n>{_ORDER}){_BETWEEN} {_NOUN}\b")
_RELATIVE = rx(
    rf"\b(?P<n>(?:one|a|an|the) {_LATER}|{_LATER}|one more|(?:a|the|one) {_ONLY})"
    rf"{_BETWEEN} {_NOUN}\b"
)
_GROUP = rx(
    rf"\b{_NOUN}s *#? *(?P<a>{NUMBER}(?:{_LIST}{NUMBER})+)\b(?!\.\d)|"
    rf"\b(?P<b>{_ORDER}(?:{_LIST}(?:the )?{_ORDER})+){_BETWEEN} {_NOUN}s?\b"
)
# "St II   3 blocks", "Stg. 1, 4 pcs", and behind the tumor's letter "A-II  3 blocks".
_SHORT = rx(
    rf"^\W*(?:(?:mohs|mms|s|l) ?[-#]? ?(?=\w+ *[:)–-](?!\d))|(?:st|stg|lyr)\b\.? ?[-#]? ?|"
    rf"(?:tumou?r |site )?(?:[a-h]|t\d) ?[-–/.] ?(?=[\divx]+\b[^.;\n]{{0,25}}\b(?:\d|one|two|"
    rf"three|four|five|six) [\w ]{{0,12}}bl(?:oc)?ks?\b))"
    rf"(?P<n>{NUMBER})\b(?! ?(?:cm|mm|\d|(?:st|street|ave|floor)\b))(?!-?(?:layer|stage)d)"
)
# "One stage: three blocks, all edges free."
_SOLE = rx(
    rf"(?:^|[.;:] *)(?P<n>one|1|single|a single) (?:mohs )?{_NOUN}\b"
    r"(?= *(?:[:(,–-]|of|with|in))"
)
# "The first was …; the second, two blocks, …" after layers were spoken of.
_BARE = rx(
    rf"\b(?:the|a) (?P<n>{_ORDER})(?: one)?(?=,? (?:\(|of (?:\w+|\d+) (?:tissue )?blocks?|was|were|"
    rf"took|had|has|showed?|revealed|held|came|still|comprised|again|contained|in \w+ blocks?|"
    rf"\w+ (?:tissue )?blocks?\b|at \w+ o')|, (?!second|third|fourth|fifth|and|or))"
)
# A cancer's or an ulcer's stage is no layer, nor is a lymph node's level.
_NOT_MOHS = rx(
    r"\b(?:ajcc|bwh|tnm|tumou?r|cancer|clinical|pathologic(?:al)?|disease|ckd|kidney|pressure|"
    r"ulcer|overall|melanoma|breslow|clark(?:['’]s)?|prognostic|sleep|lymphoma) (?:\w+ )?$"
)
_NOT_MOHS_AFTER = rx(
    r"^ *(?:\(?ajcc|melanoma|disease|ckd|chronic|kidney|pressure|ulcer|hypertension|neck|nodes?\b|"
    r"lymph|breast|colon|lung|prostate)"
)
_DENIED = rx(
    r"\b(?:no|without|nor|instead of|avoid\w*|if|should|whether|until|before|unless|prior to|"
    r"pending|awaiting|than|versus|in case(?: of)?|not) (?:need(?:ed)? (?:for )?|need |requir\w+ )?"
    r"(?:a |an |any |the )?$"
)
_DENIED_AFTER = rx(
    r"^[^.;,]{0,14}?\b(?:(?:was|were|is|are|had) (?:then )?(?:not|never|un\w+ed|deferred|"
    r"postponed|planned|scheduled|to be|declined|refused|cancell?ed)|(?:wasn|weren|isn)['’]t|"
    r"not (?:be )?(?:needed|required|taken|necessary)|unnecessary|will (?:be|follow)|would be|may|"
    r"might|to (?:be|follow)\b|tomorrow|if (?:needed|necessary|required))"
)
_EARLIER = rx(
    r"\byesterday(?!['’]s (?:map|wound|defect|dressing|note|drawing))|"
    r"\b(?:the )?(?:day before|previous day|prior day|previous session|day (?:one|1)\b)|"
    r"\blast (?:week|night|month|year|time|session)|\bin (?:19|20)\d\d|\b(?:years?|months?|weeks?|"
    r"days?) (?:ago|earlier)\b"
)
_NOW = rx(r"\b(?:today|this (?:morning|afternoon|session)|now)\b")
# What may stand between a stage's name and "a further layer" that is that same stage.
_SAME_LAYER = rx(
    r"^[\W_]*(?:(?:was|is|of|i|we|by|with|the|a|an|one|consisted|consisting|comprised|meant|took|"
    r"taken|excised|removed|cut|came|as|tissue|for|which|that)[\W_]+)*$"
)
_REFERS = rx(
    r"\b(?:after|in|on|with|at|from|of|following|during|by) (?:the |his |her |this |that )?$"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The stages that a stretch of text speaks of, from `start` to `end` of its sentence."""

    numbers: tuple[int, ...]
    start: int
    end: int
    opens: bool  # it tells that the layer was taken; False: it only points back at it
    bare: bool = False  # "the second", without the noun
    relative: bool = False  # "a further layer": the number is counted on


@dataclass(frozen=True, slots=True)
class Heads:
    heads: tuple[Head, ...]
    denied: bool  # "no second layer was needed": what follows belongs to no stage


def heads_of(text: str, current: int, told: bool) -> Heads:
    """The stages of one sentence; `current` is the highest so far, `told`: stages were named."""
    found: list[Head] = []
    denied = False
    taken: list[tuple[int, int]] = []
    for kind, match in _matches(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        taken.append(match.span())
        if _foreign(text, match) or (kind == "bare" and not (told or taken[:-1])):
            continue
        if _denied(text, match):
            denied = True
            continue
        numbers = _numbers(kind, match, max([current, *(n for h in found for n in h.numbers)]))
        if not numbers or max(numbers) > 12 or (kind == "relative" and _same(text, match, found)):
            continue
        refers = _REFERS.search(text[: match.start()]) is not None
        found.append(Head(numbers, match.start(), match.end(), not refers, kind == "bare",
                          kind == "relative"))  # fmt: skip
    return Heads(tuple(sorted(found, key=lambda h: h.start)), denied)


def _same(text: str, match: re.Match[str], found: list[Head]) -> bool:
    """ "Stage III: a further layer was taken": the layer of the stage just named."""
    before = [h.end for h in found if h.end <= match.start() and not h.relative]
    return bool(before) and _SAME_LAYER.search(text[max(before) : match.start()]) is not None


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for kind, pattern in (
        ("group", _GROUP), ("numbered", _NUMBERED), ("ordered", _ORDERED), ("short", _SHORT),
        ("sole", _SOLE), ("relative", _RELATIVE), ("bare", _BARE),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            yield kind, match


def _foreign(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    return bool(_NOT_MOHS.search(before) or _NOT_MOHS_AFTER.search(after))


def _denied(text: str, match: re.Match[str]) -> bool:
    """Not taken, only planned, or taken on an earlier day."""
    before, after = text[: match.start()], text[match.end() :]
    if _DENIED.search(before) or _DENIED_AFTER.search(after):
        return True
    clause = re.split(r"[;:]", before)[-1]
    return bool(
        (_EARLIER.search(clause) or _EARLIER.search(re.split(r"[;:.]", after)[0]))
        and not _NOW.search(text)
    )


def _numbers(kind: str, match: re.Match[str], current: int) -> tuple[int, ...]:
    if kind == "sole":
        return (1,)
    if kind == "relative":
        words = match["n"].lower()
        first = rx(rf"\b{_ONLY}$").search(words) is not None
        if first or not current:
            return (1,)
        ends = rx(r"\b(?:final|last)$").search(words) and words.startswith("the")
        taken = rx(r"[^.;]{0,40}\b(?:taken|excised|removed|cut|harvested|performed|blocks?)\b")
        known = ends and current > 1 and not taken.match(match.string, match.end())
        return (current,) if known else (current + 1,)
    if kind == "group":
        return tuple(_listed(match["a"] or match["b"]))
    number = _position(match["n"])
    return (number,) if number else ()


def _position(words: str) -> int | None:
    odd = {"ist": 1, "iind": 2, "iiird": 3}
    return odd.get(words.lower()) or ordinal(words)


def _listed(words: str) -> Iterator[int]:
    """ "I, II and III", "1-3", "first and second": every number, ranges filled."""
    parts = re.findall(rf"{_ORDER}|{NUMBER}|-|–|through|thru|to", words, re.IGNORECASE)
    previous: int | None = None
    ranged = False
    for part in parts:
        number = _position(part)
        if number is None:
            ranged = True
            continue
        if ranged and previous is not None and previous < number:
            yield from range(previous + 1, number)
        yield number
        previous, ranged = number, False
