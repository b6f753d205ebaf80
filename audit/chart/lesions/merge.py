"""Acts of one note turned into distinct acts: what is told twice is one, reconstruction joins."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.absorb import absorb
from audit.chart.lesions.acts import BIOPSIES, Act, is_title
from audit.chart.lesions.bound import bind, supported
from audit.chart.lesions.collective import without_sums
from audit.chart.lesions.joining import home_of, join
from audit.chart.lesions.outlook import others_of
from audit.chart.lesions.removals import named_removal
from audit.chart.lesions.summary import summed
from audit.chart.words.patterns import rx
from audit.model import Status

_INTENT_TO_REMOVE = rx(
    r"\b(?:remov\w+|in toto|entire(?:ly)?|irritat\w+|cosmetic|therapeutic|not for diagnos\w+|"
    r"snag\w*|nick(?:s|ed|ing)|rub(?:s|bed|bing)|bother\w*|flush|"
    r"wants? (?:it |them |this )?(?:flat|off|out|gone|removed)|"
    r"catch\w*|excision)\b"
)
_INTENT_TO_KNOW = rx(
    r"\b(?:bx|biops\w+|r/o|rule out|suspicious|suspect\w*|susp|ddx|differential|diagnos(?:is|"
    r"tic)|concern\w*|"
    r"sampl\w+|nub|nuob|uncertain|"
    r"await(?:ing)? path\w*|path(?:ology)? (?:is )?pending|vs\.?|carcinoma|bcc|scc|melanoma|"
    r"atypical|dysplastic|changing|irregular|network|two tones)\b"
)


def distinct(acts: Sequence[Act], text: str) -> list[Act]:
    """Merge the acts of a note; `text` is the note, for the purpose of a bare shave."""
    nails = rx(
        r"\b(?:onychomycosis|onychodystrophy|dystrophic|mycotic|fungal) ?\w*|\bnails\b"
    ).search(text)
    wounds = rx(r"\b(?:wounds?|ulcers?|burns?|lacerations?|necrotic|eschar)\b").search(text)
    sampled = any(a.technique in BIOPSIES and a.status is Status.PERFORMED for a in acts)
    removal = any(a.technique in ("removal", "excision") and _titled(a) for a in acts)
    for act in acts:
        if removal and act.technique in ("shave", "biopsy_tangential") and not _titled(act):
            act.technique = _of_removal(act)
        if act.technique == "debridement" and nails and not wounds:
            act.technique = "nail"
        if act.technique == "shave" and _full_depth(act):
            act.technique = "removal"
        if act.technique == "shave":
            act.technique = _shave(act, text, sampled)
    performed = without_sums([a for a in acts if a.status is Status.PERFORMED])
    merged: list[Act] = []
    for act in performed:
        home = home_of(act, merged)
        if home is None:
            merged.append(act)
        else:
            join(home, act)
    merged = summed(absorb(bind(named_removal(supported(merged)))))
    others = [a for a in acts if a.status is not Status.PERFORMED]
    return merged + others_of(others, merged)


# The words of a flat cut, as against "lifted off", which any removal is.
_FLAT = rx(
    r"\b(?:shav\w+|razor|dermablade|tangential\w*|flush|saucer\w+|skin level|planed|skived|"
    r"level with|even with)\b"
)


# "Taken off at the plane of the fat", "as an ellipse": what goes through the skin is no shave.
_DEEP = rx(
    r"\b(?:in)?to (?:the )?(?:\w+ )?(?:fat|subcut\w*|subcutis|fascia|muscle|galea)\b|\bfat plane\b|"
    r"\b(?:above|off|over) (?:the )?(?:\w+ )?(?:fascia|galea|periosteum)\b|\bsubcutaneous plane\b|"
    r"\b(?:as|in) an? (?:\w+ )?(?:ellipse|wedge|disc|fusiform)|\bfull[- ]thickness\b"
)


def _full_depth(act: Act) -> bool:
    """A cut of unnamed kind that went through the skin, and by no word along it."""
    return _DEEP.search(act.sentence.text) is not None and not _FLAT.search(act.statement)


def _titled(act: Act) -> bool:
    return any(is_title(s) for s, _, _ in act.anchors)


def _of_removal(act: Act) -> str:
    """What a bare shave is in the narrative of a titled removal."""
    if rx(r"\b(?:bx|biops\w+|sampl\w+)\b").search(act.statement):
        return act.technique
    return "shave_removal" if _FLAT.search(act.statement) else "removal"


# "Specimen 2: right temple, shave": one of the samples that were taken.
_SPECIMEN = rx(r"\b(?:specimen|jar|bottle|container|part) (?:#|no\.? ?)?(?P<l>\d|[a-h])\b")


def _shave(act: Act, text: str, sampled: bool) -> str:
    """`sampled`: the note tells of a biopsy, to which a labelled specimen belongs."""
    statement = act.statement
    named = {m["l"].upper() for m in _SPECIMEN.finditer(text)}
    if sampled and act.label in named:
        return "biopsy_tangential"
    if _INTENT_TO_KNOW.search(statement):
        return "biopsy_tangential"
    if _INTENT_TO_REMOVE.search(statement):
        return "shave_removal"
    if _INTENT_TO_KNOW.search(text):
        return "biopsy_tangential"
    return "shave_removal"
