"""A counted group of lesions turned into a record for each CPT site group that has its count."""

from __future__ import annotations

from dataclasses import replace

from audit.chart.words.sites import group_of
from audit.model import Lesion, SitePart

_COUNTED = frozenset({"destruction", "tag_removal", "injection_intralesional"})


def by_group(lesion: Lesion) -> list[Lesion]:
    """ "19 tags, 11 at the neck and 8 in the axillae" as two; "9 of scalp and forehead" as one."""
    groups: dict[str | None, list[SitePart]] = {}
    for part in lesion.parts:
        group = group_of(part.region, "excision") if part.region else None
        groups.setdefault(group, []).append(part)
    counts = [part.count for part in lesion.parts]
    whole = None not in counts and sum(n or 0 for n in counts) == lesion.count
    if lesion.technique not in _COUNTED or len(groups) < 2 or None in groups or not whole:
        return [lesion]
    return [_of(lesion, group, parts) for group, parts in groups.items()]


def _of(lesion: Lesion, group: str | None, parts: list[SitePart]) -> Lesion:
    sides = {p.laterality for p in parts}
    side = next(iter(sides)) if len(sides) == 1 else None
    if sides == {"left", "right"}:
        side = "bilateral"
    return replace(
        lesion, site=", ".join(p.site for p in parts), region=parts[0].region, laterality=side,
        site_group=group, count=sum(p.count or 0 for p in parts), parts=tuple(parts),
    )  # fmt: skip
