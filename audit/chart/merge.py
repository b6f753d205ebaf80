"""Acts of one note turned into distinct acts: what is told twice is one, reconstruction joins."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.acts import BIOPSIES, RECONSTRUCTION, SINGLE, Act, is_title
from audit.chart.diagnoses import find_diagnoses
from audit.chart.patterns import rx
from audit.chart.places import Place, compatible, likeness
from audit.model import DiagnosisClass, Status

_REMOVAL = frozenset({"excision", "mohs", "shave_removal"}) | BIOPSIES
_INTENT_TO_REMOVE = rx(
    r"\b(?:remov\w+|in toto|entire(?:ly)?|irritat\w+|cosmetic|therapeutic|not for diagnos\w+|"
    r"snag\w*|"
    r"catch\w*|excision)\b"
)
_INTENT_TO_KNOW = rx(
    r"\b(?:bx|biops\w+|r/o|rule out|suspicious|suspect\w*|susp|ddx|differential|diagnos(?:is|"
    r"tic)|concern\w*|"
    r"sampl\w+|vs\.?|carcinoma|bcc|scc|melanoma|atypical|dysplastic)\b"
)


def distinct(acts: Sequence[Act], text: str) -> list[Act]:
    """Merge the acts of a note; `text` is the note, for the purpose of a bare shave."""
    nails = rx(
        r"\b(?:onychomycosis|onychodystrophy|dystrophic|mycotic|fungal) ?\w*|\bnails\b"
    ).search(text)
    wounds = rx(r"\b(?:wounds?|ulcers?|burns?|lacerations?|necrotic|eschar)\b").search(text)
    for act in acts:
        if act.technique == "debridement" and nails and not wounds:
            act.technique = "nail"
        if act.technique == "shave":
            act.technique = _shave(act, text)
    performed = [a for a in acts if a.status is Status.PERFORMED]
    merged: list[Act] = []
    for act in performed:
        home = _home(act, merged)
        if home is None:
            merged.append(act)
        else:
            _join(home, act)
    merged = _absorb(_bind(_named_removal(_supported(merged))))
    others = [a for a in acts if a.status is not Status.PERFORMED]
    return merged + _others(others, merged)


def _shave(act: Act, text: str) -> str:
    statement = act.statement
    if _INTENT_TO_KNOW.search(statement):
        return "biopsy_tangential"
    if _INTENT_TO_REMOVE.search(statement):
        return "shave_removal"
    if _INTENT_TO_KNOW.search(text):
        return "biopsy_tangential"
    return "shave_removal"


def _home(act: Act, merged: list[Act]) -> Act | None:
    """The act that already tells of the same deed, if any."""
    fits = [m for m in merged if _same_technique(m, act) and not _other_label(m, act)]
    fits = [m for m in fits if not _other_disease(m, act)]
    if not fits:
        return None
    if act.places:
        scored = [(_agreement(m, act), i, m) for i, m in enumerate(fits)]
        good = [x for x in scored if x[0] > 0]
        if good:
            return max(good)[2]
        empty = [m for m in fits if not m.places and m.item == act.item]
        empty = empty or [m for m in fits if not m.places and len(fits) == 1]
        return empty[-1] if empty else None
    named = [m for m in fits if _same_noun(m, act)]
    if len(named) == 1:
        return named[0]
    near = [m for m in fits if m.item == act.item or (act.label and m.label == act.label)]
    if near:
        return near[-1]
    return fits[-1] if len(fits) == 1 or act.part in ("procedure", "narrative") else None


_NOUN = rx(
    r"\b(?:lipoma|cyst|nevus|mole|wart|keratosis|melanoma|carcinoma|abscess|laceration|"
    r"keloid|ulcer|tag|horn|angioma)s?\b"
)


def _same_noun(a: Act, b: Act) -> bool:
    """Both statements speak of the same kind of lesion: the lipoma, the cyst."""
    x = {w.lower().rstrip("s") for w in _NOUN.findall(a.statement)}
    y = {w.lower().rstrip("s") for w in _NOUN.findall(b.statement)}
    return bool(x & y)


def _same_technique(a: Act, b: Act) -> bool:
    if a.technique == b.technique:
        return True
    pair = {a.technique, b.technique}
    if pair <= BIOPSIES and "biopsy_unspecified" in pair:
        return True
    return pair == {"excision", "biopsy_incisional"} and False


def _other_label(a: Act, b: Act) -> bool:
    """Two labels of one list tell two lesions apart."""
    if not (a.label and b.label) or a.label == b.label:
        return False
    if a.technique == "repair" and is_title(a.sentence) and is_title(b.sentence):
        return False
    return a.part == b.part and a.technique in SINGLE | {"other"}


def _other_disease(a: Act, b: Act) -> bool:
    x, y = disease(a), disease(b)
    if x is None or y is None or x == y or a.technique in SINGLE:
        return False
    return DiagnosisClass.UNCERTAIN not in (x, y)


def disease(act: Act) -> DiagnosisClass | None:
    """The class of the condition that an act's own statement names."""
    for diagnosis in find_diagnoses(act.statement):
        if not diagnosis.generic and not diagnosis.negated:
            return diagnosis.klass
    return None


