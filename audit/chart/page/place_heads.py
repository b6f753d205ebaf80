"""A line's beginning turned into yes or no: does a bare place head its paragraph?"""

from __future__ import annotations

import re
from functools import lru_cache

from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites

# "Brow.  Incision just inside …", "CHEST - 4 cm line", "Groin: tense, 3 cm".
_HEAD = re.compile(
    r"^[ \t]*(?P<head>[A-Za-z][A-Za-z0-9 ,/'#()-]{1,40}?)[ \t]*"
    r"(?P<mark>\.(?=[ \t]|$)|:(?=[ \t]|$)|(?<=[ \t])[-–—]{1,2}(?=[ \t]))"
)
# A line of its own in capitals: "L GREAT TOE".
_SHOUTED = re.compile(r"^[ \t]*(?P<head>[A-Z][A-Z0-9 ,/'#()-]{2,40}?)(?P<mark>)[ \t]*$")
# A side heads a paragraph with a colon or a dash; "Right." is an answer.
_SIDE = rx(r"^(?:the )?(?:left|right|l|r|lt|rt)(?: (?:side|one))?$")
_FILL = rx(r"\b(?:the|his|her|and|side|of|on|area|lesion|site|wound|one|first|second|next|then)\b")


@lru_cache(maxsize=32768)
def place_headed(line: str) -> bool:
    """The line opens with nothing but a place and a mark: its paragraph tells of that place."""
    match = _HEAD.match(line) or _SHOUTED.match(line)
    if match is None:
        return False
    head = match["head"].strip()
    if _SIDE.match(head):
        return match["mark"] != "." and bool(line[match.end() :].strip())
    if len(head.split()) > 6 or (head[0].islower() and match["mark"] == "."):
        return False  # "… of the\nchest. It was": the end of a sentence
    left = list(head)
    for site in find_sites(head):
        left[site.start : site.end] = " " * (site.end - site.start)
    rest = _FILL.sub(" ", "".join(left))
    return bool(find_sites(head)) and not re.search(r"[A-Za-z0-9]", rest)
