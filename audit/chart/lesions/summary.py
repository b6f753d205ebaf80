"""A summary of biopsies turned into the biopsies that the procedure below it tells."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import BIOPSIES, Act

# A plan or a list may name other biopsies; an opening paragraph tells of the same ones.
_ELSEWHERE = frozenset({"procedure", "assessment_plan", "exam", "pathology", "addendum"})


def summed(acts: Sequence[Act]) -> list[Act]:
    """ "Biopsies were performed on …" before a PROCEDURE that tells as many with their method.

    The procedure's own words bind; places of the summary that differ are kept as a conflict.
    """
    told = [a for a in acts if a.technique in BIOPSIES and a.sentence.section == "procedure"]
    short = [a for a in acts if _summarises(a, told)]
    same = len({a.sentence.start for a in short}) == 1
    if not same or len(short) != len(told):
        return list(acts)
    for brief, full in zip(short, told, strict=True):
        if brief.places and full.places:
            full.conflict = f"site: {full.places[0].words} against {brief.places[0].words}"
    return [a for a in acts if a not in short]


def _summarises(act: Act, told: Sequence[Act]) -> bool:
    """A biopsy without method or label, before all that the procedure tells with a method."""
    bare = act.technique == "biopsy_unspecified" and act.label is None
    methods = all(t.technique != "biopsy_unspecified" for t in told)
    before = all(act.sentence.start < t.sentence.start for t in told)
    return bare and bool(told) and methods and before and act.sentence.section not in _ELSEWHERE
