"""A Mohs note turned into its operations: one a tumor, each with its place and its stages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from audit.chart.mohs.stage_counts import stages_in
from audit.chart.mohs.stage_heads import heads_of
from audit.chart.mohs.stage_table import Row, StageTable, find_tables
from audit.chart.mohs.stages import Stages, read_stages
from audit.chart.page.places import Place, compatible, places_in
from audit.chart.page.text import Sentence
from audit.chart.words.numbers import ordinal
from audit.chart.words.patterns import rx

_SILENT = frozenset({"consent", "instructions", "signature", "medications", "addendum"})
_ITEM = r"(?:\d|[a-d]|one|two|three|four|i{1,3}|iv)"
# "Tumor 2", "SITE B:", "Case #1", "Mohs surgery no. 2", "The second tumor".
_LABEL = rx(
    rf"^\W*(?:(?:mohs )?(?:tumou?r|lesion|site|cancer|case|operation|procedure|"
    rf"mohs(?: surgery)?)"
    rf" *(?:#|no\.?|number)? *(?P<l>{_ITEM})\b(?! *(?:cm|mm|stage))|#(?P<k>{_ITEM})\b|(?:the |"
    rf"now the )?"
    rf"(?P<o>first|second|third|fourth|other) (?:tumou?r|lesion|cancer|site|carcinoma|case|"
    rf"operation|procedure|one|mohs)\b)"
)
_ORDINAL = rx(r"\b(?:the )?(?P<o>first|second|third|fourth)\b(?! (?:stage|layer|level))")
# The form's own line of the place, whatever stands between its name and the value.
_FIELD = re.compile(
    r"(?:^|(?<=\n))[ \t|*•-]*(?:mohs |tumou?r |lesion |anatomic(?:al)? |surgical |operative |"
    r"treatment )?(?:site|location|anatomic location)(?: of (?:the )?(?:tumou?r|lesion|surgery|"
    r"mohs|cancer))?(?:/side)?[* ]*(?:[:=|]|\.{2,}|[ ]{2,}|\t|[ ]-[ ])[ \t.|*]*(?P<v>[^\n|]{3,90})",
    re.IGNORECASE,
)
_TITLE = rx(r"\b(?:mohs|micrographic)\b")
_TUMOR = rx(
    r"\b(?:carcinoma|bcc|scc|sccis|melanoma|tumou?r|lesion|keratoacanthoma|cancer|sarcoma|dfsp|"
    r"diagnosis|dx)\b"
)
# A sentence of reasons names areas of risk rather than the tumor's place.
_REASONS = rx(
    r"\b(?:reasons?|why|because|advised|indicat\w+|high[- ]risk|chosen|history|"
    r"consent\w*)\b"
)
# What these sentences place is the repair's, not the tumor's.
_REPAIR = rx(
    r"\b(?:flap|graft|donor|burow|cones?|clos(?:ed|ure)|sutur\w+|repair\w*|reconstruct\w*|biops\w+|"
    r"blocks?|shave|excis\w+|defect|wound|undermin\w*)\b"
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


@dataclass(slots=True)
class _Event:
    """A stage or a number of stages told at `at`; `first`: it begins a tumor anew."""

    at: int
    first: bool
    counted: bool


@dataclass(slots=True)
class _Mark:
    """The beginning of a stretch that may be another tumor's."""

    at: int
    label: str | None
    places: list[Place]


def operations_of(sentences: Sequence[Sentence], text: str) -> list[Operation]:
    """The operations that a note tells of, in its order; those without any stage are left out."""
    tables = find_tables(text)
    plain = [s for s in sentences if not _tabled(s, tables) and s.section not in _SILENT]
    if not plain:
        return []
    if columns := _by_column(tables):
        found = [_tabled_operation(rows, key, plain, text) for key, rows in columns.items()]
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


# Several tumors one after the other


def _by_cuts(plain: Sequence[Sentence], tables: Sequence[StageTable]) -> list[Operation]:
    cuts = _cuts(plain, tables)
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


def _cuts(plain: Sequence[Sentence], tables: Sequence[StageTable]) -> list[_Mark]:
    """Where the stages begin anew behind a mark of another tumor."""
    cuts: list[_Mark] = []
    events = sorted(_events(plain, tables), key=lambda e: e.at)
    marks = list(_marks(plain))
    tables_at = [t.start for t in tables]
    begun, last, here = False, -1, _before(marks, events[0].at if events else 0)
    for event in events:
        if not (event.first or event.counted) or not begun:
            begun, last = True, event.at
            continue
        between = [m for m in marks if last < m.at <= event.at and not _same(m, here)]
        fresh = next((t for t in tables_at if last < t <= event.at), None)
        if between:
            here = between[0]
            cuts.append(here)
        elif fresh is not None and event.first:
            here = _Mark(fresh, None, [])
            cuts.append(here)
        last = event.at
    return cuts


def _before(marks: Sequence[_Mark], at: int) -> _Mark | None:
    return next((m for m in reversed(marks) if m.at <= at), None)


def _same(mark: _Mark, here: _Mark | None) -> bool:
    """The mark names the tumor that is spoken of already."""
    if here is None:
        return False
    if mark.label and here.label:
        return mark.label == here.label
    return any(compatible(p, q) for p in mark.places for q in here.places)


def _events(plain: Sequence[Sentence], tables: Sequence[StageTable]) -> Iterator[_Event]:
    for table in tables:
        for row in table.rows:
            yield _Event(row.start, row.number == 1, False)
    for s in plain:
        found = heads_of(s.text, 0, False).heads
        opened = [h for h in found if h.opens and not h.bare and not h.relative]
        if opened:
            yield _Event(s.start, any(1 in h.numbers for h in opened), False)
        elif stages_in(s.text) is not None:
            yield _Event(s.start, False, True)


def _marks(plain: Sequence[Sentence]) -> Iterator[_Mark]:
    block, label = -1, None
    for s in plain:
        places = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
        early = [p for p in places if p.span.start - s.start < 45]
        opens = s.block != block or s.label != label
        named = _label(s)
        if named:
            yield _Mark(s.start, named, early)
        elif opens and ((early and not _of_repair(s, early[0])) or (s.label and s.label != label)):
            yield _Mark(s.start, s.label, early)
        block, label = s.block, s.label


def _of_repair(sentence: Sentence, place: Place) -> bool:
    return _REPAIR.search(sentence.text[: place.span.end - sentence.start + 25]) is not None


def _label(sentence: Sentence) -> str | None:
    match = _LABEL.search(sentence.text)
    if not match:
        return None
    words = match.groupdict()
    named = words.get("l") or words.get("k") or words.get("o") or ""
    if named.lower() == "other":
        return "2"
    number = None if re.fullmatch("[a-d]", named, re.IGNORECASE) else ordinal(named)
    return str(number) if number else named.upper()


def _places_of_part(
    op: Operation, mark: _Mark | None, plain: Sequence[Sentence], cuts: Sequence[_Mark]
) -> list[Place]:
    """Where the tumor of one stretch lies: at its mark, above its stages, or by its label."""
    if mark and mark.places:
        op.sure = True
        return mark.places[:1]
    if mark is None:
        mark = _before(list(_marks(op.sentences)), op.start)
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
        own = (_label(s) or s.label or "").lower()
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
    for wanted in (_TITLE, _TUMOR):
        for s in above:
            if not wanted.search(s.text) or s.part in ("pmh",):
                continue
            if wanted is _TITLE and (len(s.text) > 140 or _REASONS.search(s.text)):
                continue
            if _REPAIR.search(s.text) and not _TUMOR.search(s.text):
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
