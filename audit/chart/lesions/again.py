"""A sentence that points back ("same for the left cheek") turned into an act of the kind before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.chart.lesions.acts import Act
from audit.chart.page.places import Place, compatible, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.context import Context, context_of
from audit.chart.words.counts import find_count
from audit.chart.words.patterns import rx
from audit.model import Status

_SAME = rx(
    r"\b(?:(?:the |in (?:an? |the )?|with (?:the )?|by (?:the )?)?(?:same|identical|similar|like) "
    r"(?:technique|procedure|treatment|method|way|manner|fashion|steps|protocol)|likewise|ditto|"
    r"identically|similarly|same (?:on|for|to|at|was|is|done|again|thing)|same(?= *[,.;:]| *$))\b"
)
# The end of the work, or its beginning, was the same: no deed of its own.
_PART = rx(
    r"\b(?:clos(?:ed|ure)|sutur\w+|approximat\w+|prep\w*|drap\w+|an[ae]?sth\w+|inject\w+|"
    r"infiltrat\w+|numbed|dress\w+|bandag\w+|irrigat\w+|undermin\w+|appear\w*|look\w*|"
    r"lesions?|there (?:is|are|was|were)|rash|complain\w*|symptoms?|pain|history|medications?|"
    r"instruct\w+)\b"
)
_SILENT = frozenset({"exam", "cc", "hpi", "pmh", "indication", "diagnosis", "title", "other"})
_DEEDS = frozenset(
    {"destruction", "excision", "shave", "shave_removal", "biopsy_punch", "biopsy_tangential",
     "biopsy_incisional", "biopsy_unspecified", "incision_drainage", "nail", "tag_removal",
     "injection_intralesional", "repair", "removal"}
)  # fmt: skip
_THAT_DAY = rx(
    r"\b(?:(?:on )?(?:the )?same (?:day|visit|sitting|time)|(?:on |at )?that (?:same )?(?:day|"
    r"visit|time|sitting)|at the time|also (?:had|underwent))\b"
)


# An entry's own sentence: "(2) L occiput, 1.4 cm. Same."
_ALONE = rx(
    r"^\W*(?:(?:done )?(?:the )?(?:very )?same(?: (?:as (?:above|before|the first|#?1)|again|here|"
    r"technique|procedure|thing|way|steps))?|ditto|likewise|as above|identical)"
    r"(?:[ ,]+(?:x ?\d|\w+ (?:cycles?|passes|times)))?\W*$"
)


def likewise(sentence: Sentence, acts: Sequence[Act], focus: Sequence[Place] = ()) -> Iterator[Act]:
    """ "BCC L chest - same technique": the last deed done again at another place.

    `focus`: the place that the entry has named before it says "Same."
    """
    last = next((a for a in reversed(acts) if a.status is Status.PERFORMED), None)
    match = _SAME.search(sentence.text)
    if match is None or last is None or sentence.part in _SILENT or last.technique not in _DEEDS:
        return
    if _PART.search(sentence.text[max(0, match.start() - 40) : match.end() + 12]):
        return
    if context_of(sentence.text, match.start(), match.end()) not in (
        Context.PERFORMED, Context.NEUTRAL,
    ):  # fmt: skip
        return
    here = places_in(sentence, 0, len(sentence.text))
    alone = not here and sentence.label is not None and _ALONE.match(sentence.text) is not None
    for place in focus if alone else here:
        again = any(compatible(place, p) for p in last.places)
        if place.relation or again or (alone and last.label == sentence.label):
            continue
        yield Act(
            last.technique, Status.PERFORMED, [place], [(sentence, 0, len(sentence.text))],
            last.modality, find_count(sentence.text), sentence.label, sentence.item,
            sentence.part, sentence.text,
        )  # fmt: skip


_SIDE = rx(r"(?:the )?(?:right|left|rt|lt|r|l)\.? (?:hand )?(?:side|one)")


def sided(act: Act, earlier: Sequence[Act]) -> None:
    """ "Right side: …" is the side of a place that the note named before."""
    if not act.places or not all(_SIDE.fullmatch(p.words) for p in act.places):
        return
    side = act.places[0].laterality
    known = [p for a in earlier for p in a.places if p.laterality == side]
    known = [p for p in known if not _SIDE.fullmatch(p.words)]
    act.places, act.inherited = known[-1:], True


_SIDE_HEAD = rx(
    r"^\W*(?:the )?(?P<s>left|right|lt|rt|l|r)\b(?: (?:side|one))? ?(?::|[-–—]+ |\. *$|$)"
)


def headed_side(sentence: Sentence, sentences: Sequence[Sentence]) -> list[Place]:
    """ "RIGHT - scar peeled off": that side of the one place of which the note names both sides."""
    match = _SIDE_HEAD.match(sentence.text)
    if match is None or sentence.part not in ("procedure", "narrative"):
        return []
    side = "left" if match["s"].lower().startswith("l") else "right"
    named = [
        p for s in sentences if s.start < sentence.start and s.part not in ("pmh", "other")
        for p in places_in(s, 0, len(s.text)) if not p.relation
    ]  # fmt: skip
    other = {p.region for p in named if p.laterality in ("bilateral", _OTHER[side])}
    mine = [p for p in named if p.laterality == side and p.region in other]
    both = [p for p in named if p.laterality == "bilateral" or p.laterality is None]
    if not mine and len({p.region for p in named}) == 1:
        mine = [replace(p, laterality=side) for p in both]
    elif not mine:
        mine = [replace(p, laterality=side) for p in both if p.laterality == "bilateral"]
    return mine[:1] if len({p.region for p in mine}) == 1 else []


_OTHER = {"left": "right", "right": "left"}


def on_that_day(act: Act, earlier: Sequence[Act]) -> None:
    """ "2nd lesion shaved same day" behind an earlier operation: it was that other day."""
    before = [a for a in earlier if a.status is not Status.DECLINED]
    if act.status is not Status.PERFORMED or not before or not _THAT_DAY.search(act.statement):
        return
    if all(a.status in (Status.HISTORICAL, Status.ELSEWHERE) for a in before):
        act.status = Status.HISTORICAL


# "Another one also shaved the same way": a lesion of its own, of which no place is told.
_FURTHER = rx(
    r"^\W*(?:and |then |also )?(?:another|an? (?:second|third|further|additional|other|similar)|"
    r"one (?:more|other|further)|a different) (?:\w+ ){0,2}?(?:one|lesions?|spot|growth|papule|"
    r"mole|nevus|bump|macule|plaque|nodule|biops\w+|bx|shave|punch)\b"
)
_SAME_LESION = rx(r"\bsame (?:\w+ )?(?:lesion|site|spot|area|plaque|mole|one|specimen|wound)\b")


def further(act: Act) -> bool:
    """The statement takes one more lesion and names no place for it."""
    own = bool(act.places) and not act.inherited
    if own or act.technique not in _DEEDS or act.sentence.key == "row":
        return False
    said = _FURTHER.match(act.statement) is not None
    return said and not _SAME_LESION.search(act.statement)
