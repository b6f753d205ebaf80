"""The titles and diagnoses of an operation report turned into one sentence for each entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from audit.chart.page.sentence import Sentence
from audit.chart.words.operations import find_operations
from audit.chart.words.patterns import rx

# "1) wedge resection RLL 2) excision LUL", "(a) dermoid, brow (b) granuloma, finger".
_NUMBERED = rx(r"(?:(?<=[\s;,])|^)\(?(?P<l>[1-9]|[a-h])\)[ :]*|(?:(?<=[;,\n])|^) ?(?P<n>[1-9])\. ")
# Entries without a number: a new line or a semicolon parts two operations.
_PARTED = rx(r";|\n")


def entries(sentence: Sentence) -> list[Sentence]:
    """The entries of a title's or diagnosis' line, each with its own label; one stays as it is."""
    if not sentence.verbatim or sentence.key:
        return [sentence]
    return list(_numbered(sentence) or _parted(sentence)) or [sentence]


def _numbered(sentence: Sentence) -> list[Sentence]:
    marks = list(_NUMBERED.finditer(sentence.text))
    labels = [(m["l"] or m["n"]).upper() for m in marks]
    first = sentence.label or "1"
    runs = labels == [chr(ord(labels[0]) + i) for i in range(len(labels))] if labels else False
    if not runs or (len(marks) < 2 and chr(ord(first[0]) + 1) != labels[0]):
        return []
    out = []
    if sentence.text[: marks[0].start()].strip():
        out.append(_piece(sentence, 0, marks[0].start(), sentence.label or _before(labels[0])))
    for n, mark in enumerate(marks):
        end = marks[n + 1].start() if n + 1 < len(marks) else len(sentence.text)
        out.append(_piece(sentence, mark.end(), end, labels[n]))
    return [s for s in out if s.text.strip()]


def _before(label: str) -> str | None:
    return chr(ord(label) - 1) if label not in "1A" else None


def _parted(sentence: Sentence) -> Iterator[Sentence]:
    """Parts at line ends and semicolons, where more than one of the parts is an operation."""
    cuts = [m.start() for m in _PARTED.finditer(sentence.text)]
    ends = [*cuts, len(sentence.text)]
    starts = [0, *(c + 1 for c in cuts)]
    if sentence.part != "title" or not cuts:
        return
    pieces = [_piece(sentence, a, b, sentence.label) for a, b in zip(starts, ends, strict=True)]
    held: list[Sentence] = [p for p in pieces if p.text.strip()]
    if any(find_operations(p.text) for p in held):
        yield from held


def _piece(sentence: Sentence, start: int, end: int, label: str | None) -> Sentence:
    return replace(sentence.piece(start, end), label=label)
