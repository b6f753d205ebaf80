"""Lesions and pathology results turned into pairs: by jar, side and site, each result once."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from audit.chart.lab.jars import jar_of
from audit.chart.page.places import at_odds, details, same_region
from audit.chart.page.text import Reading
from audit.model import Lesion, Pathology, Status

# Techniques that take no tissue by themselves.
_NO_TISSUE = (
    "destruction", "injection_intralesional", "injection_cosmetic", "phototherapy", "pdt",
    "incision_drainage", "nail", "other",
)  # fmt: skip
# Regions whose border two people draw differently; only the same jar may join them.
_NEAR = (
    frozenset({"shoulder", "arm"}), frozenset({"hand", "wrist"}), frozenset({"flank", "back"}),
    frozenset({"flank", "chest"}), frozenset({"chest", "shoulder"}), frozenset({"chest", "neck"}),
    frozenset({"foot", "ankle"}), frozenset({"lower_leg", "ankle"}), frozenset({"neck", "back"}),
    frozenset({"lower_leg", "knee"}), frozenset({"forearm", "wrist"}), frozenset({"neck", "jaw"}),
    frozenset({"cheek", "temple"}), frozenset({"buttock", "thigh"}), frozenset({"hip", "thigh"}),
)  # fmt: skip
SURE, JAR, SAME_JAR_OTHER_SIDE, ONLY_ONE, ONLY_LESION = 3.0, 2.0, 0.8, 1.0, 0.4
_REPORT = "pathology_report"


def with_pathology(
    lesions: Sequence[Lesion], pathology: Sequence[Pathology], readings: Sequence[Reading]
) -> list[Lesion]:
    """Give each performed lesion the earlier result that its note cites and the final one."""
    takers = [x for x in lesions if _may_have(x)]
    jars = {x.lesion_id: jar_of(x, readings) for x in takers}
    peers = [x for x in lesions if x.status is Status.PERFORMED]
    papers: Set[str | None] = {
        r.document.document_id for r in readings if r.document.document_type == _REPORT
    }
    final = _joined(
        [x for x in takers if _gave_tissue(x, peers)], [p for p in pathology if p.late], jars,
        len(peers), papers,
    )  # fmt: skip
    prior = _joined(
        takers, [p for p in pathology if not p.late], jars, len(peers), papers, shared=True
    )
    return [
        replace(
            x, final_pathology=final.get(x.lesion_id, x.final_pathology),
            prior_pathology=prior.get(x.lesion_id, x.prior_pathology),
            specimen_label=x.specimen_label or jars.get(x.lesion_id),
        )
        for x in lesions
    ]  # fmt: skip


def _may_have(lesion: Lesion) -> bool:
    return lesion.status is Status.PERFORMED and lesion.technique not in (None, "other")


def _gave_tissue(lesion: Lesion, peers: Sequence[Lesion]) -> bool:
    """Removed or sampled, or destroyed with its tissue sent or its biopsy beside it."""
    if lesion.technique not in _NO_TISSUE:
        return lesion.specimen is not False
    if lesion.source_lesion_id or lesion.specimen:
        return True
    scraped = lesion.modality in ("edc", "curettage") and lesion.specimen is not False
    rivals = [x for x in peers if x is not lesion and x.region == lesion.region]
    return scraped and not rivals


def _joined(
    lesions: Sequence[Lesion], results: Sequence[Pathology], jars: dict[str, str | None],
    peers: int, papers: Set[str | None], shared: bool = False,
) -> dict[str, Pathology]:  # fmt: skip
    """The best pairs first; a result serves one lesion, or several records of one spot."""
    scored = sorted(
        (
            (-fit, abs(i / max(1, len(lesions)) - j / max(1, len(results))), i, j)
            for i, x in enumerate(lesions)
            for j, p in enumerate(results)
            if (fit := _fit(x, p, jars.get(x.lesion_id), peers, p.document_id in papers)) > 0
        ),
    )  # fmt: skip
    taken: dict[int, Lesion] = {}
    found: dict[str, Pathology] = {}
    for _, _, i, j in scored:
        lesion, result = lesions[i], results[j]
        if lesion.lesion_id in found:
            continue
        holder = taken.get(j)
        if holder is not None and not shared and not _one_spot(holder, lesion):
            continue
        taken.setdefault(j, lesion)
        found[lesion.lesion_id] = result
    return found


def _one_spot(a: Lesion, b: Lesion) -> bool:
    """Two records of one lesion: its biopsy and its destruction."""
    if a.lesion_id in (b.source_lesion_id, "") or b.lesion_id == a.source_lesion_id:
        return True
    same = bool(a.region) and a.region == b.region and a.laterality == b.laterality
    return same and a.technique != b.technique and not at_odds(a.site or "", b.site or "")


def _fit(lesion: Lesion, p: Pathology, jar: str | None, peers: int, report: bool) -> float:
    """How surely a result belongs to a lesion: jar, side and site; 0 when they contradict."""
    named = jar or lesion.label
    same_jar = bool(p.label and named and _same_key(p.label, named))
    other_jar = bool(p.label and jar and not _same_key(p.label, jar))
    bonus = 0.3 * report + 0.6 * same_jar - 0.8 * other_jar
    if not (p.region and lesion.region):
        if p.label and named:
            return JAR + bonus if same_jar else 0.0
        return ONLY_ONE + 0.3 * report if peers == 1 else 0.0
    sided = not (p.laterality and lesion.laterality) or p.laterality == lesion.laterality
    if not same_region(p.region, lesion.region):
        near = frozenset({p.region, lesion.region}) in _NEAR
        return JAR - 0.5 if near and sided and same_jar else 0.0
    odd = at_odds(p.site or "", lesion.site or "")
    if not sided or odd:
        return SAME_JAR_OTHER_SIDE if same_jar else ONLY_LESION * (peers == 1)
    x, y = details(p.site or ""), details(lesion.site or "")
    alike = len(x & y) / max(1, len(x | y))
    return SURE + (p.laterality == lesion.laterality) + alike + bonus


def _same_key(a: str, b: str) -> bool:
    """ "A" of the laboratory is "1" of the note, where one counts and the other spells."""
    return a.upper() == b.upper() or _number(a) == _number(b)


def _number(key: str) -> int:
    if key.isdigit():
        return int(key)
    return ord(key[0].upper()) - ord("A") + 1
