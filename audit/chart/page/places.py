"""Site mentions of a sentence turned into places that can be compared with one another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.chart.page.place_words import at_odds, contradict, details, same_region
from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx
from audit.chart.words.sites import SiteMention, find_sites
from audit.model import Span

__all__ = [
    "Place",
    "at_odds",
    "compatible",
    "details",
    "likeness",
    "places_in",
    "same_region",
]

_RELATION = rx(
    r"\b(?:proximal|distal|anterior|posterior|lateral|medial|superior|inferior|cephalad|"
    r"caudal|adjacent|close) to (?:the |his |her )?$|"
    r"\b(?:below|above|near|beside|between|toward|towards|beneath|under|over|at the base of|"
    r"of the|level of|attaches to|extending (?:to|onto|into)|"
    r"(?:cm|mm|away) from|past|midline|per|just|along|opposite|behind|left of|"
    r"right of) (?:the |his |her |her own |its )?$"
)
# "Six keratoses of the chest": the lesions' own place, not a bearing.
_LESION_OF = rx(
    r"\b(?:aks?|sks?|isks?|lesions?|keratos[ei]s|warts?|verrucae?|tags?|papules?|plaques?|moles?|"
    r"nev(?:i|us)|cysts?|growths?|spots?|mollusca|carcinomas?|bccs?|sccs?|melanomas?|nodules?) of "
    r"(?:the |his |her )?$|"
    # "a 1.2 cm laceration to the left brow": the wound's own place, no distance from it
    r"\b(?:lac(?:eration)?s?|cuts?|wounds?|gash(?:es)?|tears?|bites?|burns?|ulcers?|abscess(?:es)?|"
    r"boils?|defects?|splinters?|incisions?|abrasions?) (?:to|of|below|above) (?:the |his |her )?$"
)
# "Punch biopsy 3 mm of the lip": the tool's width, and the place that it took.
_TOOL_OF = rx(
    r"\b(?:biops\w+|bx|punch|shave|excision)(?: \w+)? \d+(?:\.\d+)? ?mm of (?:the |his |her )?$"
)
# "Two 4 mm punches from the shin", "a shave off the cheek": what was taken, and where from.
_TAKEN_OFF = rx(
    r"\b(?:punch(?:es)?|biops(?:y|ies)|bx|shaves?|samples?|cores?|specimens?)(?: \w+)? "
    r"(?:off|from) (?:the |his |her )?$"
)
_DONOR = rx(
    r"\b(?:donor(?: site)?|harvest\w*|(?:graft|stsg|ftsg|autograft) (?:was |is )?(?:then )?"
    r"(?:taken |harvested |cut )?from|"
    r"(?:graft|ftsg|stsg)\b[^.;:]{0,45}\bfrom|"
    r"flap (?:was )?(?:designed |raised )?from|designed from|taken from|"
    r"obtained from) (?:the |his |her )?$"
)
# "A 4 mm punch was taken from the shin": the sample's own place, no donor.
_SAMPLED = rx(
    r"\b(?:biops\w+|bx|punch(?:es)?|shav\w+|samples?|specimens?)\b(?![^.;]*\b(?:graft|flap)\b)"
    r"[^.;]{0,40}\b(?:taken|obtained) from (?:the |his |her )?$"
)
# "Skin graft, right thigh to left shin": what is moved comes from the first of the two.
_MOVED = rx(r"\b(?:graft\w*|ftsg|stsg|transfer)\b[^.;:]{0,30}$")
_MOVED_TO = rx(r"^,? (?:skin )?(?:to|onto) (?:the |his |her )?(?:\w+ ){0,2}$")
_DONOR_AFTER = rx(
    r"^ (?:graft|donor|skin graft|region (?:which would provide|donor)|"
    r"(?:(?:advancement|rotation|transposition|island|interpolation|pedicled?) )*flap|lift)\b"
)
# "Margin 0.9 cm on the axillary side": a bearing of the wound, which lies elsewhere.
_BEARING = rx(
    r"\b(?:narrow\w*|margins?|undermin\w+|tight\w*|inked|tagged|stitch(?:es)?|sutures?|"
    r"dog[- ]ears?|tension|burow\w*)\b(?:[^.;]|\.\d){0,40}"
    r"\b(?:on|at|along|toward|towards|to|of|from) (?:the |its )?$"
)
# "In the matrix of this same toe": the one that was named before, whichever it is.
_POINTS_BACK = rx(r"\b(?:this|that|the|of|on|in) (?:very )?same $")
_ASIDE = rx(r"\b(?:side|edge|aspect|end|border|pole|limb|direction)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A site with where it stands; `relation` marks one that only locates another."""

    words: str
    region: str
    laterality: str | None
    group: str | None
    span: Span
    relation: bool = False
    section: str = ""

    @property
    def key(self) -> str:
        return " ".join(sorted(details(self.words)))


