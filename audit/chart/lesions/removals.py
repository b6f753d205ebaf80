"""Tissue taken out without a name turned into part of the named removal beside it, or its own."""

from __future__ import annotations

from audit.chart.lesions.acts import BIOPSIES, Act
from audit.chart.lesions.joining import home_of, join
from audit.chart.lesions.kinship import agreement, nearest, other_label
from audit.model import Status

_OPENED = ("tag_removal", "incision_drainage", "nail")
REMOVALS = frozenset({"excision", "mohs", "shave_removal"}) | BIOPSIES


def named_removal(acts: list[Act]) -> list[Act]:
    """Tissue taken out without a name belongs to the named removal beside it, else is one."""
    out = [a for a in acts if a.technique != "removal"]
    for act in (a for a in acts if a.technique == "removal"):
        named = [
            a
            for a in out
            if (a.technique in REMOVALS or a.technique in _OPENED) and _same_day(a, act)
        ]
        target = nearest(act, named)
        if target is not None and act.places and target.places and agreement(target, act) == 0:
            stays = target.item == act.item and act.inherited and not _moved_on(target, act)
            stays = stays and not _opposite(target, act)
            target = target if stays else None
        if target is not None and other_label(target, act):
            target = None
        if target is None:
            act.technique = "excision"
            home = home_of(act, out)
            if home is None:
                out.append(act)
                continue
            target = home
        join(target, act)
    return sorted(out, key=lambda a: (a.sentence.start, a.anchors[0][1]))


def _same_day(named: Act, act: Act) -> bool:
    """What was cut today is no part of an operation that a conference only advised."""
    return act.status is not Status.PERFORMED or named.status is not Status.PLANNED


def _opposite(target: Act, act: Act) -> bool:
    """The same part of the body on the other side, as its own "RIGHT." or "LEFT." heads it."""
    sides = {(p.region, p.laterality) for p in act.places}
    other = {"left": "right", "right": "left"}
    return any((p.region, other.get(p.laterality or "")) in sides for p in target.places)


def _moved_on(target: Act, act: Act) -> bool:
    """The note told of the target's deed, then named another place, then told of this act."""
    first = min(p.span.start for p in act.places)
    return first > max(s.end for s, _, _ in target.anchors)
