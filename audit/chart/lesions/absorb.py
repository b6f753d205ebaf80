"""Steps of an operation turned into parts of the deed that a title or removal names."""

from __future__ import annotations

from audit.chart.lesions.acts import BIOPSIES, RECONSTRUCTION, Act, is_title
from audit.chart.lesions.bound import is_step
from audit.chart.lesions.kinship import agreement, nearest
from audit.chart.lesions.removals import REMOVALS
from audit.chart.words.patterns import rx


def absorb(acts: list[Act]) -> list[Act]:
    """Closing a wound, cleaning it and sampling what is taken out are part of the main act."""
    covers = [a for a in acts if a.technique == "graft"]
    mains = [a for a in acts if a.technique in REMOVALS and not (covers and _of_burn(a))]
    out = list(acts)
    gone: dict[int, Act] = {}
    mohs = [a for a in acts if a.technique == "mohs"]
    for act in acts:
        target = None
        others = [m for m in mains if m is not act]
        if act.technique in RECONSTRUCTION:
            main = [m for m in others if m.technique not in RECONSTRUCTION]
            target = nearest(act, main) or _main_of(act, main) or _named_with(act, main)
            target = target or _of_the_nail(act, acts)
        elif act.technique == "excision" and covers and _of_burn(act):
            target = nearest(act, covers)
        elif act.technique in ("excision", "biopsy_tangential", "shave_removal") and mohs:
            target = None if _beside(act, mohs) else nearest(act, mohs)
        elif act.technique == "injection_intralesional":
            target = nearest(act, _cut_open(act, acts))
        elif act.technique == "other" and act.modality == "intruder":
            target = _held(act, acts)
        elif act.technique == "biopsy_punch" and _tool(act):
            target = nearest(act, [m for m in mains if m.technique == "excision"])
        elif act.technique == "debridement":
            target = nearest(act, _cleansed(act, acts)) or _covered(acts)
        elif is_step(act) and act.technique == "destruction":
            target = _cleaned(act, acts) or _prepared(act, acts)
        elif act.technique == "incision_drainage" and is_title(act.sentence):
            target = None
        elif act.technique == "biopsy_unspecified" or act.technique == "incision_drainage":
            whole = {"excision", *(["incision_drainage"] if act.technique in BIOPSIES else [])}
            target = nearest(act, [m for m in acts if m is not act and m.technique in whole])
        elif act.technique == "repair":
            target = nearest(act, [a for a in acts if a.technique in ("flap", "graft")])
        while target is not None and id(target) in gone:
            target = gone[id(target)]
        if target is not None and target is not act and act in out:
            gone[id(act)] = target
            out.remove(act)
            target.anchors.extend(act.anchors)
            if not target.places:
                target.places, target.inherited = act.places, True
    plastic = [a for a in out if a.technique in ("flap", "graft")]
    for act in [a for a in out if a.technique == "repair" and plastic]:
        target = nearest(act, plastic)
        if target is not None:
            out.remove(act)
            target.anchors.extend(act.anchors)
    return out


# Steroid put where the knife has just been, as against one of the lesions that were not cut.
_INTO_WOUND = rx(
    r"\b(?:wounds?|wound beds?|beds?|excision (?:sites?|beds?)|suture lines?|closures?|incisions?|"
    r"defects?|(?:cut|wound|skin) edges?|repair(?:s|ed)?|donor)\b"
)


def _cut_open(act: Act, acts: list[Act]) -> list[Act]:
    """The excisions whose own wounds an injection was given into, so that it is their step."""
    if not _INTO_WOUND.search(act.statement) or is_title(act.sentence):
        return []
    return [a for a in acts if a.technique == "excision" and a.sentence.start < act.sentence.start]


_SAMPLED = rx(r"\b(?:bx|biops\w+|sampl\w+)\b")
_WITH_PUNCH = rx(r"\b(?:with|using|by|w/|via|through) (?:an? )?(?:[\d.]+[- ]?mm )?(?:\w+ )?punch\b")


