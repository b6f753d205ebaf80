"""Sentences of a service turned into whether the ledger may have read too few lesions in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from audit.chart.page.text import Sentence
from audit.chart.words.sites import find_sites
from audit.coding.specimens import containers
from audit.model import ClaimLine, Lesion, Span

if TYPE_CHECKING:
    from audit.coding.case import Case


TOLD_IN = ("procedure", "assessment_plan")
TREATED = re.compile(
    r"biops|\bbx\b|shav|punch|excis|excised|curett|desiccat|\bED ?& ?C\b|\bpath\b|specimen|removed",
    re.IGNORECASE,
)
# Looked at, put off, done before: no lesion of this sitting.
LEFT_ALONE = re.compile(
    r"\bnot (?:biops|treat|remov|excis|sampl)|reassur|no treatment|declin|left alone|observ|"
    r"monitor|next visit|follow[- ]?up|will (?:be )?|plan(?:ned)? |recommend|previous|prior|"
    r"history|\bh/o\b|\bs/p\b|\bstable\b|\bsutures? out\b|suture removal",
    re.IGNORECASE,
)


def more_lesions_likely(
    case: Case, lesions: tuple[Lesion, ...], lines: Sequence[ClaimLine]
) -> bool:
    """Another witness speaks for the billed number: a person looks before a unit is refused.

    The witnesses: as many containers in the laboratory as units, sentences that name more places
    than lesions were read from them, and a lesion with two sizes, which may be two.
    """
    jars = containers(case)
    if jars is not None and jars >= sum(line.units for line in lines):
        return True
    two_sizes = any(c.startswith(("size_cm", "margin_cm")) for x in lesions for c in x.conflicts)
    return two_sizes or more_places(case, lesions) or place_without_lesion(case)


def more_places(case: Case, lesions: tuple[Lesion, ...]) -> bool:
    """A sentence that gave a lesion its technique names more places than it gave lesions.

    "Shave biopsies of the cheek, chin and neck": with one lesion read from it a person looks
    before a unit is called unsupported.
    """
    by_span: dict[Span, list[Lesion]] = {}
    for lesion in lesions:
        for span in lesion.evidence.get("technique", ())[:1]:
            by_span.setdefault(span, []).append(lesion)
    return any(
        len(_places(case, span)) > sum(x.count or 1 for x in found)
        for span, found in by_span.items()
    )


def place_without_lesion(case: Case) -> bool:
    """The procedure or plan treats a place at which the ledger has no lesion at all.

    A lesion that the ledger could not place may be the one at such a place.
    """
    if case.chart is None:
        return False
    known = {x.region for x in case.lesions} | {p.region for x in case.lesions for p in x.parts}
    told = {
        site.region
        for reading in case.chart.readings
        for sentence in reading.sentences
        if _tells_treatment(sentence) and not LEFT_ALONE.search(sentence.text)
        for site in find_sites(f"{sentence.heading}: {sentence.text}")
    }
    return len(told - known) > sum(not x.region for x in case.performed)


def _tells_treatment(sentence: Sentence) -> bool:
    """A labelled item or a word of treatment; the place may be the line's own heading."""
    if sentence.section == "exam":
        return bool(TREATED.search(sentence.text))
    return sentence.section in TOLD_IN and bool(sentence.label or TREATED.search(sentence.text))


def _places(case: Case, span: Span) -> set[tuple[str, str | None]]:
    words = case.quote(span, 2000)
    return {(site.region, site.laterality) for site in find_sites(words)}
