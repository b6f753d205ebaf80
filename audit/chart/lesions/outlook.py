"""Acts that were not performed turned into those that are not mere talk before a deed."""

from __future__ import annotations

from audit.chart.lesions.acts import Act
from audit.chart.lesions.kinship import agreement
from audit.chart.words.patterns import rx
from audit.model import Status


def others_of(acts: list[Act], performed: list[Act]) -> list[Act]:
    """Plans and histories that are not merely the talk before a deed of this note."""
    out: list[Act] = []
    for act in acts:
        if not act.places and (act.count is None or act.count.total is None):
            continue
        if act.status is Status.PLANNED and _came_true(act, performed):
            continue
        twin = next((o for o in out if o.status is act.status and o.technique == act.technique
                     and agreement(o, act) > 0), None)  # fmt: skip
        if twin:
            twin.anchors.extend(act.anchors)
        else:
            out.append(act)
    return out


def _came_true(act: Act, performed: list[Act]) -> bool:
    later = rx(r"\b(?:next|return|schedul\w+|sched'd|future|rtc|come back|if)\b").search(
        act.statement
    )
    for deed in performed:
        same = bool(act.places) and agreement(deed, act) > 0
        if same and (not later or deed.technique == act.technique):
            return True
        if not act.places and deed.technique == act.technique:
            return True
    return False