def _tool(act: Act) -> bool:
    """ "Took the mole with a 6 mm punch" under a titled excision: its instrument, no sample."""
    told = any(_SAMPLED.search(s.text[a:b]) for s, a, b in act.anchors)
    return not told and _WITH_PUNCH.search(act.sentence.text) is not None


_HOLDS = frozenset({"repair", "incision_drainage", "debridement", "nail", "excision", "flap"})


def _held(act: Act, acts: list[Act]) -> Act | None:
    """Glass and grit taken out of a wound are part of the work on that wound, or on its fellows."""
    works = [a for a in acts if a.technique in _HOLDS]
    return nearest(act, works) or (works[-1] if works and not is_title(act.sentence) else None)


def _cleansed(act: Act, acts: list[Act]) -> list[Act]:
    """The deeds that a cleaning may belong to: nails take in no sore."""
    sore = any(p.region != "nail" for p in act.places) or not act.places
    others = [
        a for a in acts
        if a is not act and a.technique != "debridement" and a.modality != "intruder"
    ]  # fmt: skip
    return [a for a in others if a.technique != "nail" or not sore]


_BURN = rx(r"\b(?:burns?|burned|eschar)\b(?! scars?| contract)")


def _of_burn(act: Act) -> bool:
    """Burned skin cut away before its cover is the cover's preparation."""
    return any(_BURN.search(s.text) for s, _, _ in act.anchors)


def _of_the_nail(act: Act, acts: list[Act]) -> Act | None:
    """The bed sewn under a nail that was lifted off is part of the work on the nail."""
    if act.technique != "repair" or not any(p.region == "nail" for p in act.places):
        return None
    return nearest(act, [a for a in acts if a.technique == "nail"])


def _beside(act: Act, mohs: list[Act]) -> bool:
    """A sample, or tissue of another place, is no layer of the Mohs surgery."""
    sampled = rx(r"\b(?:biops\w+|bx|sampl\w+|formalin|permanents?(?: sections?)?)\b")
    if act.technique == "biopsy_tangential" and sampled.search(act.statement):
        return True
    if act.further and act.places:
        return True
    placed = [m for m in mohs if m.places]
    return bool(act.places and placed) and all(agreement(m, act) == 0 for m in placed)


def _main_of(act: Act, main: list[Act]) -> Act | None:
    """A reconstruction elsewhere still closes the only wound, unless titled by itself."""
    if len(main) != 1:
        return None
    together = any(s is t for s, _, _ in act.anchors for t, _, _ in main[0].anchors)
    return main[0] if together or not is_title(act.sentence) else None


def _covered(acts: list[Act]) -> Act | None:
    """Cleaning a wound before its only cover is part of the cover."""
    covers = [a for a in acts if a.technique in ("flap", "graft")]
    rest = [a for a in acts if a.technique not in ("flap", "graft", "debridement")]
    return covers[0] if len(covers) == 1 and not rest else None


def _named_with(act: Act, main: list[Act]) -> Act | None:
    """ "Excision …, with graft from behind the ear": the removal that the same title names."""
    before = [
        m for m in main
        if m.sentence is act.sentence and m.anchors[0][1] <= act.anchors[0][1]
    ]  # fmt: skip
    return before[-1] if before else None


def _prepared(act: Act, acts: list[Act]) -> Act | None:
    """Scraping the keratoses before the drug and light goes with the photodynamic therapy."""
    lit = [a for a in acts if a.technique == "pdt"]
    near = [a for a in lit if a.item == act.item or not act.places or agreement(a, act) > 0]
    scraped = act.modality == "curettage" and (act.count is None or act.count.total is None)
    return near[0] if near and scraped else None


_CLEANED = frozenset(
    {"incision_drainage", "nail", "debridement", "excision", "repair", "tag_removal",
     "shave_removal", *BIOPSIES}
)  # fmt: skip


def _cleaned(act: Act, acts: list[Act]) -> Act | None:
    """Scraping or cautery of a cavity, bed or wound is part of the deed told before it."""
    if act.places and not act.inherited:
        return None
    mains = [
        m for m in acts
        if m.technique in _CLEANED and m.item == act.item and m.sentence.start <= act.sentence.start
    ]  # fmt: skip
    return mains[-1] if mains else None
