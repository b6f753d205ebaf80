"""Acts beside the Mohs surgery of a note turned into yes or no: are they a part of it?"""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import BIOPSIES, RECONSTRUCTION, Act
from audit.chart.page.places import compatible
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import find_techniques

# A biopsy with its number, date or author is the one that led here.
_EARLIER = rx(
    r"\b(?:[a-z]{1,4}\d{2}-\d{2,}|\d{1,2}/\d{1,2}/\d{2,4}|january|february|march|april|june|july|"
    r"august|september|october|november|december|\d{1,2} (?:weeks?|months?|days?) ago|last (?:week|"
    r"month)|prov(?:en|ed)|previous\w*|prior|outside|referred|by dr)\b"
)


def old_sample(act: Act, chiefs: Sequence[Act]) -> bool:
    """The biopsy that proved the tumor, told without its own verb of the past."""
    if act.technique not in BIOPSIES or not _EARLIER.search(act.sentence.text):
        return False
    if act.technique != "biopsy_unspecified":
        return False
    return any(compatible(p, q) for c in chiefs for p in act.places for q in c.places)


def sewn_only(act: Act, chiefs: Sequence[Act]) -> bool:
    """An excision that only the stitches of a tumor's entry gave away: its cut was the Mohs."""
    told = [m.technique for s, a, b in act.anchors for m in find_techniques(s.text[a:b])]
    if act.technique != "excision" or {"excision", "removal"} & {*told}:
        return False
    return any(compatible(p, q) for c in chiefs for p in act.places for q in c.places)


def covers(act: Act, chiefs: Sequence[Act]) -> bool:
    """A closure told without a place of its own closes the wound of the tumor before it."""
    if act.technique not in RECONSTRUCTION or not act.inherited:
        return False
    if act.technique == "repair" and len(chiefs) == 1:
        return False
    mine = [c for c in chiefs if any(compatible(p, q) for p in c.places for q in act.places)]
    if mine:
        mine[0].anchors.extend(act.anchors)
    return bool(mine)


def debulks(act: Act, chiefs: Sequence[Act]) -> bool:
    """ "Curettage/debulk: yes" on the sheet of a tumor: the preparation of its first stage."""
    if act.technique not in ("destruction", "removal", "excision"):
        return False
    mine = [c for c in chiefs if any(compatible(p, q) for p in c.places for q in act.places)]
    told = rx(r"\bdebulk\w*").search(act.statement) is not None
    if told and mine:
        mine[0].anchors.extend(act.anchors)
    return told and bool(mine)


def recipient(act: Act, chiefs: Sequence[Act]) -> None:
    """A flap or graft covers the defect: its name and its donor site are not its place."""
    if act.technique not in RECONSTRUCTION or len(chiefs) != 1 or not chiefs[0].places:
        return
    words = act.statement
    if act.technique != "repair" or act.inherited or rx(r"\bdonor\b").search(words):
        act.places, act.inherited = list(chiefs[0].places), True
