"""A sentence turned into its stitches: each thread with the layer of the wound that it closes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.lesions.spared import denied
from audit.chart.lesions.threads import assigned, is_depth, layer_words, threads_in, words
from audit.chart.words.patterns import rx


@dataclass(frozen=True, slots=True)
class Stitch:
    """`layers`: of "deep" and "skin", empty where unsaid; `thread` "" where only told as closed.

    An unnamed thread is called by its size.
    """

    start: int
    end: int
    thread: str
    kind: str  # buried, surface, staple, adhesive, unnamed
    layers: frozenset[str]


# Sutures without a name count where they are put in, not where they are met with or taken out.
_PLACED = rx(
    r"\b(?:plac\w+|used|put in|laid|inserted|thrown|number of|needed|required|interrupted|"
    r"running|simple|buried)\b|\b(?:one|two|three|four|five|six|seven|eight|\d+) (?:[\w-]+ ){0,2}·"
)
_STOP = rx(r"[;]|\.(?=\s|$)|\n")


@lru_cache(maxsize=65536)
def find_stitches(text: str) -> tuple[Stitch, ...]:
    """The stitches that close the wound; ties, tags, drains and what was denied are left out."""
    out: list[Stitch] = []
    start = 0
    for stop in (*(m.start() for m in _STOP.finditer(text)), len(text)):
        out.extend(_in_statement(text, start, stop))
        start = stop + 1
    return tuple(out)


def _in_statement(text: str, start: int, stop: int) -> Iterator[Stitch]:
    found = list(threads_in().finditer(text, start, stop))
    named = [m for m in found if not m["unnamed"]]
    threads = named or found
    if not named and not rx(rf"\b{words('closing')}\b").search(text, start, stop):
        threads = [m for m in found if _PLACED.search(_about(text, m))]
    if not threads:
        yield from _told_closed(text, start, stop)
        return
    layers = assigned(text, start, stop, threads)
    for i, match in enumerate(threads):
        if _idle(text, start, stop, match) or denied(text, match.start()):
            continue
        kind = match.lastgroup or "unnamed"
        if kind == "unnamed" and not match["unnamed"] and i + 1 < len(threads):
            kind = threads[i + 1].lastgroup or kind
        name = (match[kind] or "") if match.lastgroup else match.group()
        yield Stitch(match.start(), match.end(), name.lower(), kind, frozenset(layers[i]))


def _about(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 30) : match.start()] + "·" + text[match.end() :][:25]


_CLOSED = (
    r"(?:closed|(?:re-?)?approximated|sutured|sewn|stitched|stapled|repaired|coapted|oversewn|"
    r"brought (?:back )?together|(?:re-?)?apposed|united|obliterated)"
)
_CLOSED_AFTER = rx(rf"^[^,]{{0,40}}?\b{_CLOSED}\b|^ (?:layer )?(?:closure|repair)\b")
_CLOSED_BEFORE = rx(
    rf"\b(?:{_CLOSED}|closing|(?:closure|repair|approximation) of) (?:the |both |its )?"
    rf"(?:\w+ ){{0,2}}$"
)
_WOUND_CLOSED = rx(
    rf"\b(?:wounds?|incisions?|sites?|defects?|edges?|punch|area|ellipse|lacerations?|it|both|"
    rf"they|lac|each) (?:(?:was|were|then|also|all|easily|primarily|loosely|could be|is|are) )*"
    rf"{_CLOSED}\b|\bclosed (?:primarily|loosely|easily)\b|\bprimarily closed\b"
)


def _told_closed(text: str, start: int, stop: int) -> Iterator[Stitch]:
    """ "The dermis was approximated and the skin closed": layers without a thread."""
    told = False
    for word in layer_words().finditer(text, start, stop):
        group = word.lastgroup or ""
        if group.endswith("ways") or is_depth(text, start, word):
            continue
        near = _CLOSED_AFTER.match(text[word.end() : stop]) or _CLOSED_BEFORE.search(
            text[start : word.start()]
        )
        if near and not denied(text, word.start()) and not denied(text, word.end() + near.end()):
            told = True
            yield Stitch(word.start(), word.end(), "", "unnamed", frozenset({group}))
    match = None if told else _WOUND_CLOSED.search(text, start, stop)
    if match and not denied(text, match.end()):
        yield Stitch(match.start(), match.end(), "", "unnamed", frozenset())


_WOUND = rx(r"\b(?:skin|space|wounds?|edges?|incisions?|defects?|flap|graft|laceration|site)\b")
_HELD = rx(r"\b(?:held|secured|anchored|fixed)\b")


def _idle(text: str, start: int, stop: int, match: re.Match[str]) -> bool:
    """The thread ties, marks or holds something else within its own part of the statement."""
    parts = rx(r",|\band\b|\bthen\b")
    before = parts.split(text[start : match.start()])[-1]
    after = parts.split(text[match.end() : stop])[0]
    other = rx(rf"\b{words('other_work')}\b")
    closes = rx(rf"\b{words('closing')}\b").search(before)
    if _WOUND.search(before):
        return False
    if told := other.search(before) or _HELD.search(before):
        return closes is None or told.start() < closes.start()
    return other.search(after if closes is None else after[:14]) is not None
