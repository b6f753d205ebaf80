"""Deeds that a patient came for turned out of the ledger where the note tells them as done."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act
from audit.chart.words.patterns import rx
from audit.chart.words.techniques import find_techniques
from audit.model import Status

_WORDS = r"(?: (?!(?:was|were|i|we|and)\b)[\w'’]+)"
_OBJECT = r"(?: (?:the|an?|his|her|their|some|all|possible|elective|surgical))*\W*$"
_ERRAND = rx(
    rf"\b(?:comes?|came|coming|presents?|presented|presenting|here|returns?|returned|returning|"
    rf"referred|arriv\w+|scheduled|brought|seen){_WORDS}{{0,4}}? for{_OBJECT}|"
    rf"\b(?:requests?|requested|requesting|wants?|wanted|wishes|desires|asks?|asked|asking|"
    rf"would like|hop(?:es|ed|ing)|interested in){_WORDS}{{0,3}}?(?: (?:for|about|to have|to get))?"
    rf"{_OBJECT}"
)


def without_errands(acts: Sequence[Act]) -> list[Act]:
    """ "Comes in for removal of tags, two of them sore": the removal is told and counted below."""
    told = {a.technique for a in acts if a.status is Status.PERFORMED and not _errand(a)}
    return [
        a for a in acts
        if not (a.status is Status.PERFORMED and _errand(a) and a.technique in told)
    ]  # fmt: skip


def _errand(act: Act) -> bool:
    """Every word of the deed in the statement stands behind what the patient came for."""
    statement = act.statement
    mine = [m for m in find_techniques(statement) if m.technique == act.technique]
    leads = [_ERRAND.search(statement[max(0, m.start - 90) : m.start]) for m in mine]
    return bool(mine) and all(leads) and len(act.anchors) == 1
