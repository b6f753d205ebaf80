"""Titles of an operation turned into the deeds that the narrative bears out, its steps bound."""

from __future__ import annotations

from audit.chart.lesions.acts import RECONSTRUCTION, Act, is_title
from audit.chart.lesions.joining import method
from audit.chart.lesions.kinship import apart, nearest
from audit.chart.words.patterns import rx

# Techniques that a narrative mentions on its way to what the title names.
_ON_THE_WAY = frozenset(
    {"excision", "repair", "flap", "graft", "debridement", "biopsy_unspecified", "other"}
)
_SORE = rx(
    r"\b(?:ulcers?|decubitus|pressure (?:sore|injury)|burns?|eschar|gangrene|necroti[sz]ing)\b"
)


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
        if act in titles or not is_step(act):
            continue
        same = [t for t in titles if t.technique == act.technique]
        kin = same or (titles if act.technique in RECONSTRUCTION | {"debridement"} else strong)
        earlier = [t for t in kin if t.sentence.start <= act.sentence.start]
        last = kin[0] if len(kin) == 1 else (earlier[-1] if earlier else None)
        target = nearest(act, kin) or last
        if target is not None:
            out.remove(act)
            if target.technique == "biopsy_unspecified":
                target.technique = method(act)
            target.anchors.extend(act.anchors)
    return out


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
        if only_title and weak and not wound and not sore:
            continue
        out.append(act)
    return out
