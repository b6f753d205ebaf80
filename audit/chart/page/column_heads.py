"""The first line of a sheet turned into where its columns begin and what each is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.chart.page.column_fields import Field, without_unit
from audit.chart.page.column_rows import gaps, split_cells
from audit.chart.page.headings import known_key, normal
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites

_NUMBER = rx(
    r"^(?:(?:lesion|site|spot|part|specimen|procedure|excision|biopsy|wound|area|jar|column|lac|"
    r"ulcer|laceration|tumou?r|case) ?)?"
    r"(?:#|no\.? ?)?(?P<l>\d{1,2}|[a-h])[.):]?$"
)
# "A: L nasal ala", "#2 R shin", "(B) scalp", "lesion 1 - chin".
_LABEL = rx(
    r"^(?:(?:lesion|site|wound|ulcer|lac|specimen|jar) ?)?[(#]*(?P<l>\d{1,2}|[a-h])"
    r"[.):]*(?: ?[-–—:] ?|[ .)]+)(?=\w)"
)
# What stands over the labels of the rows.
_CORNER = rx(
    r"^(?:features?|parameters?|items?|measure\w*|details?|findings?|wounds?|field|attribute|"
    r"variable|data|lesions?|sites?|locations?|ulcers?|lacerations?|lacs?|procedures?|#|no\.?)$"
)
_FEW = 2  # words of a head's cell that name no place: "R heel ulcer", "L cheek (BCC)"


@dataclass(frozen=True, slots=True)
class Head:
    """Where the columns begin; their labels and places; whether the line itself fills no row."""

    stops: list[int]
    labels: list[str]
    places: list[Field | None]
    apart: bool


def head_of(line: str, start: int) -> Head | None:
    """The head of a sheet with one column a lesion: numbers, letters, or places."""
    cells = split_cells(line)
    return _numbered(cells) or _filled(cells) or _placed(line, cells, start)


def plain_label(label: str) -> str:
    """A row's label without its unit and asides, in the form of the vocabulary."""
    return normal(re.sub(r"\([^)]*\)", " ", without_unit(label)))


def _numbered(cells: Sequence[tuple[int, str]]) -> Head | None:
    """ "Lesion 1   Lesion 2", with or without a name for the rows' labels."""
    marks = [_NUMBER.match(c) for _, c in cells]
    first = 0 if marks and marks[0] else 1
    if len(cells) - first < 2 or not all(marks[first:]) or (first and len(cells[0][1]) > 20):
        return None
    labels = [m["l"].upper() for m in marks[first:] if m]
    if labels != _successors(labels[0], len(labels)):
        return None
    return Head([at for at, _ in cells[first:]], labels, [None] * len(labels), True)


def _successors(first: str, count: int) -> list[str]:
    if first.isdigit():
        return [str(int(first) + i) for i in range(count)]
    return [chr(ord(first) + i) for i in range(count)]


def _filled(cells: Sequence[tuple[int, str]]) -> Head | None:
    """ "Site   left forearm   nose tip": the first row of the form is its head."""
    if len(cells) < 3 or not known_key(plain_label(cells[0][1])):
        return None
    if not all(any(s.region for s in find_sites(c)) for _, c in cells[1:]):
        return None
    labels = [str(i) for i in range(1, len(cells))]
    return Head([at for at, _ in cells[1:]], labels, [None] * len(labels), False)


def _placed(line: str, cells: Sequence[tuple[int, str]], start: int) -> Head | None:
    """ "L FLANK   R DELTOID" over the values, the corner blank or called "Feature"."""
    blank = re.match(r"[ ]{4}|[ ]*[\t|]", line) is not None and not _is_corner(cells)
    told = cells if blank else cells[1:]
    if len(told) < 2 or not (blank or _is_corner(cells)):
        return None
    if not all(_names_place(words) for _, words in told):
        return None
    marks = [_LABEL.match(words) for _, words in told]
    labels = [m["l"].upper() if m else str(i) for i, m in enumerate(marks, 1)]
    places: list[Field | None] = []
    for (at, words), mark in zip(told, marks, strict=True):
        lead = mark.end() if mark else 0
        end = start + at + len(words)
        places.append(Field("Site", f"Site: {words[lead:]}", start + at + lead, end))
    return Head([at for at, _ in told], labels, places, True)


def _is_corner(cells: Sequence[tuple[int, str]]) -> bool:
    return bool(cells) and _CORNER.match(cells[0][1].rstrip(":")) is not None


def _names_place(words: str) -> bool:
    """The cell is a place, with a label before it and little beside it."""
    if len(words) > 45 or gaps(words) or re.search(r"[:;] *$|\d ?(?:cm|mm)\b", words):
        return False
    mark = _LABEL.match(words)
    words = words[mark.end() :] if mark else words
    sites = [s for s in find_sites(words) if s.region]
    left = list(words)
    for s in sites:
        left[s.start : s.end] = " " * (s.end - s.start)
    rest = re.findall(r"[A-Za-z]+", "".join(left))
    return bool(sites) and len(rest) <= _FEW
