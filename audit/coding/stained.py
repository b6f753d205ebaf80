"""The stain sentences of a report turned into the antibodies of each specimen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.chart.lab.report_parts import report_parts
from audit.coding.specimens import reports
from audit.coding.stain_words import names_in
from audit.model import Document

if TYPE_CHECKING:
    from audit.coding.case import Case

# "on C only", "block A2", "part B", "specimen 1", "(A)"; a bare number after "on" is a count.
_ON = re.compile(
    r"(?:\b(?:blocks?|parts?|specimens?|jars?|bottles?|slides?|containers?)[ \t]*#?|\((?=[A-L]\))|"
    r"\b(?:on|of|for|in)[ \t]+(?=[A-L]\d?\b(?!&)))(?P<l>[A-L]|\d{1,2}(?![\d.]))(?:\d{1,2})?\b"
)
_AND = re.compile(r"^[ \t]*(?:,|and|&|/)[ \t]*(?P<l>[A-L])\d?\b")
_LEAD = re.compile(r"^[ \t]*(?:part |specimen |jar )?(?P<l>[A-L]|\d{1,2})[.):]\s", re.IGNORECASE)


def stained_specimens(case: Case, jars: int) -> dict[str, frozenset[str]]:
    """Antibodies by specimen; empty where a stain cannot be given to one specimen."""
    found: dict[str, set[str]] = {}
    for paper in reports(case):
        for sentence, start in _sentences(paper):
            names = names_in(sentence)
            if not names:
                continue
            for label in _labels(sentence) or _home(paper, start, jars):
                found.setdefault(label, set()).update(names)
            if not (_labels(sentence) or _home(paper, start, jars)):
                return {}
    return {label: frozenset(names) for label, names in found.items()}


def _sentences(paper: Document) -> list[tuple[str, int]]:
    at, found = 0, []
    for piece in re.split(r"((?<=[.;])\s+|\n+)", paper.text):
        found.append((piece, at))
        at += len(piece)
    return found


def _labels(sentence: str) -> tuple[str, ...]:
    found: list[str] = []
    lead = _LEAD.match(sentence)
    if lead:
        found.append(lead["l"].upper())
    for match in _ON.finditer(sentence):
        found.append(match["l"].upper())
        rest = sentence[match.end() :]
        while more := _AND.match(rest):
            found.append(more["l"].upper())
            rest = rest[more.end() :]
    return tuple(dict.fromkeys(found))


def _home(paper: Document, start: int, jars: int) -> tuple[str, ...]:
    """The part in whose text the sentence stands, or the only specimen."""
    if jars == 1:
        return ("1",)
    for part in report_parts(paper.text):
        if part.start <= start < part.end and part.label:
            return (part.label,)
    heads = [m for m in re.finditer(r"(?m)^[ \t]*(?P<l>[A-L]|\d{1,2})[.):]\s", paper.text[:start])]
    gap = paper.text[heads[-1].end() : start] if heads else "\n\n"
    headed = "\n\n" in gap or any(x.strip().isupper() for x in gap.split("\n")[1:])
    return (heads[-1]["l"],) if heads and not headed else ()
