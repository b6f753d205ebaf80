"""Site mentions of a sentence turned into places that can be compared with one another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx
from audit.chart.words.sites import SiteMention, find_sites
from audit.model import Span

# Regions that a wider word may stand for.
_WIDER = {
    "face": {
        "forehead",
        "temple",
        "eyebrow",
        "cheek",
        "jaw",
        "chin",
        "eyelid",
        "nose",
        "lip",
        "lip_vermilion",
        "ear",
        "mouth",
    },
    "trunk": {"back", "chest", "abdomen", "flank", "buttock", "groin", "pubic"},
    "arm": {"forearm", "elbow", "wrist", "shoulder"},
    "lower_leg": {"thigh", "knee", "ankle"},
    "lip": {"lip_vermilion", "mouth"},
    "foot": {"nail"},
    "hand": {"nail"},
    "back": {"shoulder", "flank"},
    "buttock": {"perianal"},
    "eyelid": {"cheek", "nose"},
    "genital": {"penis", "scrotum", "vulva"},
    "neck": {"scalp", "postauricular"},
    "postauricular": {"ear", "scalp"},
    "abdomen": {"flank"},
    "forehead": {"scalp", "temple", "eyebrow"},
    "temple": {"scalp"},
    "cheek": {"nose", "ear", "jaw", "lip"},
}
_OPPOSITES = (
    ("upper", "lower"), ("medial", "lateral"), ("anterior", "posterior"), ("superior", "inferior"),
    ("proximal", "distal"), ("dorsal", "palmar"), ("dorsal", "volar"), ("dorsal", "plantar"),
    ("inner", "outer"), ("mid", "upper"), ("mid", "lower"), ("volar", "extensor"),
    ("tip", "ala"), ("tip", "sidewall"), ("ala", "sidewall"), ("ala", "dorsum"), ("ala", "bridge"),
    ("helix", "lobule"), ("helix", "concha"), ("helix", "tragus"), ("antihelix", "tragus"),
    ("tip", "dorsum"), ("tip", "bridge"), ("vertex", "frontal"), ("frontal", "occipital"),
    ("parietal", "frontal"), ("parietal", "occipital"), ("vertex", "occipital"),
    ("thumb", "index"), ("thumb", "middle"), ("thumb", "ring"), ("index", "middle"),
    ("index", "ring"), ("middle", "ring"), ("palm", "dorsal"), ("thumb", "finger"),
    ("chin", "jaw"), ("nasolabial", "malar"), ("helix", "antihelix"), ("temporal", "parietal"),
    ("hip", "flank"), ("vertex", "temporal"), ("shin", "calf"), ("concha", "lobule"),
)  # fmt: skip
_SYNONYMS = {
    "low": "lower",
    "lat": "lateral",
    "med": "medial",
    "ant": "anterior",
    "post": "posterior",
    "sup": "superior",
    "inf": "inferior",
    "prox": "proximal",
    "dist": "distal",
    "midback": "mid",
    "middle": "mid",
    "central": "mid",
    "alar": "ala",
    "alae": "ala",
    "helical": "helix",
    "dorsum": "dorsal",
    "palm": "palmar",
    "earlobe": "lobule",
    "lobe": "lobule",
    "conchal": "concha",
    "hands": "hand",
    "third": "middle",
    "3rd": "middle",
    "2nd": "index",
    "second": "index",
    "4th": "ring",
    "fourth": "ring",
    "1st": "thumb",
    "crown": "vertex",
}
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
    r"(?:the |his |her )?$"
)
# "Punch biopsy 3 mm of the lip": the tool's width, and the place that it took.
_TOOL_OF = rx(
    r"\b(?:biops\w+|bx|punch|shave|excision)(?: \w+)? \d+(?:\.\d+)? ?mm of (?:the |his |her )?$"
)
_DONOR = rx(
    r"\b(?:donor(?: site)?|harvest\w*|graft (?:was |is )?(?:taken |harvested )?from|"
    r"flap (?:was )?(?:designed |raised )?from|designed from|taken from|"
    r"obtained from) (?:the |his |her )?$"
)
# "A 4 mm punch was taken from the shin": the sample's own place, no donor.
_SAMPLED = rx(
    r"\b(?:biops\w+|bx|punch(?:es)?|shav\w+|samples?|specimens?)\b(?![^.;]*\b(?:graft|flap)\b)"
    r"[^.;]{0,40}\b(?:taken|obtained) from (?:the |his |her )?$"
)
_DONOR_AFTER = rx(r"^ (?:graft|donor|skin graft|region (?:which would provide|donor)|flap|lift)\b")


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
    for site in find_sites(sentence.text):
        if site.start < start or site.end > end:
            continue
        relation = _is_relation(sentence.text, site, bool(found))
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


def _clean(words: str) -> str:
    return re.sub(r"^\W+|[\s,(\[:–-]+$", "", words)


def _is_relation(text: str, site: SiteMention, later: bool) -> bool:
    before = text[max(0, site.start - 40) : site.start]
    sampled = _SAMPLED.search(text[max(0, site.start - 60) : site.start])
    after = text[site.end : site.end + 40]
    if (_DONOR.search(before) and not sampled) or _DONOR_AFTER.match(after):
        return True
    if not later:
        # "a 5 mm papule of the right cheek": the size is the lesion's, the place is its own
        if _LESION_OF.search(before) or _TOOL_OF.search(before):
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


@lru_cache(maxsize=8192)
def details(words: str) -> frozenset[str]:
    """The telling words of a site phrase, abbreviations spelled out."""
    raw = re.findall(r"[a-z]+|\d\w+", words.lower())
    drop = {"the", "of", "on", "and", "at", "in", "left", "right", "l", "r", "lt", "rt", "skin",
            "area", "region", "his", "her", "side", "bilateral", "both", "midline"}  # fmt: skip
    return frozenset(_SYNONYMS.get(w, w) for w in raw if w not in drop)


def same_region(a: str, b: str) -> bool:
    return a == b or b in _WIDER.get(a, ()) or a in _WIDER.get(b, ())


def compatible(a: Place, b: Place) -> bool:
    """The two phrases can name one place: region, side and details do not contradict."""
    if not same_region(a.region, b.region) and not _digits(a, b):
        return False
    if a.laterality and b.laterality and a.laterality != b.laterality and not _beside(a, b):
        return False
    return not _contradict(details(a.words), details(b.words))


def _digits(a: Place, b: Place) -> bool:
    """ "The digit" is the finger or the toe that the note names elsewhere."""
    acral = {a.region, b.region} <= {"hand", "foot", "nail"}
    return acral and bool({"digit"} & {a.words.lower(), b.words.lower()})


def _beside(a: Place, b: Place) -> bool:
    """ "Mid back" and "mid back, left of the spine" are one place: beside the midline."""
    mid = "mid" in details(a.words) and "mid" in details(b.words)
    return mid and "midline" in (a.laterality, b.laterality)


def at_odds(a: str, b: str) -> bool:
    """The two site phrases name opposite ends of their region: upper and lower, tip and ala."""
    return _contradict(details(a), details(b))


def _contradict(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(
        (x in a and y in b and x not in b and y not in a)
        or (y in a and x in b and y not in b and x not in a)
        for x, y in _OPPOSITES
    )


def likeness(a: Place, b: Place) -> float:
    """How strongly two phrases agree: 0 when they contradict, above 2 when they are the same."""
    if not compatible(a, b):
        return 0.0
    x, y = details(a.words), details(b.words)
    score = 1.0 + len(x & y) / max(1, len(x | y))
    score += 0.5 * (a.region == b.region) + 0.5 * (a.laterality == b.laterality)
    return score + 0.5 * (a.laterality is not None and a.laterality == b.laterality)
