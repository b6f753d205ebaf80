"""Two acts turned into how they are kin: technique, label, disease, place and nearness."""

from __future__ import annotations

from audit.chart.lesions.acts import BIOPSIES, SINGLE, Act, is_title
from audit.chart.page.places import compatible, likeness
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.patterns import rx
from audit.model import DiagnosisClass

_NOUN = rx(
    r"\b(?:lipoma|cyst|nevus|mole|wart|keratosis|melanoma|carcinoma|abscess|laceration|"
    r"keloid|ulcer|tag|horn|angioma)s?\b"
)


def same_noun(a: Act, b: Act) -> bool:
    """Both statements speak of the same kind of lesion: the lipoma, the cyst."""
    x = {w.lower().rstrip("s") for w in _NOUN.findall(a.statement)}
    y = {w.lower().rstrip("s") for w in _NOUN.findall(b.statement)}
    return bool(x & y)


def same_technique(a: Act, b: Act) -> bool:
    if a.technique == b.technique:
        return True
    pair = {a.technique, b.technique}
    return pair <= BIOPSIES and "biopsy_unspecified" in pair


def other_label(a: Act, b: Act) -> bool:
    """Two labels of one list tell two lesions apart."""
    if not (a.label and b.label) or a.label == b.label or _entered(a, b) or _entered(b, a):
        return False
    if a.technique == "repair" and is_title(a.sentence) and is_title(b.sentence):
        return apart(a, b)
    told = {a.part, b.part}
    listed = len(told) == 1 or told == {"narrative", "procedure"} or (_titled(a) and _titled(b))
    return listed and a.technique in SINGLE | {"other", "nail"}


def _entered(home: Act, act: Act) -> bool:
    """A plan's third entry that was joined with the letter C of the list of procedures is both."""
    both = {id(s) for s, _, _ in act.anchors}  # "both were excised" enters neither into the other
    return any(
        s is not home.sentence and s.label == act.label and s.item == act.item
        for s, _, _ in home.anchors
        if id(s) not in both
    )


def _titled(act: Act) -> bool:
    return any(is_title(s) for s, _, _ in act.anchors)


# Several lesions by the noun: "biopsies of the calf and thigh", not "lesion of temple and cheek".
SEVERAL = rx(
    r"\b(?:biopsies|bxs|punches|shaves|excisions|lesions|cysts|nevi|moles|lipomas|carcinomas|"
    r"nodules|growths|specimens|sites|samples|abscesses|both|each|two|three|four|x ?[2-9])\b"
)

_JOINED = rx(r"^ ?(?:,|&|\+|;|and|,? and)[ ,](?:also |(?:one )?(?:of|on|from|in|at) )?(?:the )?$")


def told_together(a: Act, b: Act) -> bool:
    """One statement lists both places: it tells of as many lesions or wounds."""
    x, y = a.anchors[0], b.anchors[0]
    if x[0] is not y[0] or x[1:] != y[1:] or not apart(a, b):
        return False
    if a.technique in ("repair", "injection_intralesional"):  # what is dosed apart
        return True
    return a.technique in SINGLE and _listed(a, b)


def _listed(a: Act, b: Act) -> bool:
    """ "Left calf and left thigh": joined by "and", each with its side or told as several."""
    sentence = a.anchors[0][0]
    first, second = sorted((a.places[0], b.places[0]), key=lambda p: p.span.start)
    between = sentence.text[first.span.end - sentence.start : second.span.start - sentence.start]
    if not _JOINED.match(between):
        return False
    sided = first.laterality is not None and second.laterality is not None
    return sided or SEVERAL.search(a.statement) is not None


def apart(a: Act, b: Act) -> bool:
    """Both name places of their own, in other words or on another side."""
    x = {(p.region, p.laterality) for p in a.places}
    y = {(p.region, p.laterality) for p in b.places}
    return bool(x and y) and not x & y and not (a.inherited or b.inherited)


# One lesion each, or work on whatever the wound or nail holds: the disease tells none apart.
_WHATEVER = SINGLE | {"debridement", "nail"}


def other_disease(a: Act, b: Act) -> bool:
    x, y = disease(a), disease(b)
    if x is None or y is None or x == y or a.technique in _WHATEVER:
        return False
    return DiagnosisClass.UNCERTAIN not in (x, y)


def disease(act: Act) -> DiagnosisClass | None:
    """The class of the condition that an act's own statement names."""
    for diagnosis in find_diagnoses(act.statement):
        if not diagnosis.generic and not diagnosis.negated:
            return diagnosis.klass
    return None


def agreement(a: Act, b: Act) -> float:
    """Best agreement of the places of two acts; 0 when they are told of different places."""
    if not a.places:
        return 0.0
    if a.technique in SINGLE:
        return max((likeness(x, y) for x in a.places for y in b.places), default=0.0)
    hits = sum(any(compatible(x, y) for x in a.places) for y in b.places)
    return hits / len(b.places) if b.places else 0.0


def just_told(act: Act) -> bool:
    """The place stood in the same paragraph, just before: "The shoulder was numbed. The cyst …".

    The side that the deed's own sentence names is that of the place.
    """
    sides = {m.group().lower() for m in _SIDE.finditer(act.sentence.text)}
    if sides and any(p.laterality not in (None, *sides) for p in act.places):
        return False
    return all(
        p.span.document_id == act.sentence.document_id
        and 0 <= act.sentence.start - p.span.end < _VIEW
        for p in act.places
    )


_SIDE = rx(r"\b(?:left|right)\b")
_VIEW = 250  # characters, about two sentences


def nearest(act: Act, mains: list[Act]) -> Act | None:
    """The main act at the same place, or the only or latest one when the act names no place."""
    if not mains:
        return None
    scored = [(agreement(m, act), i, m) for i, m in enumerate(mains) if m.places and act.places]
    good = [x for x in scored if x[0] > 0]
    if good and (not act.inherited or just_told(act)):
        return max(good)[2]
    if act.places and not act.inherited:
        bare = [m for m in mains if not m.places]
        return bare[-1] if bare else None
    labelled = [m for m in mains if act.label and m.label == act.label and m.part == act.part]
    if len(labelled) == 1:
        return labelled[0]
    same = [m for m in mains if m.item == act.item and m.sentence.start <= act.sentence.start]
    away = all(m.places and m.item != act.item and agreement(m, act) <= 0 for m in mains)
    if act.places and away and act.technique == "repair":
        return None  # another item of the list, at another place: a wound of its own
    before = same or [m for m in mains if m.sentence.start <= act.sentence.start] or mains
    return before[-1]
