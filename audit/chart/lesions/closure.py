"""The sentences about one wound turned into how it was closed, by evidence rather than label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from audit.chart.lesions.difficulty import hear_measures
from audit.chart.lesions.spared import denied, of_another_day, only_talked, unneeded
from audit.chart.lesions.stitches import Stitch, find_stitches
from audit.chart.lesions.suturing import (
    COMPLEX,
    FLAP,
    GRAFT,
    INTERMEDIATE,
    KINDS,
    LAYERED,
    ONE_LAYER,
    SECONDARY,
    after_sutures,
    graft_kind,
    is_dissection,
)  # fmt: skip
from audit.chart.page.text import Sentence
from audit.chart.words.choice import passed_over, weighed
from audit.chart.words.patterns import rx
from audit.chart.words.sizes import find_sizes
from audit.model import Span


@dataclass(slots=True)
class Closure:
    """Closure class with what supports it; lengths in cm, None where the record is silent."""

    kind: str = "none_stated"
    layers: int | None = None
    length_cm: float | None = None
    undermining: str | None = None
    undermining_cm: float | None = None
    criteria: tuple[str, ...] = ()
    label: str | None = None  # the note's own word: simple, intermediate, complex
    flap_kind: str | None = None
    graft_kind: str | None = None
    firm: bool = False  # the note itself says one layer, two layers, complex …
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)


def read_closure(sentences: Sequence[Sentence]) -> Closure:
    """Judge the closure that the sentences of one wound describe.

    Layers count by evidence: a buried or deep suture with a skin closure is intermediate.
    """
    out = Closure()
    seen: dict[str, Span] = {}
    before = ""
    for sentence in sentences:
        _hear(sentence, out, seen)
        if (
            out.length_cm is None
            and _BARE.match(sentence.text)
            and after_sutures(before, len(before))
        ):
            for size in find_sizes(sentence.text, sentence.key)[:1]:
                out.length_cm = size.length.greatest
                out.spans["repair_length_cm"] = (sentence.span,)
        before = sentence.text.rstrip(". ")
    _layers(sentences, seen)
    out.kind = _decide(out, seen)
    out.firm = out.label is not None or "one" in seen
    if out.kind != "none_stated":
        spans = [
            seen[k]
            for k in (
                "graft",
                "flap",
                "complex",
                "layered",
                "intermediate",
                "deep",
                "skin",
                "one",
                "stitch",
                "secondary",
            )
            if k in seen
        ]
        out.spans["closure"] = tuple(dict.fromkeys(spans))[:3]
    return out


# A sentence that is nothing but a figure, behind the sentence of the sutures.
_BARE = rx(
    r"^\W*(?:(?:final|total|length) )?\d+(?:\.\d+)? *(?:cm|mm)(?: (?:final|long|total|in length|"
    r"length|repair|closure))?\W*$"
)


_CUES = (
    ("graft", GRAFT), ("flap", FLAP), ("complex", COMPLEX), ("layered", LAYERED),
    ("intermediate", INTERMEDIATE), ("one", ONE_LAYER), ("secondary", SECONDARY),
)  # fmt: skip


def _hear(sentence: Sentence, out: Closure, seen: dict[str, Span]) -> None:
    text = sentence.text
    for name, pattern in _CUES:
        if name not in seen and _said(name, pattern, text):
            seen[name] = sentence.span
    if "flap" in seen and not out.flap_kind:
        here = seen["flap"] == sentence.span or rx("flap").search(text)
        out.flap_kind = next((k for k, s in KINDS if here and rx(s).search(text)), None)
    if "graft" in seen and not out.graft_kind:
        out.graft_kind = graft_kind(text)
    hear_measures(sentence, out)


def _said(name: str, pattern: re.Pattern[str], text: str) -> bool:
    """The cue stands in the sentence as a deed: neither denied, planned nor only talked of."""
    for match in pattern.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if unneeded(after) or denied(text, match.start(), healing=name == "secondary"):
            continue
        if name == "flap" and is_dissection(text):
            continue
        if name in ("flap", "graft") and (
            only_talked(before, after) or of_another_day(before, after)
        ):
            continue
        if passed_over(text, match.start()) or weighed(text, match.start(), match.end()):
            continue
        return True
    return False


def _layers(sentences: Sequence[Sentence], seen: dict[str, Span]) -> None:
    """Mark what the stitches of the wound show: deep ones, those of the skin, two threads."""
    told = [(s, stitch) for s in sentences for stitch in find_stitches(s.text)]
    for sentence, stitch in told:
        seen.setdefault("stitch", sentence.span)
        for layer in stitch.layers:
            seen.setdefault(layer, sentence.span)
        if not stitch.layers and stitch.kind != "unnamed" and stitch.kind != "buried":
            seen.setdefault("skin", sentence.span)
    if "deep" in seen and _beside([x for _, x in told]):
        seen.setdefault("skin", seen["stitch"])
    if "deep" not in seen and "one" not in seen and _two_threads([x for _, x in told]):
        seen["deep"] = seen["stitch"]


def _beside(stitches: Sequence[Stitch]) -> bool:
    """Besides the deep stitches there are others whose layer is not named."""
    return any("deep" not in x.layers for x in stitches)


_SIZE = rx(r"\d{1,2}-[0o]$")


def _two_threads(stitches: Sequence[Stitch]) -> bool:
    """ "3-0 Vicryl and 4-0 nylon": a thread that can be buried, and another one for the skin."""
    sizes = {x.thread for x in stitches if x.kind == "unnamed" and _SIZE.match(x.thread)}
    if len(sizes) > 1 and not any(x.layers for x in stitches):
        return True
    for i, first in enumerate(stitches):
        if first.kind == "buried" and not first.layers:
            return any(
                x.kind in ("buried", "surface", "staple") and x.thread[:5] != first.thread[:5]
                for x in stitches[i + 1 :]
            )
    return False


def _decide(out: Closure, seen: dict[str, Span]) -> str:
    for name in ("graft", "flap"):
        if name in seen:
            return name
    if "complex" in seen:
        out.layers = 2 if "deep" in seen or "layered" in seen else None
        return "complex"
    if "secondary" in seen and "layered" not in seen and "deep" not in seen:
        return "secondary_intention"
    if "layered" in seen or ("deep" in seen and ("skin" in seen or "one" in seen)):
        out.layers = 2
        return "intermediate"
    if "one" in seen or ("stitch" in seen and not {"intermediate", "deep"} & seen.keys()):
        out.layers = 1
        return "simple"
    return "intermediate" if {"intermediate", "deep"} & seen.keys() else "none_stated"
