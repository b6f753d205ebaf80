"""A table of places and figures under a counted treatment turned into its places and number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.page.column_rows import split_cells
from audit.chart.page.columns_named import column_of
from audit.chart.page.places import Place, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.counts import Count
from audit.chart.words.numbers import COUNT, number
from audit.chart.words.patterns import rx
from audit.model import CountCertainty, SitePart, Status

# What is billed by its number; cuts and samples are told one by one.
_COUNTED = frozenset({"destruction", "tag_removal", "injection_intralesional"})
# What was done to them binds over a plain number, a plain number over nothing.
_DONE = rx(r"\b(?:treated|frozen|froze|destroyed|done|removed|snipped|injected|ln2|sprayed)\b")
_PLAIN = rx(r"^(?:#|no\.?|n|count|number|qty|quantity|lesions?|aks?|warts?|tags?|how many)\b")
# Figures of the treatment, of what was seen, and of another day.
_OTHER = rx(
    r"\b(?:cycles?|sec\w*|time|freeze|thaws?|found|seen|present|counted|left|deferred|spared|last|"
    r"prior|previous|size|cm|mm|dose|ml|cc|fluence|passes)\b"
)
_FIGURE = re.compile(
    rf"^(?:[x×] ?)?({COUNT})\b(?!\s*(?:[x×]\s*\d|mm|cm|sec|/|-\s*\d))", re.IGNORECASE
)
_NOTHING = re.compile(r"^(?:[-–—.]*|none|nil|n/?a|not (?:treated|done|today)\b.*)$", re.IGNORECASE)
_TOTAL = rx(r"^(?:grand )?(?:total|sum|all|in all)\b")
_BETWEEN = 2  # sentences of method that may stand between the treatment and its table


def gridded(acts: Sequence[Act], sentences: Sequence[Sentence]) -> list[Act]:
    """The acts, counted by the table under them; a row's own telling of the deed is left out."""
    told: set[int] = set()
    for act in acts:
        counted = act.count is not None and act.count.parts
        if act.technique not in _COUNTED or act.status is not Status.PERFORMED or counted:
            continue
        if id(act.sentence) in told:
            continue
        rows = _take(act, _under(act.sentence, sentences))
        told |= {id(s) for s in rows}
    return [a for a in acts if id(a.sentence) not in told or a.technique not in _COUNTED]


def _under(head: Sentence, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The table's head and what follows it."""
    at = next((i for i, s in enumerate(sentences) if s is head), len(sentences))
    for i in range(at + 1, min(at + 2 + _BETWEEN, len(sentences))):
        if _columns(sentences[i]) is not None:
            return list(sentences[i:])
    return []


def _columns(head: Sentence) -> int | None:
    """Which cell of the rows counts lesions, in a head whose first cell names places."""
    cells = _cells(head.text)
    if len(cells) < 2 or column_of(cells[0].rstrip(":")) != "site":
        return None
    for form in (_DONE, _PLAIN):
        named = [i for i, c in enumerate(cells) if i and form.search(c) and not _OTHER.search(c)]
        if named:
            return named[0]
    return None


def _cells(line: str) -> list[str]:
    """The cells of a line; the colon that a layout gave the first one parts it too."""
    return [words for _, words in split_cells(line.strip().strip("|").replace(": ", "  "))]


def _take(act: Act, table: Sequence[Sentence]) -> list[Sentence]:
    """Give the act the shares of the table; the sentences that were its rows."""
    column = _columns(table[0]) if table else None
    if column is None:
        return []
    rows: list[Sentence] = []
    shares: list[tuple[Place, int]] = []
    for s in table[1:]:
        cells = _cells(s.text.split("\n")[0])
        n = _figure(cells[column]) if column < len(cells) else None
        if n is None:
            break
        rows.append(s)
        places = [p for p in places_in(s, 0, len(s.text)) if not p.relation]
        if places and n and not _TOTAL.search(cells[0]):
            shares.append((places[0], n))
        elif n and not _TOTAL.search(cells[0]):
            return []  # a share at a place that cannot be read
    total = sum(n for _, n in shares)
    stated = act.count.total if act.count else None
    if not shares or (stated is not None and stated != total):
        return []
    act.count = Count(total, CountCertainty.EXACT)
    act.places = [place for place, _ in shares]
    act.parts = tuple(SitePart(p.words, p.laterality, n, p.region, p.span) for p, n in shares)
    act.anchors.extend((s, 0, len(s.text)) for s in rows)
    act.inherited = False
    return [table[0], *rows]


def _figure(cell: str) -> int | None:
    """The number of lesions that a cell counts; None where it is no count."""
    if _NOTHING.match(cell):
        return 0
    found = _FIGURE.match(cell)
    value = number(found[1]) if found else None
    return int(value) if value is not None and value < 200 else None
