"""A sentence turned into the techniques that it names, with modality and intent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.words.fragments import Gated, gated
from audit.chart.words.frames import expand, frames, late_frames
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
    ("chemical", r"tca|trichlor|cantha|podophyll|chemical|beetle|blistering|vp-?102"),
    ("curettage", r"curet"),
    ("electrodesiccation", r"des{1,2}ic|fulgur|hyfrec|cauter|electro"),
    ("scissors", r"snip|scissor|gradle"),
    ("toxin", r"botox|botulin|dysport|xeomin|jeuveau|daxxify|toxin|\btox\b"),
    ("filler", r"filler|restylane|juv|radiesse|sculptra|vol(?:bella|uma|lure|ux)|belotero|versa"),
)


# "Laceration of the forearm, not repaired": the denial stands between the thing and its verb.
_DENIED_WITHIN = rx(r"\b(?:not|never|nor|wasn't|weren't|didn't|isn't|unable)\b(?![^()]*\))[^,]*$")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, Gated], ...]:
    listed = [(e["name"], tuple(e["patterns"])) for e in vocabulary("techniques")["technique"]]
    plain = [x for x in listed if x[0] == "none"]
    named = [x for x in listed if x[0] != "none"]
    # what is no technique yields to nothing; frames of object and verb are surer than bare verbs
    ordered = (*plain, *frames(), *named, *late_frames())
    return tuple(
        (name, gated(r"(?<![\w])", tuple(map(_with_decimals, sources)), r"(?![\w])"))
        for name, sources in ordered
    )


_GAP = re.compile(r"\[\^\.;[:|,]?\]")


def _with_decimals(source: str) -> str:
    """A gap that ends with its statement runs on over the point of "0.3 mL"."""
    return _GAP.sub(lambda m: rf"(?:{m[0]}|\.(?=\d))", source)


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
            if name != "none" and not _DENIED_WITHIN.search(text[start:end]):
                found.append(TechniqueMention(start, end, name, text[start:end]))
    return tuple(sorted(found, key=lambda m: m.start))


def modality_of(text: str) -> str | None:
    """The means of a destruction (ln2, edc, laser …), or "intruder" for what was taken out."""
    for name, source in _MODALITIES:
        if rx(source).search(text):
            return name
    return "intruder" if rx(expand("<intruder>")).search(text) else None
