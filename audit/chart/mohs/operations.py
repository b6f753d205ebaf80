"""A Mohs note turned into its operations: one a tumor, each with its place and its stages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from audit.chart.mohs.operation_cuts import (
    REPAIR,
    TITLE,
    Mark,
    before_line,
    cuts_of,
    label_of,
    marks_of,
)
from audit.chart.mohs.stage_table import Row, StageTable, find_tables
from audit.chart.mohs.stages import Stages, read_stages
from audit.chart.page.places import Place, compatible, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.numbers import ordinal
from audit.chart.words.patterns import rx

_SILENT = frozenset({"consent", "instructions", "signature", "medications", "addendum"})
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


@dataclass(slots=True)
class Operation:
    """One tumor's Mohs surgery: the sentences that tell of it, its place and its stages."""

    sentences: list[Sentence]
    rows: tuple[Row, ...] = ()
    places: list[Place] = field(default_factory=list)
    stages: Stages = field(default_factory=Stages)
    sure: bool = False  # the place is the one that the record names for the tumor

    @property
    def start(self) -> int:
        starts = [r.start for r in self.rows] + [
            s.span.start for s in self.stages.stages if s.span is not None
        ] + [s.start for s in self.stages.spans]  # fmt: skip
        return min(starts, default=self.sentences[0].start if self.sentences else 0)


def operations_of(sentences: Sequence[Sentence], text: str) -> list[Operation]:
    """The operations that a note tells of, in its order; those without any stage are left out."""
    tables = find_tables(text)
    plain = [s for s in sentences if not _tabled(s, tables) and s.section not in _SILENT]
    if not plain:
        return []
    if columns := _by_column(tables):
        found = [_tabled_operation(rows, key, plain, text) for key, rows in columns.items()]
    elif sheets := _by_sheet(plain):
        found = sheets
    else:
        found = _by_cuts(plain, tables)
    told = [op for op in found if op.stages.stages or op.stages.count]
    if len(told) == 1:
        _place_lone(told[0], plain, text)
    return told


def _tabled(sentence: Sentence, tables: Sequence[StageTable]) -> bool:
    return any(t.start <= sentence.start < t.end for t in tables)


# Several tumors in one table


def _by_column(tables: Sequence[StageTable]) -> dict[str, list[Row]]:
    """Rows by the words of their tumor's column, where there are at least two tumors."""
    groups: dict[str, list[Row]] = {}
    for table in tables:
        for row in table.rows:
            if row.tumor:
                groups.setdefault(row.tumor.strip().lower(), []).append(row)
    return groups if len(groups) > 1 else {}


def _tabled_operation(
    rows: Sequence[Row], key: str, plain: Sequence[Sentence], text: str
) -> Operation:
    op = Operation([plain[0]], tuple(rows))
    op.stages = read_stages([], op.rows)
    whole = _pseudo(plain[0], text, rows[0].start, rows[0].end)
    op.places = [p for p in places_in(whole, 0, len(whole.text)) if not p.relation][:1]
    op.places = op.places or _labelled(key, plain)
    op.sure = bool(op.places)
    return op


def _pseudo(model: Sentence, text: str, start: int, end: int) -> Sentence:
    """A stretch of the document as a sentence, for what reads sentences."""
    return Sentence(model.document_id, start, end, text[start:end], "other", "narrative")


def _by_sheet(plain: Sequence[Sentence]) -> list[Operation]:
    """One operation a column of a sheet "Site A | Site B", where at least two tell of stages."""
    columns: dict[int, list[Sentence]] = {}
    for s in plain:
        if s.heading == "procedure form":
            columns.setdefault(s.item, []).append(s)
    found = []
    for own in columns.values():
        op = Operation(own, stages=read_stages(own))
        named = [s for s in own if s.key == "location"] or own
        op.places = [p for s in named for p in places_in(s, 0, len(s.text))][:1]
        op.sure = bool(op.places)
        found += [op] if op.stages.stages else []
    return found if len(found) > 1 else []


# Several tumors one after the other


def _by_cuts(plain: Sequence[Sentence], tables: Sequence[StageTable]) -> list[Operation]:
    cuts = cuts_of(plain, tables)
    bounds = [0, *(mark.at for mark in cuts), 10**9]
    out = []
    for i, (start, end) in enumerate(pairwise(bounds)):
        own = [s for s in plain if start <= s.start < end]
        rows = tuple(r for t in tables if start <= t.start < end for r in t.rows)
        op = Operation(own, rows)
        op.stages = read_stages(own, rows)
        if len(bounds) > 2:
            mark = cuts[i - 1] if i else None
            op.places = _places_of_part(op, mark, plain, cuts)
        out.append(op)
    return out


def _places_of_part(
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
    if label and (found := _labelled(label.lower(), plain)):
        return found
    taken = [p for c in cuts for p in c.places]
    for s in op.sentences:
        if s.start > op.start:
            break
        for place in places_in(s, 0, len(s.text)):
            if not place.relation and not any(compatible(place, p) for p in taken):
                return [place]
    return []


def _labelled(label: str, plain: Sequence[Sentence]) -> list[Place]:
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


def _place_lone(op: Operation, plain: Sequence[Sentence], text: str) -> None:
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
        line = _pseudo(plain[0], text, match.start("v"), match.end("v"))
        near = text[max(0, match.start() - 200) : match.start()]
        if rx(r"\b(?:biopsy|second|separate|other|shave|excision|not mohs)[^\n]*\n[^\n]*$").search(
            near
        ) or rx(r"\bdonor\b").search(match.group()):
            continue
        places = [p for p in places_in(line, 0, len(line.text)) if not p.relation]
        yield from places[:1]
