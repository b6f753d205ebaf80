"""Titles of an operation turned into the deeds that the narrative bears out, its steps bound."""

from __future__ import annotations

from audit.chart.lesions.acts import BIOPSIES, RECONSTRUCTION, Act, is_title
from audit.chart.lesions.joining import method
from audit.chart.lesions.kinship import agreement, apart, nearest, other_label
from audit.chart.words.patterns import rx

# Techniques that a narrative mentions on its way to what the title names.
_ON_THE_WAY = frozenset(
    {"excision", "repair", "flap", "graft", "debridement", "biopsy_unspecified", "other"}
)
_SORE = rx(
    r"\b(?:ulcers?|decubitus|pressure (?:sore|injury)|burns?|eschar|gangrene|necroti[sz]ing)\b"
)


# What a narrative does at the titled place belongs to the title, save treatment of its own kind.
_OWN_KIND = frozenset({"ln2", "laser", "chemical"})
_WITHIN = BIOPSIES | {
    "shave_removal", "tag_removal", "nail", "incision_drainage", "destruction",
}  # fmt: skip


def is_step(act: Act) -> bool:
    """A deed that also occurs on the way to another: cutting, closing, scraping, cautery."""
    scraped = act.technique == "destruction" and act.modality in ("curettage", "electrodesiccation")
    return act.technique in _ON_THE_WAY or scraped


def bind(acts: list[Act]) -> list[Act]:
    """What an operation report's titles name binds: other steps at other places join them."""
    titles = [a for a in acts if any(is_title(s) for s, _, _ in a.anchors)]
    strong = [t for t in titles if t.technique not in ("repair", "debridement")] or titles
    if not titles:
        return acts
    out = list(acts)
    for act in acts:
        if act in titles or (act.further and act.places):
            continue
        if not is_step(act):
            frame = _frame(act, titles) or _only(act, titles)
            if frame is not None:
                out.remove(act)
                frame.anchors.extend(act.anchors)
            continue
        same = [t for t in titles if t.technique == act.technique]
        kin = same or (titles if act.technique in RECONSTRUCTION | {"debridement"} else strong)
        kin = [t for t in kin if not other_label(t, act)]
        earlier = [t for t in kin if t.sentence.start <= act.sentence.start]
        last = kin[0] if len(kin) == 1 else (earlier[-1] if earlier else None)
        target = nearest(act, kin) or last
        if target is not None:
            out.remove(act)
            if target.technique == "biopsy_unspecified":
                target.technique = method(act)
            target.anchors.extend(act.anchors)
    return out


def _only(act: Act, titles: list[Act]) -> Act | None:
    """The one title of the act's kind, where the act has no place of its own."""
    same = [t for t in titles if t.technique == act.technique]
    if len(same) != 1 or (act.places and not act.inherited):
        return None
    # "Procedure 2" under another heading has its own places, found or not
    other = act.label and same[0].label and act.label != same[0].label
    return None if other and agreement(same[0], act) == 0 and act.places else same[0]


def _frame(act: Act, titles: list[Act]) -> Act | None:
    """The title under which a narrative does something else, at its place or at none."""
    if act.technique not in _WITHIN or act.modality in _OWN_KIND:
        return None
    if any(t.technique == act.technique for t in titles):
        return None
    here = [t for t in titles if agreement(t, act) > 0]
    if act.places and not act.inherited:
        return here[-1] if here and act.label in (None, here[-1].label) else None
    return here[-1] if here else nearest(act, titles)


# Listed beside the debridement of a sore: what lies under it, no growth of the skin.
_BENEATH = rx(
    r"\b(?:excis\w+|resect\w+|remov\w+|ostectomy|sequestrectomy)\b[^.;]{0,60}\b(?:fascia\w*|tendons?|"
    r"bones?|muscles?|joints?|capsules?|(?:metatarsal|phalang\w+|metacarpal)(?: heads?)?|phalanx|"
    r"sequestr\w+|ligaments?|(?:necrotic|infected|dead|devitali[sz]ed|gangrenous|fibrotic) \w+)\b"
)
_GROWTH = rx(
    r"\b(?:cysts?|lipomas?|mass(?:es)?|lesions?|nev(?:us|i)|carcinomas?|melanomas?|tumou?rs?|"
    r"nodules?|scars?|keloids?|warts?|fibromas?|ganglions?|neuromas?)\b"
)


def _deep(act: Act) -> bool:
    told = [s.text[a:b] for s, a, b in act.anchors if is_title(s)]
    return bool(told) and all(_BENEATH.search(x) and not _GROWTH.search(x) for x in told)


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
        beneath = _deep(act) and (cut or (act.technique == "debridement" and act is not titled[0]))
        if beneath or (cut and not any(is_title(s) for s, _, _ in act.anchors)):
            titled[0].anchors.extend(act.anchors)
        else:
            out.append(act)
    return out


def supported(acts: list[Act]) -> list[Act]:
    """A title that the narrative never bears out yields to what the narrative tells."""
    acts = _debrided(acts)
    told = [
        a for a in acts
        if a.technique != "debridement" and any(not is_title(s) for s, _, _ in a.anchors)
    ]  # fmt: skip
    if not told:
        return acts
    out = []
    for act in acts:
        only_title = all(is_title(s) for s, _, _ in act.anchors)
        weak = act.technique in ("debridement", "biopsy_unspecified", "repair")
        # One of several wounds that the titles list, each with its place.
        wound = act.technique == "repair" and all(
            t.technique == "repair" and apart(t, act) for t in told
        )
        sore = act.technique == "debridement" and any(
            _SORE.search(s.text) for s, _, _ in act.anchors
        )
        taken = [t for t in told if not (act.places and t.places and agreement(t, act) == 0)]
        if only_title and weak and taken and not wound and not sore:
            continue
        out.append(act)
    return out