def _agreement(a: Act, b: Act) -> float:
    """Best agreement of the places of two acts; 0 when they are told of different places."""
    if not a.places:
        return 0.0
    if a.technique in SINGLE:
        return max((likeness(x, y) for x in a.places for y in b.places), default=0.0)
    hits = sum(any(compatible(x, y) for x in a.places) for y in b.places)
    return hits / len(b.places) if b.places else 0.0


def _join(home: Act, act: Act) -> None:
    home.anchors.extend(act.anchors)
    if home.technique == "biopsy_unspecified":
        home.technique = act.technique if act.technique in BIOPSIES else _method(act)
    home.modality = (
        home.modality
        if home.modality not in (None, "curettage", "electrodesiccation")
        else (_both(home.modality, act.modality))
    )
    if act.places and (not home.places or (home.inherited and not act.inherited)):
        home.places, home.inherited = act.places, act.inherited
    elif act.places and not act.inherited:
        home.places = _finer(home.places, act.places, home.technique)
    better = act.count and act.count.total is not None
    if (
        better
        and act.count
        and (
            home.count is None
            or home.count.total is None
            or (act.count.parts and not home.count.parts)
        )
    ):
        home.count = act.count
    home.label = home.label or act.label
    if home.part == "title":
        home.part, home.item = act.part, act.item


def _method(act: Act) -> str:
    """The way of a biopsy that the statement of its removal gives away."""
    if rx(r"\bpunch").search(act.statement):
        return "biopsy_punch"
    shaved = rx(r"\b(?:shav\w+|dermablade|razor|tangential\w*|scoop\w*|saucer\w*)\b")
    return "biopsy_tangential" if shaved.search(act.statement) else "biopsy_unspecified"


def _both(a: str | None, b: str | None) -> str | None:
    if {a, b} == {"curettage", "electrodesiccation"}:
        return "edc"
    return b if b == "edc" or a is None else a


def _finer(old: list[Place], new: list[Place], technique: str) -> list[Place]:
    """The side or the detail that only the later telling gives."""
    if technique in SINGLE and len(old) == 1 and len(new) == 1:
        a, b = old[0], new[0]
        if a.laterality is None and b.laterality and compatible(a, b):
            return new
        if (
            a.region != b.region
            and compatible(a, b)
            and a.region in ("face", "trunk", "arm", "lower_leg")
        ):
            return new
        return old
    extra = [n for n in new if not any(compatible(n, o) for o in old)]
    return old + extra


# Techniques that a narrative mentions on its way to what the title names.
_ON_THE_WAY = frozenset(
    {"excision", "repair", "flap", "graft", "debridement", "biopsy_unspecified", "other"}
)


def _named_removal(acts: list[Act]) -> list[Act]:
    """Tissue taken out without a name belongs to the named removal beside it, else is one."""
    out = [a for a in acts if a.technique != "removal"]
    for act in (a for a in acts if a.technique == "removal"):
        named = [
            a
            for a in out
            if a.technique in _REMOVAL
            or a.technique in ("tag_removal", "incision_drainage", "nail")
        ]
        target = _nearest(act, named)
        if target is not None and act.places and target.places and _agreement(target, act) == 0:
            target = target if target.item == act.item and act.inherited else None
        if target is not None and _other_label(target, act):
            target = None
        if target is None:
            act.technique = "excision"
            home = _home(act, out)
            if home is None:
                out.append(act)
                continue
            target = home
        _join(target, act)
    return sorted(out, key=lambda a: (a.sentence.start, a.anchors[0][1]))


def _bind(acts: list[Act]) -> list[Act]:
    """What an operation report's titles name binds: other steps at other places join them."""
    titles = [a for a in acts if any(is_title(s) for s, _, _ in a.anchors)]
    strong = [t for t in titles if t.technique not in ("repair", "debridement")]
    if not titles:
        return acts
    out = list(acts)
    for act in acts:
        if act in titles or act.technique not in _ON_THE_WAY:
            continue
        same = [t for t in titles if t.technique == act.technique]
        kin = same or (
            strong if act.technique in ("excision", "biopsy_unspecified", "other") else titles
        )
        earlier = [t for t in kin if t.sentence.start <= act.sentence.start]
        last = kin[0] if len(kin) == 1 else (earlier[-1] if earlier else None)
        target = _nearest(act, kin) or last
        if target is not None:
            out.remove(act)
            if target.technique == "biopsy_unspecified":
                target.technique = _method(act)
            target.anchors.extend(act.anchors)
    return out


_SORE = rx(
    r"\b(?:ulcers?|decubitus|pressure (?:sore|injury)|burns?|eschar|gangrene|necroti[sz]ing)\b"
)


