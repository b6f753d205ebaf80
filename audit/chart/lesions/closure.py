"""The sentences about one wound turned into how it was closed, by evidence rather than label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from audit.chart.lesions.difficulty import hear_measures
from audit.chart.lesions.spared import denied, only_talked, unneeded
from audit.chart.lesions.suturing import (
    COMPLEX,
    DEEP,
    FLAP,
    GRAFT,
    INTERMEDIATE,
    KINDS,
    LAYERED,
    ONE_LAYER,
    SECONDARY,
    SKIN,
    STITCH,
    after_sutures,
    graft_kind,
)  # fmt: skip
from audit.chart.page.text import Sentence
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
    out.kind = _decide(out, seen)
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


def _hear(sentence: Sentence, out: Closure, seen: dict[str, Span]) -> None:
    text = sentence.text
    for name, pattern in (
        ("graft", GRAFT),
        ("flap", FLAP),
        ("complex", COMPLEX),
        ("layered", LAYERED),
        ("intermediate", INTERMEDIATE),
        ("deep", DEEP),
        ("one", ONE_LAYER),
        ("stitch", STITCH),
        ("secondary", SECONDARY),
    ):
        talked = name in ("flap", "graft")
        done = (
            m for m in pattern.finditer(text)
            if not unneeded(text[m.end() :])
            and not (talked and only_talked(text[: m.start()], text[m.end() :]))
            and not denied(text, m.start())
        )  # fmt: skip
        if name not in seen and next(done, None):
            seen[name] = sentence.span
    if ("stitch" in seen and seen["stitch"] == sentence.span) or (
        SKIN.search(text) and STITCH.search(text)
    ):
        seen.setdefault("skin", sentence.span)
    if "flap" in seen and seen["flap"] == sentence.span and not out.flap_kind:
        out.flap_kind = next((k for k, s in KINDS if rx(s).search(text)), out.flap_kind)
    elif "flap" in seen and not out.flap_kind:
        out.flap_kind = next(
            (k for k, s in KINDS if rx(s).search(text) and rx("flap").search(text)), None
        )
    if "graft" in seen and not out.graft_kind:
        out.graft_kind = graft_kind(text)
    hear_measures(sentence, out)


def _decide(out: Closure, seen: dict[str, Span]) -> str:
    if "flap" in seen and "graft" in seen:
        return "graft" if _is_skin_graft(seen) else "flap"
    for name in ("graft", "flap"):
        if name in seen:
            return name
    if "complex" in seen:
        out.layers = 2 if "deep" in seen or "layered" in seen else None
        return "complex"
    if "secondary" in seen and "layered" not in seen and "deep" not in seen:
        return "secondary_intention"
    if "layered" in seen or (
        "deep" in seen and ("skin" in seen or "stitch" in seen or "one" in seen)
    ):
        out.layers = 2
        return "intermediate"
    if "one" in seen or ("stitch" in seen and "intermediate" not in seen):
        out.layers = 1
        return "simple"
    return "intermediate" if "deep" in seen or "intermediate" in seen else "none_stated"


def _is_skin_graft(seen: dict[str, Span]) -> bool:
    return seen["graft"].start >= 0
