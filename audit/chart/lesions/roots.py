"""Acts without a place of their own turned into acts with the place that the note gives them."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.lesions.kinship import disease
from audit.chart.lesions.natures import kinship, named, nearest
from audit.chart.lesions.toes import bare_nail
from audit.chart.lesions.untouched import in_view
from audit.chart.page.places import Place, compatible, details, places_in, told_side
from audit.chart.page.text import Sentence
from audit.chart.words.counts import find_count
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.patterns import rx
from audit.model import DiagnosisClass

# Where a missing place is looked for, the surest first.
_ORDER = {
    "title": 0,
    "diagnosis": 1,
    "procedure": 2,
    "narrative": 2,
    "assessment_plan": 3,
    "indication": 4,
    "exam": 5,
    "cc": 6,
    "hpi": 7,
}


_NARRATED = ("procedure", "narrative")
# Flaps raised on both sides of a wound do not side the tumor.
_COVER = rx(r"\b(?:flaps?|grafts?|donor|undermin\w+|eye patch|ties?|retract\w+)\b")


def place_acts(acts: Sequence[Act], sentences: Sequence[Sentence], operative: bool) -> None:
    """Give every act without a place, or with a place without a side, what the note adds."""
    found = _candidates(sentences)
    for act in acts:
        if not act.places:
            act.places = _beside(act, acts) or _lost(act, acts, found, sentences)
            act.inherited = True
        if act.technique == "nail" and bare_nail(act.places):
            act.places = _digit(found) or act.places
        if len(act.places) == 1 and act.places[0].laterality is None:
            _side(act, _candidates(sentences, True))


def _beside(act: Act, acts: Sequence[Act]) -> list[Place]:
    """The place of the work of which the same paragraph goes on to inject the wall, or reverse."""
    for other in acts:
        pair = {act.technique, other.technique}
        near = other.sentence.block == act.sentence.block and other.item == act.item
        if near and other.inherited and len(pair) == 2 and "injection_intralesional" in pair:
            return list(other.places)
    return []


_DIGIT = rx(r"\b(?:hallux|toes?|fingers?|thumb|index|pinky|digit)\b")


def _digit(found: list[tuple[int, Sentence, list[Place]]]) -> list[Place]:
    """The one toe or finger of the note, where the work names nothing but the nail."""
    digits = [p for _, _, places in found for p in places if _DIGIT.search(p.words)]
    return digits[:1] if all(compatible(p, digits[0]) for p in digits) else []


def _candidates(
    sentences: Sequence[Sentence], related: bool = False
) -> list[tuple[int, Sentence, list[Place]]]:
    out = []
    for sentence in sentences:
        if sentence.part not in _ORDER:
            continue
        places = [
            p for p in places_in(sentence, 0, len(sentence.text)) if related or not p.relation
        ]
        if sentence.part not in ("title", "diagnosis"):
            places = in_view(sentence, places)
        if places:
            out.append((_ORDER[sentence.part], sentence, places))
    return sorted(out, key=lambda x: (x[0], x[1].start))


# What is opened and drained is a swelling; redness and veins elsewhere are not.
_SWOLLEN = rx(
    r"\b(?:fluctuan\w+|abscess\w*|cysts?|boils?|furuncles?|carbuncles?|nodules?|mass|lumps?|"
    r"swell\w+|swollen|collections?|paronychia|hematomas?|seromas?|purulen\w+|pus)\b"
)


def _lost(
    act: Act,
    acts: Sequence[Act],
    found: list[tuple[int, Sentence, list[Place]]],
    sentences: Sequence[Sentence],
) -> list[Place]:
    others = [a for a in acts if a is not act and a.places]
    mine = disease(act) or _problem(act, sentences)
    nature = _nature(act, sentences)
    best: tuple[float, int, list[Place]] | None = None
    for rank, sentence, places in found:
        score = 10.0 - rank
        if act.label and sentence.label == act.label:
            score += 6
        if sentence.item == act.item and sentence.part not in ("exam", "hpi", "cc"):
            score += 4
        kin = kinship(nature, sentence.text) if nature else 0
        if kin:
            score += _KIN[kin]
            places = nearest(nature, sentence, places)
        else:
            score += _by_class(mine, sentence)
        if act.technique == "incision_drainage" and _SWOLLEN.search(sentence.text):
            score += 4
        told = act.count.total if act.count else None
        if told is not None and told > 1 and find_count(sentence.text).total == told:
            score += 4
        free = [p for p in places if not any(compatible(p, q) for o in others for q in o.places)]
        if not free and act.further:
            continue
        if not free and kin > 0 and sentence.part == "assessment_plan":
            score -= _KIN[kin]  # a line that runs on to the next growth, which has its place
        if not free:
            score -= 4
        if sentence.part in ("procedure", "narrative") and len(acts) > 1:
            score -= 5
        if best is None or score > best[0]:
            best = (score, sentence.start, free or places)
    if best is None or best[0] < 1.5:
        return []
    single = act.count is None or act.count.total in (None, 1)
    return (
        best[2][:1]
        if single and len(acts) > 1
        else best[2][:1]
        if single and _narrow(act)
        else best[2]
    )


# What the growth is binds its place more than where in the note the place is told.
_KIN = {2: 9, 1: 8, -1: -4, -2: -6}


def _by_class(mine: DiagnosisClass | None, sentence: Sentence) -> int:
    found = [d for d in find_diagnoses(sentence.text) if not d.generic and not d.negated]
    if mine is not None and any(d.klass == mine for d in found):
        return 5
    if mine is not None and found:
        return -6
    return -2 if not found and sentence.part in ("exam", "hpi") else 0


def _nature(act: Act, sentences: Sequence[Sentence]) -> frozenset[str]:
    """The kind of growth that the deed, or the entry that it stands under, names."""
    if own := named(act.statement):
        return own
    for s in sentences:
        here = s.item == act.item and s.start <= act.sentence.start
        here = here and bool(act.label or (s.block, s.part) == (act.sentence.block, act.part))
        if here and (told := named(s.text)):
            return told
    return frozenset()


def _problem(act: Act, sentences: Sequence[Sentence]) -> DiagnosisClass | None:
    """The condition named by the numbered problem, or the paragraph, that tells the deed."""
    for sentence in sentences:
        if sentence.item != act.item or sentence.start > act.sentence.start:
            continue
        if act.label is None and (sentence.block, sentence.part) != (act.sentence.block, act.part):
            continue
        named = [d for d in find_diagnoses(sentence.text) if not d.generic and not d.negated]
        if named:
            return named[0].klass
    return None


def _narrow(act: Act) -> bool:
    from audit.chart.lesions.acts import SINGLE

    return act.technique in SINGLE


def _vague(place: Place) -> bool:
    return details(place.words) <= {place.region}


def _side(act: Act, found: list[tuple[int, Sentence, list[Place]]]) -> None:
    """The side that another statement gives the same place, if all such statements agree."""
    here = act.places[0]
    sides = []
    cover = act.technique in ("flap", "graft", "repair")
    for rank, sentence, places in found:
        if sentence.part in _NARRATED and not cover and _COVER.search(sentence.text):
            continue
        for place in places:
            donor = cover and place.relation and place.region != here.region
            if told_side(place) and compatible(here, place) and not donor:
                sides.append((rank, place))
    values = {p.laterality for _, p in sides}
    if len(values) == 1:
        # "right hand" says no more of the palm than its side; "left thenar" says more of a hand
        finer = [p for _, p in sides if details(here.words) <= {here.region} or not _vague(p)]
        place = finer[0] if finer else sides[0][1]
        worded = not place.relation or details(here.words) <= details(place.words)
        act.places = [
            Place(
                place.words
                if place.region == here.region and worded and len(place.words) >= len(here.words)
                else here.words,
                here.region,
                place.laterality,
                here.group,
                here.span,
                False,
                here.section,
            )
        ]
