"""A sentence turned into what each of its lengths measures: lesion, margin, repair, punch …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.words.binding import bound_role, statement_around
from audit.chart.words.measures import Length, find_lengths
from audit.chart.words.patterns import rx

_LESION = (
    r"(?:lesions?|papules?|plaques?|nodules?|macules?|patch(?:es)?|cysts?|nev(?:us|i)|moles?|"
    r"tumou?rs?|growths?|mass(?:es)?|"
    r"warts?|keratos[ei]s|kerat\w+|sks?|bcca?|scca?|carcinomas?|melanomas?|lipomas?|"
    r"neoplasms?|ulcer(?:ation)?s?|bumps?|tags?|remnant|"
    r"pap|segment|cancers?|abscess(?:es)?|horn|lentigo|verruca|keloid|pigmented area|"
    r"area of concern|residual|scar|erosion|lacerations?|tags?|angiomas?|"
    r"nodul\w+|spot|condylom\w+|crust)"
)
# Role, cue before the figure, cue behind it. Of all cues the nearest wins; a cue reaches to the
# next comma-free stretch only as far as its pattern says.
_CUES: tuple[tuple[str, str, str], ...] = (
    (
        "margin",
        r"(?:margins?|cuff|rim|border)\b(?! (?:is|was|were) (?:clear|free|negative|positive|"
        r"involved))[^.;]{0,50}$",
        r"^(?: (?:of|in))?[^.;,\d]{0,44}?\b(?:margins?|cuff|rim|"
        r"(?<=mm )border|(?<=cm )border|(?<=normal )border|(?<=clear )border|(?<=skin )border|"
        r"(?:of )?(?:clinically )?(?:normal|uninvolved|clear|healthy)[^.;,\d]{0,20}(?:skin|"
        r"tissue)|all around|on (?:each|every|either|all) sides?|circumferential)\b",
    ),
    (
        "excised",
        r"(?:excised|excision|total|final)(?: \w+)? (?:diameter|size|dimensions?)\b[^.;]{0,40}$|"
        r"\bted\b[^.;]{0,15}$|(?:lesion|tumou?r)s? (?:plus|\+|and|with|w/|&|including|"
        r"incl\.?) (?:\w+ )?margins?[^.;\d]{0,40}$|(?:size|diameter)[^.;\d]{0,25}(?:with|incl\w*|"
        r"plus|\+) (?:the )?margins?[^.;\d]{0,30}$|(?:including|incl\.?|with) margins?[:=]? *$|"
        r"total (?:diameter )?(?:(?:of|was|=|:) *)?$|excised (?:area|specimen) (?:was|measured|"
        r"of)[^.;\d]{0,20}$|excised (?:to|at) (?:a total of )?$",
        r"^ (?:excised diameter|total excised|excision diameter|total excision|"
        r"including (?:the )?margins?|incl\.? margins?|with margins? included)",
    ),
    (
        "length",
        r"(?:(?:wound|closure|repair|final|linear|suture line|total|incision line|scar|closed|"
        r"closing)(?: \w+)? length|length of (?:the )?(?:\w+ )?(?:closure|repair|wound|\w+ wound|"
        r"suture line|incision line)|^ *length|repaired (?:to|over|for)|closed (?:to|over|for)|"
        r"(?:repair|closure|closed|repaired|sutured?|suture line|approximated)\b)[^.;\d]{0,45}$|"
        r"\blength\b[^.;\d]{0,20}$",
        r"^(?: (?:in )?(?:total )?(?:final )?(?:length|long)\b[^.;]{0,25}\b(?:closure|repair|"
        r"wound|suture)|(?:(?! with\b| and\b| then\b| by\b)[^.;,\d]){0,20} (?:repair|closure|"
        r"suture line|(?:intermediate|complex|layered|simple|linear) (?:repair|closure)))\b",
    ),
    (
        "ellipse",
        r"\b(?:ellip\w+|fusiform|incision|lenticular)\b[^.;\d]{0,40}$",
        r"^ (?:long|in length|ellip\w+|fusiform|incision|elliptical)\b",
    ),
    (
        "instrument",
        r"\b(?:punch|curette|trephine)\b[^.;,\d]{0,14}$",
        r"^[- ]*(?:disposable |sterile |skin )*(?:punch|curette|trephine|biopsy punch|keyes)",
    ),
    ("undermining", r"\bundermin\w+\b[^.;]{0,60}$", r"^[^.;,\d]{0,30}\bundermin\w+"),
    (
        "secondary",
        r"\b(?:secondary|donor)\b[^.;]{0,40}$|\b(?:secondary|donor) (?:defect|wound|site)\b(?:,"
        r"[^.;,\d]{0,70},)?(?:(?!clos|sewn|sutur|repair|length|primary|and the)[^.;,\d]){0,70}$",
        r"^[^.;,\d]{0,12}\b(?:secondary|donor) (?:defect|site)",
    ),
    (
        "defect",
        r"\b(?:defects?|wound(?: after \w+)?|(?:post|after)[- ]?(?:mohs|op|"
        r"curettage))\b[^.;\d]{0,45}$|\b(?:final|post-?op\w*) (?:size|wound)\b[^.;\d]{0,30}$",
        r"^[^.;,\d]{0,18}\b(?:defect|wound|surgical defect)\b",
    ),
    ("graft", r"\b(?:graft|flap|donor)\b[^.;\d]{0,30}$", r"^[^.;,\d]{0,15}\b(?:graft|flap)\b"),
    (
        "depth",
        r"\b(?:breslow|depth|deep|thick(?:ness)?|invasion|thick of)\b[^.;\d]{0,20}$",
        r"^ (?:deep|thick|in depth|breslow|in thickness|of depth)\b",
    ),
    (
        "distance",
        r"\b(?:from|distance|over|past|beyond|exposed over)\b *(?:about |approximately )?$",
        r"^,? *(?:from|proximal|distal|left of|right of|to the (?:left|right)|below|above|"
        r"anterior to|posterior to|lateral to|medial to|superior to|inferior to|away|"
        r"off (?:the )?midline|past|beyond|cephalad|caudal|(?:infer|super|anter|"
        r"poster)ior to|under the|behind)\b",
    ),
    (
        "freeze",
        r"\b(?:freeze|frost|halo|ice ?ball|spray)\b[^.;\d]{0,30}$",
        r"^[^.;,\d]{0,12}(?:freeze zone|halo|freeze margin|rim of frost|ice ?ball|frost)",
    ),
    (
        "tract",
        r"\b(?:tract|drain|tunnel\w*|sinus|laparotomy|chisel|stalk|pedicle|"
        r"nerve)\b[^.;\d]{0,30}$",
        r"^[^.;,\d]{0,14}\b(?:tract|drain|chisel|stalk|suture|needle|laparotomy|implant|"
        r"gauze|strip|blade|tunnel)\b",
    ),
    (
        "specimen",
        r"\b(?:specimen|tissue|gross(?:ly)?|fragment|removed tissue)\b[^.;\d]{0,30}$",
        r"^[^.;,\d]{0,12}\b(?:specimen|fragment|section)\b",
    ),
    (
        "lesion",
        rf"\b(?:{_LESION}|size|sized|diameter|dimensions?|measur\w+|across)\b[^.;\d]{{0,40}}$",
        rf"^[^.;\d]{{0,60}}?\b(?:{_LESION}|in (?:greatest )?(?:diameter|dimension|size)|"
        rf"across|in size|diameter|greatest)\b",
    ),
)
_COMPILED = tuple((role, rx(a), rx(b)) for role, a, b in _CUES)
_KEYS = {
    "size": "lesion", "margin": "margin", "excised": "excised", "length": "length",
    "defect": "defect", "depth": "depth",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """A length with its role; role "bare" when nothing around says what was measured."""

    length: Length
    role: str


@lru_cache(maxsize=65536)
def find_sizes(text: str, key: str | None = None) -> tuple[Size, ...]:
    """Each length of a sentence with what it measures; `key` is the form line's key, if any."""
    out: list[Size] = []
    for length in find_lengths(text):
        role = bound_role(text, length) or _role(text, length, key)
        out.append(Size(length, _carried(text, out, length) or role))
    return tuple(out)


