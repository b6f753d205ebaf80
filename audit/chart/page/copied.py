"""A document turned into the stretches that its author copied from an earlier note."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.chart.words.patterns import rx

# Not "copied to the chart", not "copy given to the patient": text that came from before.
_CUE = rx(
    r"\b(?:cop(?:y|ied)(?:/| and )?(?:pasted?)? ?forward(?:ed)?|copied (?:over )?(?:from|in "
    r"from)|"
    r"(?:carried|brought|pulled|rolled) (?:forward|over|in) from|carr(?:y|ied) forward|"
    r"(?:pasted|imported|cloned) from|"
    r"(?:text|note|hpi|plan|entry) (?:of|from) (?:the )?(?:prior|previous|last|earlier) "
    r"(?:visit|note|encounter)[^\n:]{0,30}:|"
    r"(?:prior|previous|last) (?:visit )?(?:note|plan)[^\n:]{0,20}:)"
)
_PAIRS = {"[": "]", "(": ")", "{": "}"}
_QUOTES = {'"': '"', "“": "”"}


@lru_cache(maxsize=256)
def copied_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches [start, end) of copied text: the bracket or quotation, else to the blank line."""
    return tuple(_stretch(text, cue) for cue in _CUE.finditer(text))


def is_copied(text: str, at: int) -> bool:
    """Whether the position stands in copied text."""
    return any(start <= at < end for start, end in copied_spans(text))


def _stretch(text: str, cue: re.Match[str]) -> tuple[int, int]:
    start = cue.start()
    head = text[max(0, start - 25) : start]
    opened = max((head.rfind(c) for c in _PAIRS), default=-1)
    if opened >= 0 and not any(c in head[opened:] for c in _PAIRS.values()):
        first = max(0, start - 25) + opened
        end = text.find(_PAIRS[head[opened]], cue.end())
        if end >= 0:
            return first, end + 1
    quote = re.compile(r"[\"“]").search(text, cue.end(), cue.end() + 60)
    if quote:
        end = text.find(_QUOTES[quote.group()], quote.end())
        if end >= 0:
            return start, end + 1
    blank = re.compile(r"\n[ \t]*\n").search(text, cue.end())
    return start, blank.start() if blank else len(text)
