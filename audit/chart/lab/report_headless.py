"""A laboratory report without a heading for its diagnosis turned into parts: site above, result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.chart.lab.report_lines import ADDENDUM, END, HEADER, LABEL, NAME, OTHER, UNLABELLED
from audit.chart.lab.report_walk import Part, named_of
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites

_QUOTED = re.compile(r"^[ \t]*[\"“'‘](?P<site>[^\"”'’\n]{3,60})[\"”'’]")
_NEAR = 25  # letters before the site: "SKIN, PUNCH BIOPSY, LEFT"
# "Rt medial cheek, excision, tag medial:" announces what stands below it.
_TAKEN = rx(
    r"\b(?:re-?excision|excision|shave|punch|biops(?:y|ies)|bx|curettings?|saucer\w+|wedge|nail)\b"
    r"[^\n]{0,40}:\s*$"
)
_LONG = 110  # a longer line is prose
# Who reads, where the paper comes from, what the clinician thought.
_ASIDE = rx(
    r"^\W*(?:clinic(?:al|ian)\b|impression|hx\b|history|laboratory|lab\b|phone|fax|dept|department|"
    r"dear\b|thank|pt\b|mrn\b|copy)"
)


def headless_parts(text: str) -> tuple[Part, ...]:
    """ "A. SKIN, LEFT THIGH, PUNCH" and below it "Granuloma annulare.": a part each.

    Only a line that names the specimen's site heads a part, and only a disease below it fills one.
    """
    return tuple(p for p in _parts(text) if named_of(text[p.body : p.end]))


def _parts(text: str) -> Iterator[Part]:
    current: Part | None = None
    for match in re.finditer(r"[^\r\n\f]+", text):
        line, start = match.group(), match.start()
        end = start + len(line.rstrip())
        if not re.search(r"[A-Za-z]", line):
            if current and current.end > current.body:
                yield current
                current = None
            continue
        head = _head(line)
        if head is None and current is not None and not _closes(line):
            body = current.body if current.end > current.body else start
            current = Part(current.label, current.start, end, body)
            continue
        if current is not None:
            yield current
        current = Part(head or None, start, end, end) if head is not None else None
    if current is not None:
        yield current


def _head(line: str) -> str | None:
    """The label of the specimen that the line heads, empty where it has none; None: no head."""
    if HEADER.match(line) or END.search(line) or _ASIDE.match(line) or len(line) > _LONG:
        return None
    label = LABEL.match(line)
    rest = line[label.end() :] if label else line
    quoted = _QUOTED.match(rest)
    words = quoted["site"] if quoted else rest
    announced = _TAKEN.search(rest) is not None
    if not (label or quoted or announced or UNLABELLED.match(rest) or rest.isupper()):
        return None
    if OTHER.match(rest) and not UNLABELLED.match(rest) and not quoted:
        return None
    sites = find_sites(words)
    if not sites or sites[0].start > _NEAR or named_of(words):
        return None
    return next((g.upper() for g in label.groups() if g), "") if label else ""


def _closes(line: str) -> bool:
    """The line begins something other than the result of the specimen above it."""
    if UNLABELLED.match(line):
        return False
    other = OTHER.match(line) or ADDENDUM.match(line) or _ASIDE.match(line)
    return bool(other or END.search(line) or HEADER.match(line) or NAME.match(line))
