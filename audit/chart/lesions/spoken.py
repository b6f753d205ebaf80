"""A sentence turned into the acts that it speaks of by number, letter, condition or place."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.lesions.kinship import disease
from audit.chart.page.places import likeness, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.numbers import ordinal
from audit.chart.words.patterns import rx
from audit.chart.words.plurals import PLURAL

_ORDINAL = rx(
    r"\b(?:the )?(?P<o>first|second|third|fourth|1st|2nd|3rd|4th) (?:one|lesion|site|"
    r"excision|area|biopsy|wound|growth|spot|defect|which|,|is)|"
    r"\b(?:lesion|site|specimen|excision|biopsy|wound|tumou?r|part|jar|procedure) (?:#|"
    r"no\.? ?)?(?P<l>\d{1,2}|[a-h])\b(?!\.\d)|^\s*(?:the )?(?P<p>first|second|third|fourth),"
)
_CALLED = rx(
    r"\b(?:the (?:first|second|third|fourth),?)[^.;]{0,40}\b(?:call|called|labell?ed|"
    r"designated)\b[^.;]{0,12}?\b(?P<l>[a-h]|\d)\b"
)
# Not the size of a thread: "4-0 nylon to the skin".
_LETTER = rx(r"^\s*(?:the (?:first|second|third), )?(?P<l>[a-h]|\d{1,2})(?!-[0o]\b)(?:,| ?[-–=(:])")
# Parts in which a sentence tells of the deed itself.
DEED = frozenset({"procedure", "title", "narrative", "assessment_plan", "other"})
BACKGROUND = frozenset({"hpi", "cc", "exam", "indication", "diagnosis", "pmh"})


def letters_of(acts: Sequence[Act], sentences: Sequence[Sentence]) -> dict[str, int]:
    """The labels under which the note speaks of its acts: A, 1, "the first … call A"."""
    letters: dict[str, int] = {}
    for i, act in enumerate(acts):
        if act.label:
            letters.setdefault(act.label.upper(), i)
    labels = [a.label for a in acts if a.label]
    if len(set(labels)) != len(acts):
        numbered = {str(i + 1): i for i in range(len(acts))}
        for key, i in numbered.items():
            letters.setdefault(key, i)
    return letters


def by_place(sentence: Sentence, acts: Sequence[Act]) -> list[int]:
    places = [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
    several = len(places) == 1 and PLURAL.search(sentence.text) is not None
    best: dict[int, float] = {}
    for place in places:
        scores = [
            (max((likeness(p, place) for p in a.places), default=0.0), i)
            for i, a in enumerate(acts)
        ]
        top = max(scores, default=(0.0, -1))[0]
        if top > 0:
            for score, i in scores:
                # "Wens of the scalp" are those of the vertex and of the parietal side
                if score == top or (several and score > 0):
                    best[i] = max(best.get(i, 0.0), score)
    if not best:
        return []
    hits = [i for i in best if not _other_condition(sentence, acts[i], sentence.part)]
    return sorted(hits)


def _other_condition(sentence: Sentence, act: Act, part: str) -> bool:
    """An exam line about another condition at the same place is not about this act."""
    if part not in BACKGROUND and part != "assessment_plan":
        return False
    mine = disease(act)
    if mine is None:
        return False
    named = [d for d in find_diagnoses(sentence.text) if not d.generic and not d.negated]
    return bool(named) and all(d.klass != mine and d.of != mine for d in named) and mine.value in (
        "premalignant", "benign",
    )  # fmt: skip


_NOUN = rx(
    r"\bthe (?:\w+ )?(?P<n>lipoma|cyst|nevus|mole|wart|keratosis|melanoma|carcinoma|abscess|"
    r"laceration|keloid|ulcer|nail|tag|horn|angioma|dermatofibroma)\b"
)


def by_disease(sentence: Sentence, acts: Sequence[Act]) -> list[int]:
    """ "The lipoma was shelled out": the only act whose statement names that condition."""
    match = _NOUN.search(sentence.text)
    if not match or sentence.part in BACKGROUND:
        return []
    word = match["n"].lower()
    hits = [
        i for i, a in enumerate(acts) if any(word in s.text[x:y].lower() for s, x, y in a.anchors)
    ]
    return hits if len(hits) == 1 else []


def by_name(sentence: Sentence, letters: dict[str, int], n: int) -> list[int]:
    if n < 2:
        return []
    text = sentence.text
    for pattern in (_CALLED, _ORDINAL, _LETTER):
        match = pattern.search(text)
        if not match:
            continue
        groups = match.groupdict()
        if groups.get("l"):
            key = groups["l"].upper()
            if key in letters:
                return [letters[key]]
            continue
        word = groups.get("o") or groups.get("p")
        number = ordinal(word) if word else None
        if number and number <= n:
            return [number - 1]
    return []


_SIDE = rx(
    r"\b(?:on|at|to|in|into|the|starting|then) (?:the )?(?P<s>left|right)"
    r"(?: (?:side|one|lesion|wound|bed|lobe|ear|axilla|defect|site|excision|incision))?\b"
    r"(?! (?:lateral|decub|arm ?board))|"
    r"^\W*(?:the )?(?:(?P<h>left|right)(?: (?:side|one))? ?(?::|[-–—]+ |\. *$|$)|"
    r"(?P<f>left|right) (?:side|one) (?:was|is|then|first|next)\b)"
)
# The patient's position on the table has a side of its own.
_POSITION = rx(r"\b(?:decubitus|supine|prone|position\w*|lying|rolled|head|bump|tilt\w*|facing)\b")


def by_side(sentence: Sentence, acts: Sequence[Act]) -> list[int]:
    """ "The left side was then addressed": the acts of that side, where the sides part the acts."""
    match = _SIDE.search(sentence.text)
    if not match or sentence.part in BACKGROUND or _POSITION.search(sentence.text):
        return []
    sides = [{p.laterality for p in a.places} for a in acts]
    side = (match["s"] or match["h"] or match["f"]).lower()
    hits = [i for i, s in enumerate(sides) if s == {side}]
    other = [i for i, s in enumerate(sides) if s & {"left", "right"} and i not in hits]
    return hits if hits and other else []
