"""A sentence turned into what each of its lengths measures: lesion, margin, repair, punch …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.words.binding import bound_role, statement_around
from audit.chart.words.measures import Length, find_lengths
from audit.chart.words.patterns import rx
from audit.chart.words.size_cues import COMPILED, LESION

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
    for length in find_lengths(text) or _unmeasured(text, key):
        role = bound_role(text, length) or _role(text, length, key)
        out.append(Size(length, _carried(text, out, length) or role))
    return tuple(out)


# "Size: 3.4 x 1.2": a form's figures without their unit; whole numbers could be millimetres.
_PLAIN = rx(
    r"^[^:\d]*:? *(?P<a>\d*\.\d{1,2}|\d+(?= ?[x×] ?\d*\.\d))(?: ?[x×] ?(?P<b>\d*\.?\d+))?\W*$"
)


def _unmeasured(text: str, key: str | None) -> tuple[Length, ...]:
    match = _PLAIN.match(text) if key in _KEYS and key != "depth" else None
    if match is None:
        return ()
    cm = tuple(float(x) for x in (match["a"], match["b"]) if x)
    return (Length(match.start("a"), match.end("b" if match["b"] else "a"), cm),)


_CARRIES = ("undermining", "defect", "length", "lesion", "margin")
_CAME_TO = rx(r"\bmargins?[^.;()\d]{0,25}[:=(,] *$")
# "2.6 cm on one side and 1.5 cm on the other", "wounds 1.2, 1.1 and 1.0 cm": one role for all.
_JOINED = rx(
    r"^[^.;]{0,110}?(?:,? and|,? &|, then) (?:for |the other(?: side)?(?: for| by)? |"
    r"(?:about|approximately) )?$|^ *, *$"
)
# ", the medial edge 1.5 cm", "; other side 2 cm": the next edge of the same wound
_OTHER_EDGE = rx(
    r"^[^.;,\d]{0,60}[,;] ?(?:and |but |while |with )?(?:the |on the |by )?(?:other|opposite|"
    r"opposing|medial|lateral|superior|inferior|upper|lower|left|right|anterior|posterior|"
    r"cephal\w+|caudal|near|far|second|proximal|distal|inner|outer)(?: (?:skin |wound )?(?:edge|"
    r"side|margin|limb|lip|border|one|half))?"
    r"[ :,=]*(?:(?:for|by|was|only|about|approximately|undermined|to|a) )*$"
)
_BOTH_WAYS = rx(r"^[^.;,]{0,12}(?:toward|on the|at the|medial|lateral|super|infer|side|left|right|"
                r"in the|for|,|$)")  # fmt: skip


def _carried(text: str, before: list[Size], length: Length) -> str | None:
    """The role of the figure before, where this one only goes on with the same measurement."""
    if not before or before[-1].role not in _CARRIES:
        return None
    last = before[-1]
    if last.role == "margin":  # "5 mm margin was added (28 x 22 mm)": what it came to
        pair = len(length.cm) > 1 and not length.is_range
        between = text[last.length.end : length.start]
        return "excised" if pair and _CAME_TO.search(between) else None
    if last.role == "length":
        numbered = rx(r"^ *[,;]?(?: and)? *(?:#|no\.? ?|site |lesion )[1-9a-h]:? *$")
        return "length" if numbered.match(text[last.length.end : length.start]) else None
    between, after = text[last.length.end : length.start], text[length.end :]
    if last.role == "lesion":
        listed = rx(r"^\)[^.;()]*\($").match(between) and rx(r"^ *\)").match(after)
        return "lesion" if listed else None
    if last.role == "defect" and len(length.cm) > 1:
        return None
    if last.role == "undermining" and _OTHER_EDGE.match(between):
        return "undermining"
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

# "BCC, biopsied 2/10/26, left back, 0.9 cm": a day between them parts no size from its lesion.
_DATE = rx(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")


def _blank(match: re.Match[str]) -> str:
    return "·" * len(match.group())


def _role(text: str, length: Length, key: str | None) -> str:
    before, after = statement_around(text, length)
    before, after = (_LOOKS_OF_EDGE.sub(_blank, part) for part in (before, after))
    before = _DATE.sub(_blank, before)
    best: tuple[float, str] | None = None
    for role, ahead, behind in COMPILED:
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
    rf"\b(?:the|this|that|a|an|his|her) (?:\w+ )?{LESION}\b(?!.*\b(?:wound|incision|line|closure|"
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
        out.append(len(re.sub(r"\s\S*$", "", cue)) * 0.9 + cue.count(",") * 18 + penalty)
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
                  rf"including|with|{LESION}").fullmatch(m.group())
    ]  # fmt: skip
    end = strong[-1].end() if strong else 0
    return float(len(cue) - end)
