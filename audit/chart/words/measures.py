"""Lengths and areas in a sentence, in centimetres, each with its place and what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.words.numbers import WORD, number
from audit.chart.words.patterns import rx

# Vinculum of one figure: 1.2, .6, 1,2, 5/8, 1 1/2, ½, eleven.
_figure = (
    r"(?:\d+ \d+/\d+|\d+/\d+|\d*[½¼¾⅛⅜⅝⅞]|\d*\.\d+|\d+,\d(?!\d)|\d+|"
    r"(?:one|two|three|four|five|six|seven|eight|nine) and (?:a half|one half|one-half)|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|zero) point (?:\w+)|"
    r"(?:one|two|three|five|seven)[- ](?:thirds?|fourths?|eighths?|sixteenths?)(?: of an?)?|"
    r"(?:a )?half(?: an?)?|three[- ]quarters(?: of an?)?|(?:a )?quarter(?: of an?)?|" + WORD + ")"
)
_unit = (
    r"(?P<{}>mm\b|millimet(?:er|re)s?\b|cms?\b|centimet(?:er|re)s?\b|inch(?:es)?\b|in\b|"
    # an inch's mark, not the quotation of a word: 'a dozen "barnacles"'
    r"[\"”](?![a-z]{{2}}))"
)
_by = r"\s*(?:x|×|by|\*)\s*"
_LENGTH = rx(
    rf"(?P<about><|>|~|≈|about\s+|approx(?:imately|\.)?\s+|roughly\s+|nearly\s+)?"
    rf"(?<![\w.,/])(?P<a>{_figure})(?:\s*-?\s*{_unit.format('ua')})?"
    rf"(?:(?:\s*(?:-|–|—|\bto\b)\s*)(?P<r>{_figure})(?:\s*-?\s*{_unit.format('ur')})?)?"
    rf"(?:{_by}(?P<b>{_figure})(?:\s*-?\s*{_unit.format('ub')})?)?"
    rf"(?:{_by}(?P<c>{_figure})(?:\s*-?\s*{_unit.format('uc')})?)?"
)
_SQUARE = rx(
    r"(?<![\w.,/])(?P<a>\d+(?:\.\d+)?|\.\d+)\s*-?\s*"
    r"(?P<u>sq(?:uare|\.)?\s*(?:cm|centimet(?:er|re)s?|mm|millimet(?:er|re)s?)|"
    # not "1.9 cm squamous carcinoma", "1.5 cm 2 weeks ago"
    r"[cm]m(?:2\b|\s*(?:²|\^2|sq\b)|\s+2(?=\s*(?:$|[.,;)]))))"
)
# Sizes by comparison: a size that cannot be measured.
VAGUE = rx(
    r"\b(?:dime|nickel|quarter|penny|pea|pencil[- ]?eraser|eraser|golf[- ]?ball|marble|walnut|"
    r"grape|pinhead|lentil|coin|egg|olive|nail)[- ](?:sized?|size of)\b|"
    r"\bsize of an? (?:dime|nickel|quarter|penny|pea|pencil eraser|eraser|golf ball|marble|"
    r"walnut|grape|pinhead|lentil|coin|egg|olive)\b"
)
# "About a centimeter", "an inch and a half"; not "half a centimeter", "within a centimeter of".
_ONE = rx(
    r"(?<!half )(?<!quarter )(?<!quarters )(?<!of )(?<!within )(?<!every )(?<!per )\ban? "
    r"(?P<u>centimeter|centimetre|cm|inch)\b(?!-)(?P<half> and (?:a|one)[- ]half)?"
    r"(?! (?:at a time|apart))"
)
CM = {"m": 0.1, "c": 1.0, "i": 2.54, '"': 2.54, "”": 2.54}


@dataclass(frozen=True, slots=True)
class Length:
    """One stated length: `cm` holds its one to three dimensions; for a range its two ends.

    `is_range` tells "2-3 mm" from "2 x 3 mm"; `bare` marks a pair that follows no unit.
    """

    start: int
    end: int
    cm: tuple[float, ...]
    is_range: bool = False
    approximate: bool = False

    @property
    def greatest(self) -> float:
        return max(self.cm[:2]) if not self.is_range else max(self.cm)

    @property
    def least(self) -> float:
        return min(self.cm)


@dataclass(frozen=True, slots=True)
class Area:
    start: int
    end: int
    cm2: float


@lru_cache(maxsize=65536)
def find_lengths(text: str) -> tuple[Length, ...]:
    """Every length with a unit, in cm rounded to two decimals; areas are left out."""
    found = []
    areas = [(a.start, a.end) for a in find_areas(text)]
    for match in _LENGTH.finditer(text):
        units = [match[u] for u in ("ua", "ur", "ub", "uc")]
        if not any(units) or any(s < match.end() and match.start() < e for s, e in areas):
            continue
        if length := _length(match, units):
            found.extend(_listed(text, match, length))
            found.append(length)
    taken = [(x.start, x.end) for x in found]
    for match in _ONE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            cm = CM[match["u"][0].lower()] * (1.5 if match["half"] else 1.0)
            found.append(Length(match.start(), match.end(), (round(cm, 2),), approximate=True))
    return tuple(sorted(found, key=lambda x: x.start))


# Figures before the unit that the whole list shares: "1.2, 1.1 and 1.0 cm"; no labels, no items.
_LIST = rx(
    r"(?<![\w.,/#-])(?<!lesion )(?<!lesions )(?<!site )(?<!sites )(?<!grade )"
    r"((?:\d*\.\d+(?:, *| ))*\d*\.\d+,?) *(?:and|&|or) *$"
)


def _listed(text: str, match: re.Match[str], length: Length) -> list[Length]:
    """The earlier figures of a list of decimals that share the unit of its last."""
    lead = _LIST.search(text, max(0, match.start("a") - 40), match.start("a"))
    if lead is None or match["b"] or match["r"] or "." not in match["a"]:
        return []
    unit = next(u for u in (match["ua"], match["ur"], match["ub"], match["uc"]) if u)
    scale = CM[unit[0].lower()]
    return [
        Length(lead.start(1) + m.start(), lead.start(1) + m.end(),
               (round(float(m.group()) * scale, 2),))
        for m in re.finditer(r"\d*\.\d+", lead[1])
    ]  # fmt: skip


def _length(match: re.Match[str], units: list[str | None]) -> Length | None:
    if _doubled(match) and match["ub"] and (value := _value(match["b"])) is not None:
        cm = round(value * CM[match["ub"][0].lower()], 2)
        return Length(match.start("b"), match.end(), (cm,))
    values: list[float] = []
    known = [u for u in units if u]
    slots = [("a", "ua"), ("r", "ur"), ("b", "ub"), ("c", "uc")]
    for position, (name, _) in enumerate(slots):
        if match[name] is None:
            continue
        if name == "b" and match["ua"] and not (match["ub"] or match["uc"]):
            break  # "5 mm x 2": twice, not a second dimension
        value = _value(match[name])
        if value is None:
            return None
        later = [u for u in units[position:] if u]
        unit = later[0] if later else known[-1]
        if unit.lower() == "in" and not match["b"] and not re.search(r"[\d½¼¾⅛⅜⅝⅞]", match[name]):
            return None  # "two in the left arm"
        if unit.lower() == "in" and _is_preposition(match):
            return None
        values.append(round(value * CM[unit[0].lower()], 2))
    start = match.start("a")
    return Length(start, match.end(), tuple(values), match["r"] is not None, bool(match["about"]))


def _doubled(match: re.Match[str]) -> bool:
    """ "0.9 cm + (2 x 0.3 cm)": twice the margin, no second dimension."""
    twice = match["a"].lower() in ("2", "two") and match["b"] is not None and not match["ua"]
    before = match.string[: match.start("a")]
    return twice and re.search(r"(?:\+|\bplus|\band)\s*[(\[]?\s*$", before, re.I) is not None


def _is_preposition(match: re.Match[str]) -> bool:
    """ "treated 4 in all", "3 in the office": the word, not the unit."""
    rest = match.string[match.end() :]
    if match["b"] or "/" in match["a"] or re.search(r"[½¼¾⅛⅜⅝⅞.]", match["a"]):
        return False
    return re.match(r"\s*[.,;)]|\s*(?:wide|long|in diameter|diameter)|\s*$", rest, re.I) is None


_INTO = {"third": 3, "fourth": 4, "eighth": 8, "sixteenth": 16}
# "Five-eighths of an inch".
_PARTS = rx(r"(one|two|three|five|seven) (third|fourth|eighth|sixteenth)s?(?: of an?)?")


def _value(text: str) -> float | None:
    words = " ".join(text.lower().replace("-", " ").split())
    if words.startswith("three quarters"):
        return 0.75
    if match := _PARTS.fullmatch(words):
        return (number(match[1]) or 0) / _INTO[match[2]]
    if re.match(r"(?:a )?quarter", words):
        return 0.25
    if re.match(r"(?:a )?half a dozen", words):
        return 6
    if re.match(r"(?:a )?half", words):
        return 0.5
    if match := re.fullmatch(r"(\w+) and (?:a|one) half", words):
        whole = number(match[1])
        return None if whole is None else whole + 0.5
    if match := re.fullmatch(r"(\w+) point (\w+)", words):
        a, b = number(match[1]), number(match[2])
        return None if a is None or b is None else a + b / 10
    return number(words)


@lru_cache(maxsize=65536)
def find_areas(text: str) -> tuple[Area, ...]:
    """Every stated area in square cm."""
    found = []
    for match in _SQUARE.finditer(text):
        scale = 0.01 if "mm" in match["u"].lower() or "milli" in match["u"].lower() else 1.0
        found.append(Area(match.start(), match.end(), round(float(match["a"]) * scale, 3)))
    return tuple(found)
