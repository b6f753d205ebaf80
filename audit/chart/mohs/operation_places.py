"""A Mohs operation's sentences, marks and form turned into the place of its tumor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.chart.mohs.operation import Operation
from audit.chart.mohs.operation_cuts import REPAIR, TITLE, Mark, before_line, label_of, marks_of
from audit.chart.page.places import Place, compatible, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.numbers import ordinal
from audit.chart.words.patterns import rx

_ORDINAL = rx(r"\b(?:the )?(?P<o>first|second|third|fourth)\b(?! (?:stage|layer|level))")
# The form's own line of the place, whatever stands between its name and the value.
_FIELD = re.compile(
    r"(?:^|(?<=\n))[ \t|*•-]*(?:mohs |tumou?r |lesion |anatomic(?:al)? |surgical |operative |"
    r"treatment )?(?:site|location|anatomic location)(?: of (?:the )?(?:tumou?r|lesion|surgery|"
    r"mohs|cancer))?(?:/side)?[* ]*(?:[:=|]|\.{2,}|[ ]{2,}|\t|[ ]-[ ])[ \t.|*]*(?P<v>[^\n|]{3,90})",
    re.IGNORECASE,
)
_TUMOR = rx(
    r"\b(?:carcinoma|bcc|scc|sccis|melanoma|tumou?r|lesion|keratoacanthoma|cancer|sarcoma|dfsp|"
    r"diagnosis|dx)\b"
)
# A sentence of reasons names areas of risk rather than the tumor's place.
_REASONS = rx(
    r"\b(?:reasons?|why|because|advised|indicat\w+|high[- ]risk|chosen|history|"
    r"consent\w*)\b"
)


def stretch(model: Sentence, text: str, start: int, end: int) -> Sentence:
    """A stretch of the document as a sentence, for what reads sentences."""
    return Sentence(model.document_id, start, end, text[start:end], "other", "narrative")


def places_of_part(
    op: Operation, mark: Mark | None, plain: Sequence[Sentence], cuts: Sequence[Mark]
) -> list[Place]:
    """Where the tumor of one stretch lies: at its mark, above its stages, or by its label."""
    if mark and mark.places:
        op.sure = True
        return mark.places[:1]
    if mark is None:
        mark = before_line(list(marks_of(op.sentences)), op.start)
        taken = [p for c in cuts for p in c.places]
        if mark and mark.places and not any(compatible(mark.places[0], p) for p in taken):
            op.sure = True
            return mark.places[:1]
    label = mark.label if mark else None
    if label and (found := labelled(label.lower(), plain)):
        return found
    taken = [p for c in cuts for p in c.places]
    for s in op.sentences:
        if s.start > op.start:
            break
        for place in places_in(s, 0, len(s.text)):
            if not place.relation and not any(compatible(place, p) for p in taken):
                return [place]
    return []


def labelled(label: str, plain: Sequence[Sentence]) -> list[Place]:
    """The place that the note gives to a label: "Site B: left ear", "the second is of the shin"."""
    number = str(ordinal(label) or "") if len(label) > 1 else label
    for s in plain:
        own = (label_of(s) or s.label or "").lower()
        match = _ORDINAL.search(s.text)
        told = str(ordinal(match["o"])) if match else ""
        if label in (own, told) or (number and number in (own, told)):
            places = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
            if places:
                return places[:1]
    return []


# One tumor


def place_lone(op: Operation, plain: Sequence[Sentence], text: str) -> None:
    """The place of the only tumor: its form's line, the title, or the first line that names it."""
    if op.places and op.sure:
        return
    found = list(_fields(plain, text))
    if found and all(compatible(found[0], p) for p in found):
        op.places, op.sure = found[:1], True
        return
    above = [s for s in plain if s.start < op.start]
    for wanted in (TITLE, _TUMOR):
        for s in above:
            if not wanted.search(s.text) or s.part in ("pmh",):
                continue
            if wanted is TITLE and (len(s.text) > 140 or _REASONS.search(s.text)):
                continue
            if REPAIR.search(s.text) and not _TUMOR.search(s.text):
                continue
            places = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
            if places:
                op.places = places[:1]
                return


def _fields(plain: Sequence[Sentence], text: str) -> Iterator[Place]:
    for match in _FIELD.finditer(text):
        line = stretch(plain[0], text, match.start("v"), match.end("v"))
        near = text[max(0, match.start() - 200) : match.start()]
        if rx(r"\b(?:biopsy|second|separate|other|shave|excision|not mohs)[^\n]*\n[^\n]*$").search(
            near
        ) or rx(r"\bdonor\b").search(match.group()):
            continue
        places = [p for p in places_in(line, 0, len(line.text)) if not p.relation]
        yield from places[:1]
