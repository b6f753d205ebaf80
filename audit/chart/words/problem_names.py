"""Words of a note turned into the diagnoses that a dermatologist's assessment would name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.words.fragments import Gated, gated
from audit.chart.words.patterns import rx, vocabulary

ICD10 = re.compile(r"\b[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b")
# "no eczema", "unrelated to the keratoses": named, but not a problem of today.
_DENIED = rx(
    r"(?:\b(?:no|not|denies|without|negative for|free of|unrelated to|resolved|family history of|"
    r"fhx?(?: of)?|treated (?:\w+ )?for|thought to be|mistaken for|misdiagnosed as|"
    r"mother had|father had|absence of|rather than)\b(?: \w+){0,3} )$"
)
# "Skin exam in 6 months" is an appointment.
_LATER = rx(
    r"^\W*(?:every|q\.? ?\d|in|at|annual|yearly|\d+|six|three|twelve|one|next|due|"
    r"recommended|as scheduled|with)\b"
)
# Kinds that may win over an earlier word of the same heading.
_FIRST = ("surveillance", "uncertain", "keratosis_inflamed")
_ONE = ("surveillance", "sun", "premalignant", "keratosis_inflamed")
LESIONAL = frozenset(
    {"uncertain", "premalignant", "malignant", "viral", "keratosis_inflamed", "benign"}
)


@dataclass(frozen=True, slots=True)
class Named:
    """A diagnosis in a text: its kind, which entry of the vocabulary, and where it stands."""

    kind: str
    entry: int
    start: int
    end: int

    @property
    def key(self) -> tuple[str, int]:
        """Equal for words that mean the same: an AK is an actinic keratosis."""
        return (self.kind, 0 if self.kind in _ONE else self.entry)


@lru_cache(maxsize=1)
def _entries() -> tuple[tuple[str, int, Gated], ...]:
    listed = vocabulary("problems")["kind"]
    return tuple(
        (kind["name"], i, gated(r"(?<![\w-])", (words,), r"(?![\w])"))
        for kind in listed
        for i, words in enumerate(kind["words"])
    )


@lru_cache(maxsize=8192)
def named_in(text: str) -> tuple[Named, ...]:
    """Every diagnosis that the text affirms, in order, without overlaps."""
    lowered = text.lower()
    found: list[Named] = []
    for kind, entry, pattern in _entries():
        for match in pattern.finditer(text, lowered):
            if _DENIED.search(text[max(0, match.start() - 45) : match.start()]):
                continue
            if kind == "surveillance" and _LATER.match(text[match.end() :]):
                continue
            found.append(Named(kind, entry, match.start(), match.end()))
    order = {k: i for i, k in enumerate(dict.fromkeys(k for k, _, _ in _entries()))}
    found.sort(key=lambda n: (order[n.kind], n.start, n.start - n.end))
    kept: list[Named] = []
    for item in found:
        if all(item.end <= k.start or item.start >= k.end for k in kept):
            kept.append(item)
    return tuple(sorted(kept, key=lambda n: n.start))


def leading(text: str) -> Named | None:
    """The diagnosis that a heading names: the first, unless a qualifier decides its kind."""
    named = [n for n in named_in(text) if n.kind != "generic"] or list(named_in(text))
    for kind in _FIRST:
        for item in named:
            if item.kind == kind and item.start < 60:
                return item
    if not named or named[0].kind == "generic":
        return _coded(text) or (named[0] if named else None)
    return named[0]


def _coded(text: str) -> Named | None:
    """The kind that an ICD-10-CM code of the text gives."""
    for match in ICD10.finditer(text):
        for kind, pattern in vocabulary("problems")["codes"].items():
            if re.match(rf"(?:{pattern})", match.group()):
                return Named(kind, 1000, match.start(), match.end())
    return None
