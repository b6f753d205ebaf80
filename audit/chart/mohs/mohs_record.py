"""Turns readings into what a Mohs record says beside its stages: reader, reasons, second day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from audit.chart.page.text import Reading, Sentence
from audit.chart.words.context import Context, context_of
from audit.chart.words.patterns import rx, vocabulary
from audit.model import Span

SILENT_SECTIONS = frozenset({"consent", "instructions"})
DENIED = frozenset({Context.NEGATED, Context.HYPOTHETICAL, Context.TEMPLATE})


@dataclass(frozen=True, slots=True)
class SlideReader:
    """Who is said to have read the frozen sections; `name` empty: the operator."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class MohsRecord:
    """`factors`: reason to choose Mohs (recurrent, aggressive …) with the passage that says so."""

    readers: tuple[SlideReader, ...] = ()
    factors: Mapping[str, Span] = field(default_factory=dict)
    mapped: Span | None = None
    deep: Span | None = None  # tumor in muscle, cartilage, bone, tendon, nerve or vessel
    continued: Span | None = None
    continued_because: Span | None = None


def read_mohs_record(readings: Sequence[Reading]) -> MohsRecord:
    """Every statement of the encounter's own documents; pathology reports give factors too."""
    sentences = [s for reading in readings for s in reading.sentences]
    own = [s for r in readings if r.document.document_type != "pathology_report"
           for s in r.sentences]  # fmt: skip
    continued = next(_found(own, vocabulary("mohs_record")["continuation"]["said"]), None)
    why = vocabulary("mohs_record")["continuation"]["why"]
    return MohsRecord(
        tuple(reader for sentence in own for reader in _readers(sentence)),
        dict(_factors(sentences)),
        next(_found(own, [w + r"\b" for w in vocabulary("mohs_record")["map"]["said"]]), None),
        next(_deep(own), None),
        continued,
        next(_found(own, why), None) if continued else None,
    )


def _readers(sentence: Sentence) -> Iterator[SlideReader]:
    words = vocabulary("mohs_record")["reader"]
    # "Pathologist: A. Name": the reader cuts the heading off the line that it opens.
    heads = "patholog" in sentence.heading
    text = f"{sentence.heading}: {sentence.text}" if heads else sentence.text
    for pattern in words["named"]:
        for match in rx(pattern).finditer(text):
            if heads or _meant(sentence, match.start()):
                yield SlideReader(match["name"].strip(), sentence.span)
    for pattern in words["same"]:
        found = rx(pattern).search(text)
        if found and _unread(text, found):
            continue
        if found and (heads or _meant(sentence, found.start())):
            yield SlideReader("", sentence.span)
            return


def _unread(text: str, found: re.Match[str]) -> bool:
    """ "I did not read the slides", "not read by me"."""
    before = text[max(0, found.start() - 12) : found.start()]
    return rx(r"\b(?:not|never|nor)\b|n['’]t\b").search(before + found.group()) is not None


def _factors(sentences: Sequence[Sentence]) -> Iterator[tuple[str, Span]]:
    data = vocabulary("mohs_record")
    for name, words in data["factor"].items():
        never = data["factor_not"].get(name)
        for sentence in sentences:
            if sentence.section in SILENT_SECTIONS:
                continue
            span = _factor(sentence, words, never)
            if span:
                yield name, span
                break


def _factor(sentence: Sentence, words: Sequence[str], never: str | None) -> Span | None:
    for match in rx(rf"\b(?:{'|'.join(words)})\b").finditer(sentence.text):
        before = sentence.text[: match.start()]
        if never and rx(never).search(before):
            continue
        if context_of(sentence.text, match.start(), match.end(), sentence.section) in DENIED:
            continue
        return sentence.span
    return None


def _deep(sentences: Sequence[Sentence]) -> Iterator[Span]:
    words = vocabulary("mohs_record")["deep"]
    for sentence in sentences:
        match = rx(words["said"]).search(sentence.text)
        if not match or sentence.section in SILENT_SECTIONS:
            continue
        if not rx(words["denied"]).search(sentence.text):
            yield sentence.span


def _found(sentences: Sequence[Sentence], words: Sequence[str]) -> Iterator[Span]:
    """Sentences with one of the words; "could not tolerate more" is a reason, not a denial."""
    pattern = rx(rf"\b(?:{'|'.join(words)})")
    for sentence in sentences:
        match = pattern.search(sentence.text)
        if match and sentence.section not in SILENT_SECTIONS:
            yield sentence.span


def _meant(sentence: Sentence, at: int) -> bool:
    return context_of(sentence.text, at, at + 1, sentence.section) not in DENIED