# "2.6 cm on one side and 1.5 cm on the other", "wounds 1.2, 1.1 and 1.0 cm": one role for all.
_JOINED = rx(
    r"^[^.;]{0,110}?(?:,? and|,? &|, then) (?:for |the other(?: side)?(?: for| by)? |"
    r"(?:about|approximately) )?$|^ *, *$"
)
_BOTH_WAYS = rx(r"^[^.;,]{0,12}(?:toward|on the|at the|medial|lateral|super|infer|side|left|right|"
                r"in the|for|,|$)")  # fmt: skip


def _carried(text: str, before: list[Size], length: Length) -> str | None:
    """The role of the figure before, where this one only goes on with the same measurement."""
    if not before or before[-1].role not in ("undermining", "defect", "length"):
        return None
    last = before[-1]
    if last.role == "length":
        numbered = rx(r"^ *[,;]?(?: and)? *(?:#|no\.? ?|site |lesion )[1-9a-h]:? *$")
        return "length" if numbered.match(text[last.length.end : length.start]) else None
    if last.role == "defect" and len(length.cm) > 1:
        return None
    between, after = text[last.length.end : length.start], text[length.end :]
    if not _JOINED.match(between) or not _BOTH_WAYS.match(after):
        return (
            "defect" if last.role == "defect" and rx(r"^ *(?:,|and|&) *$").match(between) else None
        )
    return last.role if last.role == "undermining" else None


