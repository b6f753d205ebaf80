"""Sentences given back the label of the form line that they stand behind, and picked by cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from audit.chart.page.text import Reading, Sentence
from audit.chart.paper.wording import keys, words

_LABEL = re.compile(r"[ \t]*[-*•]?[ \t]*(?:\d+[.)]\s*)?[^:\n]{2,50}:\s*$")
_CUES = {topic: words("cues", topic) for topic in keys("cues")}


def labelled(reading: Reading) -> Reading:
    """The reading with whole form lines: "see form" of "Consent: see form" starts at "Consent"."""
    return replace(reading, sentences=tuple(_whole(s, reading) for s in reading.sentences))


def about(reading: Reading, topic: str) -> Iterator[Sentence]:
    """The sentences that hold a cue word of the topic, so that the others are never searched."""
    return (s for s in reading.sentences if topic in _topics(s.text))


@lru_cache(maxsize=64)  # the readers of one document ask the same in turn
def stretches(text: str, topic: str, reach: int = 80) -> tuple[tuple[int, int], ...]:
    """Whole lines around each cue word of the topic, merged; for words that a line may split."""
    merged: list[tuple[int, int]] = []
    for position in sorted(_positions(text.lower(), _CUES[topic])):
        start = text.rfind("\n", 0, max(position - reach, 0)) + 1
        end = text.find("\n", min(position + reach, len(text)))
        end = len(text) if end < 0 else end
        if merged and start <= merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return tuple(merged)


def _positions(lower: str, cues: tuple[str, ...]) -> Iterator[int]:
    for cue in cues:
        at = lower.find(cue)
        while at >= 0:
            yield at
            at = lower.find(cue, at + 1)


@lru_cache(maxsize=1 << 16)
def _topics(text: str) -> frozenset[str]:
    lower = text.lower()
    return frozenset(topic for topic, cues in _CUES.items() if any(cue in lower for cue in cues))


def _whole(sentence: Sentence, reading: Reading) -> Sentence:
    text = reading.document.text
    start = text.rfind("\n", 0, sentence.start) + 1
    lead = text[start : sentence.start]
    if ":" not in lead or not _LABEL.match(lead):
        return sentence
    start += len(lead) - len(lead.lstrip())
    return replace(sentence, start=start, text=text[start : sentence.end])
