"""The numbers that Word prints before list paragraphs and keeps out of their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from audit.intake.docx_runs import W

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
         (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
DEEPEST_STYLE = 20  # styles based on styles; a ring of them is a damaged file


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, from where, and what stands around the number."""

    form: str
    text: str  # "%1.", "Lesion %1:", "%1.%2"
    start: int


class Lists:
    """Counts the list paragraphs of one story (body, header, footer) in their order."""

    def __init__(self, document: Any) -> None:
        self.counts: dict[tuple[str, int], int] = {}
        self.levels = dict(_levels(document))
        self.lists = _lists(document)
        self.styles = {s.get(f"{W}styleId"): s for s in document.styles.element.iter(f"{W}style")}

    def prefix(self, paragraph: Any) -> str:
        """ "2. ", "B) ", "- ", or nothing for a paragraph of no list."""
        number, depth = self._number_of(paragraph)
        level = self.levels.get((number, depth))
        if number in ("", "0") or level is None:
            return ""
        if level.form == "bullet":
            return "- "
        self._count(number, depth, level.start)
        words = re.sub(r"%(\d)", lambda m: self._figure(number, int(m[1]) - 1), level.text)
        return f"{words.strip()} " if words.strip() else ""

    def _number_of(self, paragraph: Any) -> tuple[str, int]:
        own = _numbered(paragraph.find(f"{W}pPr"))
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = None if style is None else style.get(f"{W}val")
        number, depth = own
        for _ in range(DEEPEST_STYLE):
            found = self.styles.get(name)
            if number or found is None:
                break
            number, deeper = _numbered(found.find(f"{W}pPr"))
            depth = depth or deeper
            based = found.find(f"{W}basedOn")
            name = None if based is None else based.get(f"{W}val")
        return number, int(depth or 0)

    def _count(self, number: str, depth: int, start: int) -> None:
        shared = self.lists.get(number, number)  # lists of one definition go on counting
        for key in [k for k in self.counts if k[0] == shared and k[1] > depth]:
            del self.counts[key]
        self.counts[shared, depth] = self.counts.get((shared, depth), start - 1) + 1

    def _figure(self, number: str, depth: int) -> str:
        level = self.levels.get((number, depth))
        if level is None:
            return ""
        count = self.counts.get((self.lists.get(number, number), depth), level.start)
        return _written(count, level.form)


def _numbered(look: Any) -> tuple[str, str]:
    """numId and ilvl of paragraph properties, each empty where it is not stated."""
    found = None if look is None else look.find(f"{W}numPr")
    return ("", "") if found is None else (_value(found, "numId"), _value(found, "ilvl"))


def _written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        out, left = "", count
        for value, sign in ROMAN:
            out += sign * (left // value)
            left %= value
        return out.upper() if form == "upperRoman" else out
    return "" if form == "none" else f"{count:02d}" if form == "decimalZero" else str(count)


def _root(document: Any) -> Any:
    try:
        return document.part.numbering_part.element
    except (NotImplementedError, KeyError):
        return None


def _levels(document: Any) -> Iterator[tuple[tuple[str, int], _Level]]:
    """(numId, level) → how it is numbered; what a list overrides binds over its definition."""
    root = _root(document)
    if root is None:
        return
    plans = {a.get(f"{W}abstractNumId"): a for a in root.iter(f"{W}abstractNum")}
    for number in root.iter(f"{W}num"):
        plan = plans.get(_value(number, "abstractNumId"))
        starts = {o.get(f"{W}ilvl"): _value(o, "startOverride")
                  for o in number.findall(f"{W}lvlOverride")}  # fmt: skip
        for holder in (plan, *number.findall(f"{W}lvlOverride")):
            for level in () if holder is None else holder.findall(f"{W}lvl"):
                depth = level.get(f"{W}ilvl") or "0"
                start = starts.get(depth) or _value(level, "start") or "1"
                key = (number.get(f"{W}numId") or "", int(depth))
                yield key, _Level(_value(level, "numFmt"), _value(level, "lvlText"), int(start))


def _lists(document: Any) -> dict[str, str]:
    """numId → the list that it goes on counting: its definition's, unless it starts anew."""
    root = _root(document)
    return {} if root is None else {
        n.get(f"{W}numId"): f"a{_value(n, 'abstractNumId')}"
        for n in root.iter(f"{W}num")
        if n.find(f"{W}lvlOverride/{W}startOverride") is None
    }  # fmt: skip


def _value(node: Any, name: str) -> str:
    found = node.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val") or ""