def places_in(sentence: Sentence, start: int, end: int) -> list[Place]:
    """The places named inside text[start:end] of a sentence."""
    found: list[Place] = []
    sites = find_sites(sentence.text)
    for i, site in enumerate(sites):
        if site.start < start or site.end > end:
            continue
        relation = _is_relation(sentence.text, site, bool(found))
        relation = relation or _gives(sentence.text, site, sites[i + 1 : i + 2])
        found.append(
            Place(
                _clean(site.words),
                site.region,
                site.laterality,
                site.group,
                sentence.at(site.start, site.end),
                relation,
                sentence.section,
            )
        )
    return found


def _gives(text: str, site: SiteMention, following: tuple[SiteMention, ...]) -> bool:
    """The place is the donor's: the next one is where its skin goes."""
    if not following or not _MOVED.search(text[max(0, site.start - 40) : site.start]):
        return False
    return _MOVED_TO.match(text[site.end : following[0].start]) is not None


def _clean(words: str) -> str:
    return re.sub(r"^\W+|[\s,(\[:–-]+$", "", words)


def _is_relation(text: str, site: SiteMention, later: bool) -> bool:
    before = text[max(0, site.start - 40) : site.start]
    sampled = _SAMPLED.search(text[max(0, site.start - 60) : site.start])
    after = text[site.end : site.end + 40]
    if (_DONOR.search(before) and not sampled) or _DONOR_AFTER.match(after):
        return True
    if later and site.words.lower().endswith("ary line"):
        return True  # "right flank, mid-axillary line": how far round it lies
    if _POINTS_BACK.search(before):
        return True
    if _ASIDE.search(site.words) and _BEARING.search(before):
        return True
    if not later:
        # "a 5 mm papule of the right cheek": the size is the lesion's, the place is its own
        if _LESION_OF.search(before) or _TOOL_OF.search(before) or _TAKEN_OFF.search(before):
            return False
        return (
            rx(
                r"(?:\d ?(?:cm|mm)|centimet\w+|millimet\w+|inch(?:es)?|fingers?|breadths?|"
                r"widths?)(?: \w+)? (?:to|from|of|below|above|beneath|behind|under) "
                r"(?:the |his |her )?$|\b(?:along|toward|"
                r"towards|proximal to|distal to|down to) (?:the |his |her )?$"
            ).search(before)
            is not None
        )
    return _RELATION.search(before) is not None and not _LESION_OF.search(before)


def compatible(a: Place, b: Place) -> bool:
    """The two phrases can name one place: region, side and details do not contradict."""
    if not same_region(a.region, b.region) and not _digits(a, b):
        return False
    if len({told_side(a), told_side(b)} - {None}) > 1 and not _beside(a, b):
        return False
    return not contradict(details(a.words), details(b.words))


def told_side(place: Place) -> str | None:
    """The side in so many words: "the flanks" hold "the left flank", "both flanks" do not."""
    plural = place.laterality == "bilateral" and not _BOTH.search(place.words)
    return None if plural else place.laterality


_BOTH = rx(r"\b(?:bi\w+|b/l|bue|ble|both|each|ou|left|right|l|r|lt|rt)\b")


def _digits(a: Place, b: Place) -> bool:
    """ "The digit" is the finger or the toe that the note names elsewhere."""
    acral = {a.region, b.region} <= {"hand", "foot", "nail"}
    return acral and bool({"digit"} & {a.words.lower(), b.words.lower()})


def _beside(a: Place, b: Place) -> bool:
    """ "Mid back" and "mid back, left of the spine" are one place: beside the midline."""
    mid = "mid" in details(a.words) and "mid" in details(b.words)
    return mid and "midline" in (a.laterality, b.laterality)


def likeness(a: Place, b: Place) -> float:
    """How strongly two phrases agree: 0 when they contradict, above 2 when they are the same."""
    if not compatible(a, b):
        return 0.0
    x, y = details(a.words), details(b.words)
    score = 1.0 + len(x & y) / max(1, len(x | y))
    score += 0.5 * (a.region == b.region) + 0.5 * (a.laterality == b.laterality)
    return score + 0.5 * (a.laterality is not None and a.laterality == b.laterality)
