"""Text turned into body sites: the words, the region of the vocabulary, side and CPT group."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from audit.chart.words.homonyms import is_homonym
from audit.chart.words.patterns import any_of, phrase, rx, vocabulary

TAL = "trunk_arms_legs"
SNHFG = "scalp_neck_hands_feet_genitalia"
FACE = "face_ears_eyelids_nose_lips_mucosa"
FLAP_FACE = "forehead_cheeks_chin_mouth_neck_axillae_genitalia_hands_feet"

# Per class of region: excision-like, simple, intermediate, complex (flap, graft), Mohs.
_GROUPS: dict[str, dict[str, str]] = {
    "trunk": {"excision": TAL, "intermediate": "trunk", "complex": "trunk"},
    "axilla": {"excision": TAL, "intermediate": "trunk", "complex": FLAP_FACE},
    "limb": {"excision": TAL, "intermediate": "trunk", "complex": "scalp_arms_legs"},
    "scalp": {"excision": SNHFG, "intermediate": "trunk", "complex": "scalp_arms_legs"},
    "neck": {"excision": SNHFG, "intermediate": "neck", "complex": FLAP_FACE},
    "hand_foot": {"excision": SNHFG, "intermediate": "neck", "complex": FLAP_FACE},
    "genital": {"excision": SNHFG, "intermediate": "neck", "complex": FLAP_FACE},
    "face": {"excision": FACE, "intermediate": "face", "complex": FLAP_FACE},
    "mouth": {"excision": FACE, "intermediate": "face", "complex": FLAP_FACE},
    "feature": {"excision": FACE, "intermediate": "face", "complex": "feature"},
}
_INTERMEDIATE = {
    "trunk": "scalp_axillae_trunk_extremities(excl hands,feet)",
    "neck": "neck_hands_feet_genitalia",
    "face": FACE,
}


@dataclass(frozen=True, slots=True)
class SiteMention:
    """A place as the text names it; `group` is the excision group (audit.model.SITE_GROUPS)."""

    start: int
    end: int
    words: str
    region: str
    laterality: str | None
    group: str | None


@lru_cache(maxsize=1)
def _class_of_region() -> dict[str, str]:
    return {r: name for name, rs in vocabulary("sites")["groups"].items() for r in rs}


def group_of(region: str | None, family: str) -> str | None:
    """The site group of a region for a family of the code table, in the table's own words.

    Families: excision, shave, destruction and biopsy ones give one of SITE_GROUPS; repair_simple,
    repair_intermediate, repair_complex, adjacent_tissue_transfer (flap), graft_full_thickness,
    graft_split and mohs give their own groups. None for an unknown region. Perianal and pubic
    skin is trunk here; genital families are the caller's question.
    """
    kind = _class_of_region().get(region or "")
    if kind is None:
        return None
    row = _GROUPS[kind]
    face = row["excision"] == FACE
    if family == "repair_simple":
        return FACE if face else "scalp_neck_axillae_genitalia_trunk_extremities(incl hands,feet)"
    if family == "repair_intermediate":
        return _INTERMEDIATE[row["intermediate"]]
    if family.startswith(("repair_complex", "adjacent", "flap", "graft")):
        return _plastic_group(row, family)
    if family.startswith("mohs"):
        return TAL if row["excision"] == TAL else "head_neck_hands_feet_genitalia"
    return row["excision"]


def _plastic_group(row: dict[str, str], family: str) -> str:
    if family == "graft_split":
        return TAL if row["excision"] == TAL else "face_scalp_neck_hands_feet_genitalia"
    if row["complex"] != "feature":
        return row["complex"]
    full = family in ("graft", "graft_full_thickness", "graft_full_thickness_addon")
    return "nose_ears_eyelids_lips" if full else "eyelids_nose_ears_lips"


_SIDE = (
    r"(?:left|right|lt|rt|\(l\)|\(r\)|\[l\]|\[r\]|l|r|bilateral|bilat|b/l|both|midline|os|od|ou)"
)
_SIDES = {"left": "left", "lt": "left", "l": "left", "os": "left", "lle": "left", "lue": "left"}
_SIDES |= {"right": "right", "rt": "right", "r": "right", "od": "right", "rle": "right"}
_SIDES |= {"rue": "right", "ruq": "right", "rlq": "right", "luq": "left", "llq": "left"}
_SIDES |= {"bilateral": "bilateral", "bilat": "bilateral", "b/l": "bilateral", "both": "bilateral"}
_SIDES |= {"midline": "midline", "ou": "bilateral", "bue": "bilateral", "ble": "bilateral"}
# Adjectives that name a place only with a noun behind them or a lesion's word after them.
_ADJECTIVE_ONLY = {
    "plantar",
    "nasal",
    "facial",
    "abdominal",
    "anal",
    "tibial",
    "auricular",
    "genital",
}
_ADJECTIVE_ONLY |= {
    "cervical skin",
    "inguinal",
    "lumbar",
    "sacral",
    "axillary",
    "buccal",
    "perioral",
}
_ADJECTIVE_ONLY |= {"nipple", "rib", "ribs", "tarsal", "perineal", "pilonidal", "alar", "spinal"}
# Words behind an adjective that make it a place or a lesion there.
_PLACE_AFTER = (
    r"(?:area|region|skin|lesion|mole|nevus|papule|plaque|cyst|abscess|crease|fold|wall|mass|"
    r"nodule|wart|tumou?r|bcc|scc|basal|squamous|wound|defect|surface|site|scar|hair|ulcer|"
    r"decubitus|pressure|laceration|burn|eschar|incision|neoplasm|melanoma|carcinoma|"
    r"keratosis|actinic|seborrheic|pilonidal|sebaceous|epiderm\w+|biopsy|excision|defect|"
    r"rash|dermatitis|fat|neoplasm|angioma|lipoma|tag)"
)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    noun: re.Pattern[str]
    region: dict[str, str]
    risky: frozenset[str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    data: dict[str, Any] = vocabulary("sites")
    region: dict[str, str] = {}
    risky: set[str] = set()
    for name, entry in data["region"].items():
        for word in entry.get("nouns", []):
            region.setdefault(_key(word), name)
        for word in entry.get("risky", []):
            region.setdefault(_key(word), name)
            risky.add(_key(word))
    direction = any_of(data["directions"])
    noun = any_of(list(region))
    part = any_of(data["parts"])
    tail = (
        "medial|lateral|superior|inferior|upper|lower|anterior|posterior|central|proximal|distal|"
        "dorsal|mid"
    )
    side = rf"(?:{_SIDE}\.?(?:\s+|-|(?<=[)\]])))"
    dirs = rf"(?:(?:{direction}(?:\.(?=\s))?(?:\s*[-/]\s*|\s+|,\s+))*)"
    core = rf"{dirs}(?:{noun})(?:\s+(?:{noun}))*"
    pattern = (
        rf"(?<![\w'’])(?P<side>{side})?(?P<dirs>{dirs})"
        rf"(?:(?P<part>{part})\s+of\s+(?:(?:the|his|her|their|patient's)\s+)?(?P<side2>{side})?)?"
        rf"(?P<core>{core}(?:,? (?:{tail})(?=\s*(?:[:;.,)(|/]|$|–|-\s|and\b)))*)(?![\w])"
        rf"(?:\s*(?:,|\(|\[|-|–|:)?\s*(?P<after>(?:on the )?(?:left|right|lt|rt|l|r|bilateral|"
        rf"midline|os|od)(?: side)?)(?![\w'’./])[)\]]?(?!\s+(?:{direction}\s+)*(?:{noun})(?!\w)))?"
    )
    return _Lexicon(rx(pattern), region, frozenset(risky))


def _key(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words.lower()).strip()


@lru_cache(maxsize=65536)
def find_sites(text: str) -> tuple[SiteMention, ...]:
    """Every body site named in a text, left to right, each with its words and side."""
    lexicon = _lexicon()
    found: list[SiteMention] = []
    for match in lexicon.noun.finditer(text):
        if mention := _mention(match, lexicon):
            found.append(mention)
    if rx(r"\b(?:index|middle|ring|little|pinky|long)\b").search(text):
        found = sorted([*found, *_fingers(text, found)], key=lambda s: s.start)
    return tuple(_share_sides(found, text))


# A finger by its name alone: behind a side, or in a list of fingers; figures or a stop follow.
_FINGER = rx(
    rf"(?<![\w'’])(?P<side>{_SIDE}\.? )?(?P<name>index|middle|ring|little|pinky|long)"
    r"(?= *(?:[x×:(=,;./-]|\d|(?:one|two|three|four|five|six)\b|and\b|&|$))"
)


def _fingers(text: str, found: list[SiteMention]) -> list[SiteMention]:
    hand = any(s.region == "hand" and rx(r"thumb|finger|digit").search(s.words) for s in found)
    out = []
    for match in _FINGER.finditer(text):
        if any(s.start < match.end() and match.start() < s.end for s in found):
            continue
        if not (hand or match["side"]):
            continue
        side = _SIDES.get(match["side"].strip(" .").lower()) if match["side"] else None
        out.append(SiteMention(match.start(), match.end(), match.group() + " finger", "hand", side,
                               group_of("hand", "excision")))  # fmt: skip
    return out


def _mention(match: re.Match[str], lexicon: _Lexicon) -> SiteMention | None:
    nouns = _nouns(match["core"], lexicon)
    if not nouns:
        return None
    start, end = match.start(), match.end()
    side = _side_of(match)
    if not _is_place(match, nouns, side, lexicon):
        return None
    if match["after"] and not side:
        return None
    if not _after_is_side(match):
        end = match.end("core")
        side = _side_of(match, use_after=False)
    region = _region(match, nouns, lexicon)
    words = " ".join(match.string[start:end].split())
    laterality = side or _inner_side(words) or _midline(words, region)
    return SiteMention(start, end, words, region, laterality, group_of(region, "excision"))


def _nouns(core: str, lexicon: _Lexicon) -> list[str]:
    """The vocabulary's nouns inside a match, in order, longest first at each place."""
    words = re.sub(r"[^\w'/]+", " ", _key(core)).split()
    nouns, i = [], 0
    while i < len(words):
        for size in range(min(5, len(words) - i), 0, -1):
            if " ".join(words[i : i + size]) in lexicon.region:
                nouns.append(" ".join(words[i : i + size]))
                i += size - 1
                break
        i += 1
    return nouns