def _debrided(acts: list[Act]) -> list[Act]:
    """A titled debridement of an ulcer or burn takes in the cutting that it consists of."""
    titled = [
        a for a in acts
        if a.technique == "debridement"
        and any(is_title(s) and _SORE.search(s.text) for s, _, _ in a.anchors)
    ]  # fmt: skip
    if not titled:
        return acts
    out = []
    for act in acts:
        cut = act.technique in ("excision", "removal", "nail", "incision_drainage", "repair")
        if cut and not any(is_title(s) for s, _, _ in act.anchors):
            titled[0].anchors.extend(act.anchors)
        else:
            out.append(act)
    return out


def _supported(acts: list[Act]) -> list[Act]:
    """A title that the narrative never bears out yields to what the narrative tells."""
    acts = _debrided(acts)
    told = [a for a in acts if any(not is_title(s) for s, _, _ in a.anchors)]
    if not told:
        return acts
    out = []
    for act in acts:
        only_title = all(is_title(s) for s, _, _ in act.anchors)
        if only_title and act.technique in ("debridement", "biopsy_unspecified", "repair") and told:
            continue
        out.append(act)
    return out


def _absorb(acts: list[Act]) -> list[Act]:
    """Closing a wound, cleaning it and sampling what is taken out are part of the main act."""
    mains = [a for a in acts if a.technique in _REMOVAL]
    out = list(acts)
    mohs = [a for a in acts if a.technique == "mohs"]
    for act in acts:
        target = None
        others = [m for m in mains if m is not act]
        if act.technique in RECONSTRUCTION:
            main = [m for m in others if m.technique not in RECONSTRUCTION]
            target = _nearest(act, main) or _main_of(act, main)
        elif act.technique in ("excision", "biopsy_tangential", "shave_removal") and mohs:
            target = _nearest(act, mohs)
        elif act.technique == "debridement":
            target = _nearest(
                act, [a for a in acts if a is not act and a.technique != "debridement"]
            )
        elif act.technique == "biopsy_unspecified" or act.technique == "incision_drainage":
            target = _nearest(act, [m for m in others if m.technique == "excision"])
        elif act.technique == "repair":
            target = _nearest(act, [a for a in acts if a.technique in ("flap", "graft")])
        if target is not None and act in out:
            out.remove(act)
            target.anchors.extend(act.anchors)
            if not target.places:
                target.places, target.inherited = act.places, True
    plastic = [a for a in out if a.technique in ("flap", "graft")]
    for act in [a for a in out if a.technique == "repair" and plastic]:
        target = _nearest(act, plastic)
        if target is not None:
            out.remove(act)
            target.anchors.extend(act.anchors)
    return out


def _main_of(act: Act, main: list[Act]) -> Act | None:
    """A reconstruction elsewhere still closes the only wound, unless titled by itself."""
    if len(main) != 1:
        return None
    together = any(s is t for s, _, _ in act.anchors for t, _, _ in main[0].anchors)
    return main[0] if together or not is_title(act.sentence) else None


def _nearest(act: Act, mains: list[Act]) -> Act | None:
    """The main act at the same place, or the only or latest one when the act names no place."""
    if not mains:
        return None
    if act.places and not act.inherited:
        scored = [(_agreement(m, act), i, m) for i, m in enumerate(mains) if m.places]
        good = [x for x in scored if x[0] > 0]
        if good:
            return max(good)[2]
        bare = [m for m in mains if not m.places]
        return bare[-1] if bare else None
    labelled = [m for m in mains if act.label and m.label == act.label and m.part == act.part]
    if len(labelled) == 1:
        return labelled[0]
    same = [m for m in mains if m.item == act.item and m.sentence.start <= act.sentence.start]
    apart = all(m.places and m.item != act.item and _agreement(m, act) <= 0 for m in mains)
    if act.places and apart and act.technique == "repair":
        return None  # another item of the list, at another place: a wound of its own
    before = same or [m for m in mains if m.sentence.start <= act.sentence.start] or mains
    return before[-1]


def _others(acts: list[Act], performed: list[Act]) -> list[Act]:
    """Plans and histories that are not merely the talk before a deed of this note."""
    out: list[Act] = []
    for act in acts:
        if not act.places and (act.count is None or act.count.total is None):
            continue
        if act.status is Status.PLANNED and _came_true(act, performed):
            continue
        twin = next((o for o in out if o.status is act.status and o.technique == act.technique
                     and _agreement(o, act) > 0), None)  # fmt: skip
        if twin:
            twin.anchors.extend(act.anchors)
        else:
            out.append(act)
    return out


def _came_true(act: Act, performed: list[Act]) -> bool:
    later = rx(r"\b(?:next|return|schedul\w+|sched'd|future|rtc|come back|if)\b").search(
        act.statement
    )
    for deed in performed:
        same = bool(act.places) and _agreement(deed, act) > 0
        if same and (not later or deed.technique == act.technique):
            return True
        if not act.places and deed.technique == act.technique:
            return True
    return False