# The edge as the lesion shows it: "a scar with a pearly rim". A clear, normal or measured border
# is a margin and stays.
_EDGE_LOOK = (
    r"(?:pearly|rolled|raised|heaped[- ]up|translucent|shiny|scaly|scalloped|pink|red|brown|"
    r"pigmented|hyperpigmented|telangiectatic|irregular|jagged|ill[- ]defined|well[- ]defined|"
    r"indistinct|notched|everted|waxy|thread-?like|elevated|crusted|keratotic|inflamed|violaceous)"
)
_LOOKS_OF_EDGE = rx(
    rf"\b{_EDGE_LOOK}(?:,? (?:and )?{_EDGE_LOOK})? (?:rims?|borders?|margins?|edges?)\b"
)


def _blank(match: re.Match[str]) -> str:
    return "·" * len(match.group())


def _role(text: str, length: Length, key: str | None) -> str:
    before, after = statement_around(text, length)
    before, after = (_LOOKS_OF_EDGE.sub(_blank, part) for part in (before, after))
    best: tuple[float, str] | None = None
    for role, ahead, behind in _COMPILED:
        for distance in _distances(ahead, behind, before, after, role):
            if best is None or distance < best[0]:
                best = (distance, role)
    if key in _KEYS and (
        best is None
        or best[1] in ("lesion", "length", "ellipse", "defect", _KEYS[key])
        or best[0] > 14
    ):
        return _KEYS[key]
    if best is None and _SUBJECT.search(before):
        return "lesion"
    return best[1] if best else "bare"


# "The tumor sits above the brow and is seven by five millimeters".
_SUBJECT = rx(
    rf"\b(?:the|this|that|a|an|his|her) (?:\w+ )?{_LESION}\b(?!.*\b(?:wound|incision|line|closure|"
    rf"ellipse|blade|needle)\b)[^;]*\b(?:is|was|are|measured|measures|measuring) (?:about )?$"
)


def _distances(
    ahead: re.Pattern[str], behind: re.Pattern[str], before: str, after: str, role: str
) -> list[float]:
    """How far the cues stand from the figure; commas and other figures push them away."""
    out = []
    penalty = {"lesion": 6.0, "excised": -8.0, "undermining": -25.0}.get(role, 0.0)
    if match := ahead.search(before):
        cue = match.group()
        comma = 2 if role in ("excised", "secondary") else 18
        out.append(_tail(cue) + cue.count(",") * comma + penalty)
    if match := behind.match(after):
        cue = match.group()
        out.append(len(cue.rsplit(" ", 1)[0]) * 0.9 + cue.count(",") * 18 + penalty)
    return out


def _tail(cue: str) -> float:
    """Characters between the last cue word and the figure (the cue's own words do not count)."""
    words = [m for m in re.finditer(r"[a-z]+", cue, re.I)]
    strong = [
        m for m in words
        if rx(
            r"margins?|cuff|rim|border|diameter|size|dimensions?|ted|length|repair\w*|closure|"
            r"closed|ellip\w+|fusiform|incision|"
                  r"punch|undermin\w+|secondary|donor|defects?|wound|graft|flap|breslow|depth|"
                  r"deep|thick\w*|from|past|beyond|over|"
                  rf"freeze|halo|tract|drain|specimen|tissue|measur\w+|across|to|total|excised|"
                  rf"including|with|{_LESION}").fullmatch(m.group())
    ]  # fmt: skip
    end = strong[-1].end() if strong else 0
    return float(len(cue) - end)