def _side_of(match: re.Match[str], use_after: bool = True) -> str | None:
    inner = _key(match["dirs"]).split()
    if match["side"] and match["side"].lower() == "both" and {"left", "right"} & set(inner):
        return "left" if "left" in inner else "right"  # "both right hand lesions"
    for name in ("side", "side2", "after"):
        if name == "after" and not use_after:
            continue
        if match[name]:
            word = re.sub(r"[^a-z/]|on the | side", "", match[name].lower())
            word = re.sub(r"^onthe|side$", "", word)
            return _SIDES.get(word)
    for word in _key(match["dirs"] + " " + match["core"]).split():
        if word in ("left", "right", "bilateral", "midline"):
            return word
    return None


def _after_is_side(match: re.Match[str]) -> bool:
    """A bare "l" or "r" behind a noun is a side only in brackets or at the end of a phrase."""
    after = match["after"]
    if not after or (match["side"] or match["side2"]):
        return not after
    if len(after.strip()) > 2:
        return True
    rest = match.string[match.end("after") :]
    return re.match(r"\s*(?:[)\],;.:x×]|$|-|–)", rest) is not None


def _inner_side(words: str) -> str | None:
    found = re.search(r"\b(rle|lle|rue|lue|bue|ble|ruq|luq|rlq|llq)\b", words, re.I)
    return _SIDES[found[1].lower()] if found else None


