"""Which sentences of a note speak of which act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from audit.chart.lesions.acts import Act
from audit.chart.lesions.portions import portion
from audit.chart.lesions.spoken import (
    BACKGROUND,
    DEED,
    by_disease,
    by_name,
    by_place,
    by_side,
    letters_of,
)
from audit.chart.lesions.stitches import find_stitches
from audit.chart.page.places import likeness, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx

_ALL = rx(
    r"^\s*(?:both|each|all)\b|\b(?:both|each|all|either|every) (?:of (?:the|"
    r"these) )?(?:\w+ )?(?:lesions?|sites?|wounds?|"
    r"excisions?|specimens?|procedures?|biops(?:y|ies)|areas?|containers?|jars?|spots?|"
    r"growths?|three|two|four|ones?)\b|"
    r"^\s*(?:the )?(?:specimens|biopsies|tissues|samples|(?:lesions|sites|wounds|areas) were)\b|"
    r"\b(?:specimens?|lesions?|sites?|jars?|biops(?:y|ies)|parts?|"
    r"labell?ed) [a-h1-9](?: ?(?:,|and|&|-|–|through|to) ?(?:and )?[a-h1-9])+\b|"
    r"\b(?:two|three|four|five|\d) (?:specimens?|jars|containers|bottles)\b|"
    r"^\s*(?:nothing|no (?:tissues?|specimens?)) (?:was |were )?(?:sent|submitted|for|to)\b|"
    r"\bas separate specimens\b"
)


# "Two small ones": the "each" of the next sentence is each of these.
_PAIR = rx(
    r"\b(?:both|(?:two|three|four|\d) (?:\w+ )?(?:ones|of (?:them|these)|small|similar|lesions|"
    r"lipomas?|cysts|wounds))\b"
)


# The head in a foam donut, the face painted: laying out the patient is no work at that place.
_PREPARING = rx(
    r"\b(?:supine|prone|decubitus|positioned|donut|doughnut|head ?rest|pad(?:ded|ding)|"
    r"(?:was|were|is|are) (?:all )?(?:then )?(?:prepped|draped|painted|scrubbed)|prepped and)\b"
    r"(?!.*\b(?:excis\w+|incis\w+|shaved?|punch\w*|clos(?:ed|ure)|remov\w+|sutur\w+)\b)"
)


@dataclass(slots=True)
class Scope:
    """Sentences of one act: its own statements, deed, shared and background sentences."""

    own: list[Sentence] = field(default_factory=list)
    deed: list[Sentence] = field(default_factory=list)
    background: list[Sentence] = field(default_factory=list)

    @property
    def all(self) -> list[Sentence]:
        seen: dict[tuple[int, int], Sentence] = {}
        for s in (*self.own, *self.deed, *self.background):
            seen.setdefault((s.start, s.end), s)
        return sorted(seen.values(), key=lambda s: s.start)


def scopes(acts: Sequence[Act], sentences: Sequence[Sentence], operative: bool) -> list[Scope]:
    """One scope an act, in the order of `acts` (performed ones)."""
    out = [Scope() for _ in acts]
    if not acts:
        return out
    single = len(acts) == 1 or _one_place(acts)
    current: list[int] = list(range(len(acts))) if single and operative else []
    letters = letters_of(acts, sentences)
    last: Sentence | None = None
    for sentence in sentences:
        own = [i for i, a in enumerate(acts) if any(s is sentence for s, _, _ in a.anchors)]
        if own:
            for i in own:
                out[i].own.append(portion(sentence, acts[i], acts))
            current = own if not (single and operative) else current
        else:
            targets = _next(sentence, last, acts, current, single, operative, letters)
            if sentence.part != "consent" or _works(sentence):
                current = targets  # what was agreed to moves the work nowhere
            if _ALL.search(sentence.text) and not (last and _PAIR.search(last.text)):
                targets = list(range(len(acts)))
            _give(sentence, targets, out, acts, single, operative)
        last = sentence
    return out


def _one_place(acts: Sequence[Act]) -> bool:
    """Several techniques at one and the same place: what is said there is said of each."""
    if len({a.label for a in acts}) > 1 and all(a.label for a in acts):
        return False  # numbered forms are told apart however near their places are
    first = next((a for a in acts if a.places), None)
    if first is None:
        return True
    return all(
        not a.places or any(likeness(x, y) > 0 for x in first.places for y in a.places)
        for a in acts
    )


def _next(
    sentence: Sentence, last: Sentence | None, acts: Sequence[Act], current: list[int],
    single: bool, operative: bool, letters: dict[str, int],
) -> list[int]:  # fmt: skip
    if single and operative:
        return current
    inside = [i for i, a in enumerate(acts) if a.item == sentence.item]
    if sentence.label and inside and len({acts[i].label for i in inside}) == 1:
        near = [i for i in by_place(sentence, acts) if i in inside]
        return near or inside
    matched = by_place(sentence, acts)
    if matched and not (len(matched) < len(acts) and _prepares(sentence)):
        return matched
    if told := by_disease(sentence, acts):
        return told
    if named := by_name(sentence, letters, len(acts)):
        return named
    if sided := by_side(sentence, acts):
        return sided
    moved = last is None or sentence.item != last.item or sentence.part != last.part
    if moved and sentence.label and sentence.section in ("procedure", "assessment_plan", "other"):
        labelled = [i for i, a in enumerate(acts) if a.label == sentence.label]
        if labelled and (sentence.bullet or sentence.part == acts[labelled[0]].part):
            return labelled
    if moved and last is not None and sentence.item != last.item:
        inside = [i for i, a in enumerate(acts) if a.item == sentence.item]
        if inside:
            return inside
        return [] if not single else current
    if moved and last is not None and (last.part in BACKGROUND) != (sentence.part in BACKGROUND):
        inside = [i for i, a in enumerate(acts) if a.item == sentence.item]
        return inside if inside and sentence.part not in BACKGROUND else []
    own_places = [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
    if own_places and sentence.part in ("exam", "hpi", "cc", "diagnosis"):
        return []
    return current


def _prepares(sentence: Sentence) -> bool:
    return sentence.part not in BACKGROUND and bool(_PREPARING.search(sentence.text))


def _give(
    sentence: Sentence, targets: list[int], out: list[Scope], acts: Sequence[Act], single: bool,
    operative: bool,
) -> None:  # fmt: skip
    for i in targets:
        if sentence.part in BACKGROUND:
            out[i].background.append(sentence)
        elif sentence.part in DEED or sentence.key or (single and operative):
            if sentence.part in ("header", "signature", "medications", "pmh"):
                continue
            if sentence.part == "consent" and not _works(sentence):
                continue
            out[i].deed.append(sentence)
        elif sentence.section in ("addendum", "pathology", "other", "instructions"):
            out[i].deed.append(sentence) if re.search(r"\S", sentence.text) else None


def _works(sentence: Sentence) -> bool:
    """Under a form's line of consent the steps of the deed may go on."""
    return sentence.key is not None or bool(find_stitches(sentence.text))
