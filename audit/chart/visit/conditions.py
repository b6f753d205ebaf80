"""Words of an assessment turned into the diagnosis that they name and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.visit.managed import Standing
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


@lru_cache(maxsize=1)
def _standings() -> dict[str, re.Pattern[str]]:
    listed: dict[str, list[str]] = vocabulary("problems")["standing"]
    return {k: rx(r"(?<![\w-])(?:" + "|".join(v) + r")(?!\w)") for k, v in listed.items()}


_ORDER = ("severe", "not_at_goal", "systemic", "stable", "acute", "uncertain", "self_limited")


# The author's own verdict of today outweighs words of an earlier course ("failed two creams").
_AT_GOAL = rx(r"(?<!not )(?<!not yet )\bat (?:the )?(?:\w+ )?goal\b")
_AMISS_NOW = rx(
    r"\bnot (?:yet )?(?:at|to|meeting) (?:\w+ )?goal|\bnot (?:\w+ )?controlled|\buncontrolled|"
    r"\bpoorly controlled|\bworse\w*|\bflar(?:ing|ed)\b|\bprogress|\bexacerbat|\bspreading|"
    r"\bstill (?:active|itch|flar|symptomatic)"
)


@lru_cache(maxsize=8192)
def standing_in(text: str) -> Standing:
    """The state that the author gives a problem, or UNSTATED."""
    said = _standings()
    kept = said["denied"].sub(" ", text)
    if _AT_GOAL.search(kept) and not _AMISS_NOW.search(kept):
        return Standing.STABLE
    for name in _ORDER:
        if said[name].search(kept):
            return Standing(name)
    return Standing.UNSTATED


def standing_of(kind: str | None, text: str) -> Standing:
    """The stated standing made sense of for the kind of problem."""
    stated = standing_in(text)
    if stated is Standing.SEVERE or kind is None:
        return stated
    if kind in ("acute", "viral"):
        return Standing.SYSTEMIC if stated is Standing.SYSTEMIC else Standing.ACUTE
    if kind == "benign":
        return Standing.SELF_LIMITED if stated is not Standing.NOT_AT_GOAL else Standing.ACUTE
    if kind == "uncertain":
        return Standing.UNCERTAIN
    if kind in ("chronic", "medical") and stated in (Standing.SELF_LIMITED, Standing.UNCERTAIN):
        return Standing.UNSTATED
    return stated


def chronic_kind(kind: str | None) -> bool | None:
    if kind in ("chronic", "medical", "premalignant", "malignant"):
        return True
    return False if kind in ("acute", "viral", "benign") else None
