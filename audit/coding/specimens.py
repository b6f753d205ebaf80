"""Pathology reports of the encounter turned into containers and the levels that they support."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.chart.words.numbers import COUNT, number
from audit.model import Document, Pathology, Supported

if TYPE_CHECKING:
    from audit.coding.case import Case

_HOLDER = r"(?:containers?|jars?|bottles?|vials?|specimen (?:containers?|bottles?))"
# "Three containers received", "received in two separately labeled jars", "one container, formalin".
STATED = re.compile(rf"({COUNT})\s+(?:[\w-]+\s+){{0,4}}?{_HOLDER}\b", re.IGNORECASE)
# What makes a skin specimen a level III and not a level IV one.
LEVEL_THREE = re.compile(
    r"\bcysts?\b|skin tags?|acrochord|fibroepithelial polyp|fibroepithelial papilloma|debridement|"
    r"\bsteatocystoma|\bpilar\b|trichilemmal cyst|\babscess\b|\blipoma\b",
    re.IGNORECASE,
)
# A malignancy or a pigmented lesion that merely mentions a cyst stays a level IV specimen.
LEVEL_FOUR = re.compile(
    r"carcinoma|melanom|nevus|naev|keratosis|dermatitis|dysplas|sarcoma|lymphoma|verruca|keratoacanth",
    re.IGNORECASE,
)
LEVEL_TWO = re.compile(r"scar revision|plastic repair|foreskin|prepuce", re.IGNORECASE)
LEVELS = ("88302", "88304", "88305")


def reports(case: Case) -> tuple[Document, ...]:
    """Reports on tissue of this encounter; a report from before the visit is on earlier tissue."""
    return tuple(
        d
        for d in case.documents
        if d.document_type == "pathology_report"
        and (d.document_date is None or d.document_date >= case.date_of_service)
    )


def results(case: Case) -> tuple[Pathology, ...]:
    """The diagnoses of those reports, one a part."""
    if case.chart is None:
        return ()
    ids = {d.document_id for d in reports(case)}
    return tuple(p for p in case.chart.pathology if p.document_id in ids)


def containers(case: Case) -> int | None:
    """How many containers the laboratory received; None where no report tells."""
    papers = reports(case)
    if not papers:
        return None
    counts = [_of_report(paper, results(case)) for paper in papers]
    known = [c for c in counts if c is not None]
    return sum(known) if len(known) == len(counts) else None


def _of_report(paper: Document, found: tuple[Pathology, ...]) -> int | None:
    mine = [p for p in found if p.document_id == paper.document_id]
    labels = {p.label for p in mine if p.label}
    stated = [number(hit.group(1)) for hit in STATED.finditer(paper.text)]
    told = [int(n) for n in stated if n]
    if told and (len(told) == 1 or (len(set(told)) == 1 and told[0] > 1)):
        return max(told[0], 1)
    if labels:
        return len(labels)
    return 1 if len(mine) == 1 else len(mine) or None


def sure(case: Case) -> bool:
    """The labelled parts and the stated number of containers do not speak against each other."""
    labels = {(p.document_id, p.label) for p in results(case) if p.label}
    count = containers(case)
    return count is not None and (not labels or len(labels) == count)


def level(result: Pathology) -> str:
    """The code of one specimen: cysts and tags III, plastic repairs II, the rest IV."""
    words = result.diagnosis
    if LEVEL_FOUR.search(words):
        return "88305"
    if LEVEL_THREE.search(words):
        return "88304"
    return "88302" if LEVEL_TWO.search(words) else "88305"


def levels(case: Case) -> dict[str, int]:
    """Units by code; empty where the parts of the reports cannot be told apart."""
    count, parts = containers(case), results(case)
    if count is None or len(parts) != count:
        return {"88305": count} if count and not parts else {}
    found: dict[str, int] = {}
    for part in parts:
        found[level(part)] = found.get(level(part), 0) + 1
    return found


def supported(case: Case) -> Iterator[Supported]:
    """Only where the practice bills pathology: outside laboratories bill their own."""
    if not any(case.family(x) == "pathology" for x in case.lines):
        return
    for code, units in sorted(levels(case).items()):
        yield Supported(code, units, "pathology", (), f"{units} container(s)")
