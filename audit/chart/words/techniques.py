"""A sentence turned into the techniques that it names, with modality and intent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from audit.chart.words.fragments import Gated, gated
from audit.chart.words.patterns import rx, vocabulary


@dataclass(frozen=True, slots=True)
class TechniqueMention:
    """`technique` is one of TECHNIQUES, or "shave" and "repair" that evidence must settle."""

    start: int
    end: int
    technique: str
    words: str


# What each mention of destruction was done with; the first that matches.
_MODALITIES = (
    (
        "edc",
        r"ed ?(?:&|and|\+) ?c|edc|c ?& ?d|curet\w+[^.;]{0,40}(?:des{1,2}ic|cauter|electrodes)|"
        r"des{1,2}ic\w+[^.;]{0,40}curet",
    ),
    ("ln2", r"ln-?2|liq\w*\.? ?n|nitrogen|cryo|froze|freez"),
    ("laser", r"laser|pdl|ktp|yag|\bipl\b"),
    ("chemical", r"tca|trichlor|canthar|podophyll|chemical"),
    ("curettage", r"curet"),
    ("electrodesiccation", r"des{1,2}ic|fulgur|hyfrec|cauter|electro"),
    ("scissors", r"snip|scissor|gradle"),
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, Gated], ...]:
    entries = vocabulary("techniques")["technique"]
    return tuple(
        (e["name"], gated(r"(?<![\w])", tuple(e["patterns"]), r"(?![\w])")) for e in entries
    )


@lru_cache(maxsize=65536)
def find_techniques(text: str) -> tuple[TechniqueMention, ...]:
    """Every technique named, in order of place; overlapping names yield to the more specific."""
    lowered = text.lower()
    taken: list[tuple[int, int]] = []
    found: list[TechniqueMention] = []
    for name, pattern in _patterns():
        for match in pattern.finditer(text, lowered):
            start, end = match.span()
            while start < end and text[start].isspace():
                start += 1
            if start == end or any(start < e and s < end for s, e in taken):
                continue
            taken.append((start, end))
            if name != "none":
                found.append(TechniqueMention(start, end, name, text[start:end]))
    return tuple(sorted(found, key=lambda m: m.start))


def modality_of(text: str) -> str | None:
    """ln2, edc, electrodesiccation, curettage, laser, chemical or scissors, as the words say."""
    for name, source in _MODALITIES:
        if rx(source).search(text):
            return name
    return None
