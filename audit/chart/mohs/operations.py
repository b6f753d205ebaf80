"""A Mohs note turned into its operations: one a tumor, each with its place and its stages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from audit.chart.mohs.operation import Operation
from audit.chart.mohs.operation_cuts import cuts_of
from audit.chart.mohs.operation_places import labelled, place_lone, places_of_part, stretch
from audit.chart.mohs.stage_table import Row, StageTable, find_tables
from audit.chart.mohs.stages import read_stages
from audit.chart.page.forms import FORM
from audit.chart.page.places import places_in
from audit.chart.page.text import Sentence

_SILENT = frozenset({"consent", "instructions", "signature", "medications", "addendum"})


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
        place_lone(told[0], plain, text)
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
    whole = stretch(plain[0], text, rows[0].start, rows[0].end)
    op.places = [p for p in places_in(whole, 0, len(whole.text)) if not p.relation][:1]
    op.places = op.places or labelled(key, plain)
    op.sure = bool(op.places)
    return op


def _by_sheet(plain: Sequence[Sentence]) -> list[Operation]:
    """One operation a column of a sheet "Site A | Site B", where at least two tell of stages."""
    columns: dict[int, list[Sentence]] = {}
    for s in plain:
        if s.heading.startswith(FORM):
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
            op.places = places_of_part(op, mark, plain, cuts)
        out.append(op)
    return out
