"""Lesions that a line of prose letters or numbers turned into entries with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.chart.lesions.acts import SILENT, Act
from audit.chart.page.places import Place, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.numbers import whole
from audit.chart.words.patterns import rx

# "A) papule, left cheek", "lesion B: right temple", "C = ear", "site 2 left shin": not "4-0".
_MARK = rx(
    r"(?:(?<=[\s,;:(])|^)(?:(?:lesion|site|spot|area|growth|specimen|number|no\.?) ?#? ?"
    r"(?P<a>[a-h]|[1-8])\b ?(?:[).:=,–-] ?)?|\(?(?P<b>[a-h]|[1-8]) ?(?:\)|[:=](?!\d)|\.(?= )|"
    r"(?= [-–] )))"
)
_ALL = rx(
    r"\b(?:both|each|every one|all(?: (?:of (?:them|these)|(?P<n>two|three|four|five|\d)))?)\b"
)


def enumerated(act: Act, sentences: Sequence[Sentence]) -> list[tuple[Sentence, list[Place]]]:
    """ "A) left cheek. B) right temple. C) chest. All three were sampled": one entry each.

    Empty unless the act speaks of all of them and the labels count up to what it says.
    """
    said = _ALL.search(act.statement)
    if said is None:
        return []
    run: list[tuple[str, Sentence, Place | None]] = []
    for entry in _marked(act, sentences):
        run = [entry] if entry[0] in ("A", "1") else [*run, entry]
    labels = [label for label, _, _ in run]
    places = {place.words.lower() for _, _, place in run if place is not None}
    total = 2 if said.group().lower() == "both" else whole(said["n"] or "") or len(run)
    counted = len(run) == total > 1 and labels == [chr(ord(labels[0]) + i) for i in range(total)]
    if not counted or len(places) < total:
        return []
    return [(replace(s, label=label), [p]) for label, s, p in run if p is not None]


def _marked(
    act: Act, sentences: Sequence[Sentence]
) -> Iterator[tuple[str, Sentence, Place | None]]:
    """Each label told before the act, the words up to the next one, and their first place."""
    begun: set[tuple[int, str]] = set()  # an item's label stands on all its sentences
    for s in sentences:
        if s.start >= act.sentence.start or s.section in SILENT or s.part == "pmh":
            continue
        marks = list(_MARK.finditer(s.text)) if s.verbatim else []
        if s.label and (s.item, s.label) not in begun:
            begun.add((s.item, s.label))
            yield s.label, s, _first(s, 0, marks[0].start() if marks else len(s.text))
        ends = [*(m.start() for m in marks[1:]), len(s.text)]
        for mark, end in zip(marks, ends, strict=False):
            label = (mark["a"] or mark["b"]).upper()
            yield label, s.piece(mark.end(), end), _first(s, mark.end(), end)


def _first(sentence: Sentence, start: int, end: int) -> Place | None:
    places = [p for p in places_in(sentence, start, end) if not p.relation]
    return places[0] if places else None
