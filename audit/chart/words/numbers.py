"""Number words, digits and fractions turned into numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.chart.words.patterns import rx

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5,
    "6th": 6, "7th": 7, "8th": 8,
}  # fmt: skip
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
FRACTIONS = {
    "½": 0.5, "¼": 0.25, "¾": 0.75, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875,
    "⅓": 1 / 3, "⅔": 2 / 3,
}  # fmt: skip

_small = "|".join(sorted(UNITS, key=len, reverse=True))
_tens = "|".join(TENS)
# A number in words: "seven", "twenty-two", "a dozen", "half a dozen", "two dozen", "a couple".
WORD = (
    rf"(?:(?:{_tens})(?:[\s-]+(?:{_small}))?|(?:half a dozen)|"
    rf"(?:(?:a|one|two|three) dozen)|(?:dozen)|"
    rf"(?:a (?:couple|pair|trio|quartet)(?: of)?)|(?:{_small}))"
)
# A whole count in words or digits; not part of a longer figure, date, code or dose.
COUNT = rf"(?:(?<![\d.,/-])\d{{1,3}}(?![\d.]?\d|[/%])|\b{WORD}\b)"


@lru_cache(maxsize=2048)
def number(text: str) -> float | None:
    """The value of a count, a number word or a fraction ("5/8", "1 1/2", "½", "1,2"), else None."""
    words = " ".join(text.lower().replace("-", " ").split())
    if words in UNITS:
        return UNITS[words]
    if words in TENS:
        return TENS[words]
    if match := rx(rf"({_tens}) ({_small})").fullmatch(words):
        return TENS[match[1].lower()] + UNITS[match[2].lower()]
    dozen = {"dozen": 12, "a dozen": 12, "one dozen": 12, "half a dozen": 6, "two dozen": 24}
    dozen |= {"three dozen": 36, "a couple": 2, "a couple of": 2, "a pair": 2, "a pair of": 2}
    dozen |= {"a trio": 3, "a trio of": 3, "a quartet": 4, "a quartet of": 4}
    if words in dozen:
        return dozen[words]
    return _figure(words)


def _figure(words: str) -> float | None:
    if words in FRACTIONS:
        return FRACTIONS[words]
    if match := re.fullmatch(r"(?:(\d+) ?)?([½¼¾⅛⅜⅝⅞⅓⅔])", words):
        return int(match[1] or 0) + FRACTIONS[match[2]]
    if match := re.fullmatch(r"(?:(\d+) )?(\d+) ?/ ?(\d+)", words):
        return int(match[1] or 0) + int(match[2]) / int(match[3]) if int(match[3]) else None
    if match := re.fullmatch(r"(\d+)[,](\d{1,2})", words):
        return float(f"{match[1]}.{match[2]}")
    if re.fullmatch(r"\d*\.\d+|\d+\.?", words):
        return float(words)
    return None


def whole(text: str) -> int | None:
    """The count that a text such as "(12)", "twelve" or "x 3" gives."""
    value = number(re.sub(r"^[\s(x×#]+|[\s)]+$", "", text, flags=re.IGNORECASE))
    return int(value) if value is not None and value == int(value) else None


def ordinal(text: str) -> int | None:
    """ "second", "2nd", "II", "2" as a position in a list."""
    words = text.lower().strip(" .:")
    if words in ORDINALS:
        return ORDINALS[words]
    if words in ROMAN:
        return ROMAN[words]
    value = number(words)
    return int(value) if value is not None and 0 < value < 100 else None