def _midline(words: str, region: str) -> str | None:
    data = vocabulary("sites")["midline"]
    low = _key(words)
    if "midline" in low or any(rx(rf"\b{phrase(w)}\b").search(low) for w in data["always"]):
        return "midline"
    mid = re.search(r"\b(?:mid|middle|central|midback|interscapular)\b", low)
    return "midline" if mid and region in data["regions"] else None


def _region(match: re.Match[str], nouns: list[str], lexicon: _Lexicon) -> str:
    regions = [lexicon.region[n] for n in nouns]
    low = _key(match["core"])
    if match["part"] and _key(match["part"]) in ("helix", "lobe", "lobule"):
        return "ear"
    if "scalp" in low:
        return "scalp"
    if "hairline" in low and "posterior" in low:
        return "scalp"
    if "vermil" in low or re.search(r"\bmucosal\b.*\blip", _key(match.group())):
        return "lip_vermilion"
    firm = [r for n, r in zip(nouns, regions, strict=True) if n not in lexicon.risky]
    firm = [r for r in firm if r not in ("face", "trunk")] or firm or regions
    # "preauricular cheek", "nasal ala": the last noun is the head, save for "ear lobule" kinds.
    return firm[-1]


def _is_place(match: re.Match[str], nouns: list[str], side: str | None, lexicon: _Lexicon) -> bool:
    before, after = match.string[: match.start()], match.string[match.end("core") :]
    anchored = bool(match["side"] or match["side2"] or match["part"] or match["dirs"].strip())
    anchored = anchored or _key(match["core"]) not in lexicon.region
    if len(nouns) == 1 and nouns[0] in _ADJECTIVE_ONLY:
        strong = bool(match["side"]) or re.match(rf"\s+(?:\w+\s+)?{_PLACE_AFTER}\b", after, re.I)
        if not strong and not re.match(r"\s*(?:[,;:)]|$)", after):
            return False
    bare = not (match["side"] or match["side2"] or match["part"])
    if len(nouns) == 1 and is_homonym(nouns[0], before + match["dirs"], after):
        return False
    if bare and rx(r"\bsecond[- ]hand\b").search(match.group()):
        return False
    if rx(r"(?:dog[- ]?)$").search(before) and nouns[0] in ("ear", "ears"):
        return False
    if nouns[0] == "face" and _cut_face(before, after):
        return False
    if rx(r"\d $").search(before) and nouns[0] in ("feet", "foot"):
        return False  # "5 feet"
    if rx(r"(?:by|in one's) $").search(before) and nouns == ["mouth"]:
        return False
    if nouns[0] == "hand" and rx(r"\bother $").search(before) and not side:
        return False
    if all(n in lexicon.risky for n in nouns) and not anchored:
        return _risky_ok(nouns[-1], before, after)
    return not (
        nouns[-1] == "back"
        and rx(r"^ (?:in|to|for|from|with|off|if|on)\b").match(after)
        and not anchored
    )


