"""An act at one place turned into the number of its lesions there: one, two, or as many as told."""

from __future__ import annotations

from audit.chart.lesions.acts import Act
from audit.chart.lesions.scope import Scope
from audit.chart.page.places import compatible, places_in
from audit.chart.words.counts import Count, find_count
from audit.chart.words.numbers import whole
from audit.chart.words.patterns import rx
from audit.chart.words.plurals import PLURAL
from audit.model import CountCertainty

# "Left forearm x2" behind the place itself; "4-0 nylon x2" counts no lesions.
_TIMES = rx(r"^ ?\(?[x×] ?(?P<n>[2-9]|two|three|four)\b(?! ?(?:mm|cm|-|wks?|weeks|days|doses))")


def times_at_place(act: Act) -> int | None:
    """The number of lesions that stands behind the act's only place, in any of its statements."""
    if len(act.places) != 1 or act.technique not in ("excision", "shave_removal"):
        return None
    if act.label and act.count and act.count == Count(1, CountCertainty.EXACT):
        return None  # one of the entries that share the "x2" between them
    found = [
        whole(match["n"])
        for s, _, _ in act.anchors
        for p in places_in(s, 0, len(s.text))
        if compatible(p, act.places[0]) and (match := _TIMES.match(s.text[p.span.end - s.start :]))
    ]
    return found[0] if found else None


def both_sides(act: Act) -> bool:
    """ "Into both beds", "both lobes were injected": one of each side."""
    sided = any(p.laterality == "bilateral" for p in act.places)
    told = any(rx(r"\b(?:both|each) (?!sides\b)").search(s.text[a:b]) for s, a, b in act.anchors)
    return sided and told and act.technique in ("injection_intralesional", "destruction")


_ONE_LESION = rx(
    r"\b(?:papule|plaque|nodule|wart|lesion|tumou?r|ak|sk|bcc|scc|cyst|keloid|mole|nevus|growth|"
    r"macule|patch|verruca|angioma|keratosis|horn)\b"
)


def one_there(act: Act, scope: Scope) -> bool:
    """The examination has one lesion at the act's only place: "L index finger: 4 mm papule"."""
    if len(act.places) != 1 or act.places[0].laterality in (None, "bilateral"):
        return False
    if act.technique not in ("destruction", "injection_intralesional", "tag_removal"):
        return False
    for sentence in scope.all:
        places = [p for p in places_in(sentence, 0, len(sentence.text)) if not p.relation]
        if len(places) != 1 or not compatible(places[0], act.places[0]):
            continue
        if find_count(sentence.text).total not in (None, 1) or PLURAL.search(sentence.text):
            continue
        if _ONE_LESION.search(sentence.text) and not _VAGUE.search(sentence.text):
            return True
    return False


_VAGUE = rx(r"\b(?:several|multiple|numerous|many|some|few|scattered|various|all|both|each|more)\b")
