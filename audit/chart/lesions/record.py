"""An act with its scope turned into a Lesion, each value with the spans that gave it."""

from __future__ import annotations

from audit.chart.lesions.acts import BIOPSIES, Act
from audit.chart.lesions.deed import put_deed
from audit.chart.lesions.dimensions import put_sizes
from audit.chart.lesions.draft import Draft
from audit.chart.lesions.named import put_condition
from audit.chart.lesions.scope import Scope
from audit.chart.lesions.tally import put_count
from audit.model import Lesion, Status

_DESTROY = frozenset({"destruction"})
_DIAGNOSE = BIOPSIES


def to_lesion(act: Act, scope: Scope, lesion_id: str, alone: bool) -> Lesion:
    """Write the record of one act; `alone`: the note performs nothing else."""
    draft = Draft()
    _place(act, draft)
    put_count(act, scope, draft)
    put_condition(act, scope, draft)
    put_sizes(act, scope, draft)
    if act.status is Status.PERFORMED:
        put_deed(act, scope, draft)
    if act.conflict:
        draft.conflicts.append(act.conflict)
    first = act.sentence
    draft.evidence["technique"] = tuple(s.at(a, b) for s, a, b in act.anchors[:4])
    return Lesion(
        lesion_id=lesion_id, document_id=first.document_id, status=act.status,
        technique=draft.values.pop("technique", None) or act.technique or None,
        modality=act.modality if act.technique == "destruction" else None,
        intent=_intent(act), label=act.label, conflicts=tuple(draft.conflicts),
        evidence=draft.evidence, **draft.values,
    )  # fmt: skip


def _intent(act: Act) -> str | None:
    if act.technique in _DIAGNOSE:
        return "diagnose"
    if act.technique in ("excision", "shave_removal", "mohs", "tag_removal"):
        return "remove"
    return "destroy" if act.technique in _DESTROY else None


def _place(act: Act, draft: Draft) -> None:
    if not act.places:
        return
    spans = tuple(p.span for p in act.places)
    draft.put("site", ", ".join(p.words for p in act.places), *spans)
    regions = list(dict.fromkeys(p.region for p in act.places))
    groups = list(dict.fromkeys(p.group for p in act.places))
    sides = {p.laterality for p in act.places}
    draft.put("region", regions[0] if len(regions) == 1 else None, *spans)
    draft.put("site_group", groups[0] if len(groups) == 1 else None, *spans)
    side = next(iter(sides)) if len(sides) == 1 else None
    if sides == {"left", "right"}:
        side = "bilateral"
    draft.put("laterality", side, *spans)