def _cut_face(before: str, after: str) -> bool:
    """ "The deep face": a surface of cut tissue."""
    cut = rx(r"\b(?:deep|under|lateral|cut|peripheral|outer|inner|block) $").search(before)
    return bool(cut) or rx(r"^ of (?:the )?(?:blocks?|sections?|tissue|specimen|layer)").match(
        after
    ) is not None  # fmt: skip


def _risky_ok(noun: str, before: str, after: str) -> bool:
    """ "his back", "AKs on the back", "Back: clear", not "come back in two weeks"."""
    if noun == "back":
        if rx(r"^ (?:in|to|for|from|off|if|and forth|up|sooner|again|pain)\b").match(after):
            return False
        if rx(
            r"\b(?:come|came|comes|coming|go|goes|call|called|send|sent|report|check|cut|get|got|"
            r"be|scale|scaled|pull\w*|hold|bring|brought|heard|return|put|right|look\w*|dat\w+|"
            r"grew|grown|grow\w*|hear) $"
        ).search(before):
            return False
        marked = rx(r"^ *(?:[x×] ?\d|\(|[,;.:)]|-|–|$)").match(after) is not None
        return (
            marked
            or rx(r"(?:^|[,;:(/&]|\b(?:the|his|her|on|of|and|over)) *$").search(before) is not None
        )
    if noun in ("head", "side", "hip"):
        lesion = r"(?:^|[,;:(/]) *$"
        return (noun != "side" and rx(lesion).search(before) is not None) or (
            noun == "head" and rx(r"\b(?:on|of) (?:the|his|her) $").search(before) is not None
        )
    if noun in ("hairline", "periungual", "digit", "digits"):
        return True
    return rx(r"^ *(?:[,;:)]|$)").match(after) is not None


def _share_sides(found: list[SiteMention], text: str) -> list[SiteMention]:
    """ "right and left cheek" never reaches here as one; "left hip and flank" shares its side."""
    out: list[SiteMention] = []
    for mention in found:
        previous = out[-1] if out else None
        between = text[previous.end : mention.start].lower().strip() if previous else ""
        shares = (
            previous is not None
            and mention.laterality is None
            and previous.laterality in ("left", "right", "bilateral")
            and between in ("and", "&", "/")
            and mention.region in _PAIRED
        )
        if shares and previous:
            mention = SiteMention(
                mention.start, mention.end, mention.words, mention.region,
                previous.laterality, mention.group,
            )  # fmt: skip
        out.append(mention)
    return out


_PAIRED = frozenset(
    [
        "hand",
        "foot",
        "axilla",
        "shoulder",
        "arm",
        "elbow",
        "forearm",
        "wrist",
        "thigh",
        "knee",
        "lower_leg",
        "ankle",
        "temple",
        "eyebrow",
        "cheek",
        "eyelid",
        "ear",
        "flank",
    ]
)
