"""Biopsy lines and biopsied lesions turned into facts: technique, place, and biopsy or removal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.coding import biopsy_bundle, biopsy_primary, biopsy_specimen, biopsy_units
from audit.coding.biopsied import TECHNIQUE_OF, is_biopsy, supported
from audit.coding.biopsy_lines import (
    FULL_THICKNESS,
    biopsy_lines,
    code_for,
    distinct,
    new_code,
    skin_lines,
    unread_technique,
)
from audit.coding.citing import billed, record_says, spans_of
from audit.coding.cost import direction
from audit.coding.sized import code_of, family_of
from audit.coding.special_sites import place_of, site_is_vague
from audit.model import ClaimLine, Fact, Lesion, Value

if TYPE_CHECKING:
    from audit.coding.case import Case

NAIL = re.compile(
    r"nail[\s-]+(?:unit|matrix|bed|plate|fold)\s+(?:punch|shave|biops)|"
    # "a punch was taken from the band's origin in the distal matrix"
    r"\b(?:from|of|in|through|into|at)\b[^.;]{0,60}\b(?:(?:distal|proximal|nail)[\s-]+matrix|"
    r"nail[\s-]+(?:unit|bed|fold)|hyponychium)\b",
    re.IGNORECASE,
)

__all__ = ["facts", "supported"]


def facts(case: Case) -> Iterator[Fact]:
    yield from biopsy_primary.facts(case)
    yield from biopsy_units.facts(case)
    if case.chart is None:
        return
    for line in skin_lines(case):
        yield from _technique(case, line)
    for line in biopsy_lines(case):
        yield from _place(case, line)
    yield from _or_shave(case)
    yield from _or_excision(case)
    yield from biopsy_specimen.facts(case)
    yield from biopsy_bundle.facts(case)


def _technique(case: Case, line: ClaimLine) -> Iterator[Fact]:
    """BX-TECH: the method that the code names is the method of the note."""
    lesions = [
        x for x in distinct(case.matching.lesion_of(line)) if is_biopsy(x) and not _special(x)
    ]
    if not lesions:
        return
    wrong = [x for x in lesions if x.technique != f"biopsy_{TECHNIQUE_OF[line.procedure_code]}"]
    lesion = wrong[0] if wrong else lesions[0]
    value: Value = not wrong
    if wrong and (_in_conflict(lesion, "technique") or unread_technique(case, line)):
        value = "review"
    elif wrong and lesion.technique == "biopsy_unspecified":
        value = None
    yield _other_code(case, line, lesion, "biopsy_technique_matches", value, code_for(line, lesion))


def _special(lesion: Lesion) -> bool:
    place = place_of(lesion)
    return bool(place and place.biopsy)


def _in_conflict(lesion: Lesion, name: str) -> bool:
    return any(text.startswith(name) for text in lesion.conflicts)


def _other_code(
    case: Case, line: ClaimLine, lesion: Lesion, name: str, value: Value, code: str | None,
    noun: str = "technique",
) -> Fact:  # fmt: skip
    """A fact that says which code the record of one lesion supports in place of the billed one."""
    spans = spans_of((lesion,), "technique", "site")
    was, due = [(line.procedure_code, line.units)], [(code, line.units)] if code else []
    says = record_says(case, spans)
    named = (lesion.technique or "").replace("_", " ")
    return Fact(
        name, value, line, billed=billed(line), supported=f"{code} x{line.units}" if code else "",
        because=f"{says} That is {named}; {billed(line)} was billed.", evidence=spans,
        root=f"{lesion.lesion_id}:{noun}", direction=direction(case, was, due),
        billed_codes=tuple(was), supported_codes=tuple(due),
    )  # fmt: skip


def _place(case: Case, line: ClaimLine) -> Iterator[Fact]:
    """BX-SITE: a place with a biopsy code of its own is billed with it, and only such a place."""
    lesions = [x for x in distinct(case.matching.lesion_of(line)) if is_biopsy(x)]
    if not lesions or not any(x.site or x.region for x in lesions):
        return
    lesions = [_with_nail(case, x) for x in lesions]
    value, lesion, code = True, lesions[0], line.procedure_code
    ordinary = line.procedure_code in TECHNIQUE_OF
    for each in lesions:
        place = place_of(each)
        own = {place.biopsy, place.biopsy_more} - {None} if place else set()
        if (ordinary and not own) or line.procedure_code in own:
            continue
        value, lesion = False, each
        code = str(place.biopsy) if place and place.biopsy else new_code(case, each)
    vague = site_is_vague(lesion) or (lesion.region == "eyelid" and not ordinary)
    answer: Value = None if vague and (not ordinary or value) else value
    if case.date_of_service.year < 2019 and not value:
        return
    yield _other_code(case, line, lesion, "biopsy_site_code_used", answer, code, "site")


def _with_nail(case: Case, lesion: Lesion) -> Lesion:
    """ "Nail matrix biopsy of the thumb": the nail unit stands in the name of the procedure."""
    spans = lesion.evidence.get("technique", ())
    if place_of(lesion) is None and any(NAIL.search(case.quote(s, 300)) for s in spans):
        return replace(lesion, region="nail")
    return lesion


def _or_shave(case: Case) -> Iterator[Fact]:
    """BX-VSSHV: sampling to learn the diagnosis is a biopsy, taking the lesion off is a removal."""
    for line in case.lines:
        is_shave = case.family(line) == "shave_removal"
        if not is_shave and TECHNIQUE_OF.get(line.procedure_code) != "tangential":
            continue
        for lesion in distinct(case.matching.lesion_of(line))[:1]:
            code: str | None = line.procedure_code
            value: Value = True
            if lesion.technique == "biopsy_tangential":
                unclear = lesion.complete_removal is True and lesion.intent != "diagnose"
                value = "review" if unclear else not is_shave
                code = new_code(case, lesion) if is_shave else code
            elif lesion.technique == "shave_removal":
                unclear = lesion.intent == "diagnose"
                value = "review" if unclear else is_shave
                code = code if is_shave else code_of(lesion)
            else:
                continue
            yield _other_code(case, line, lesion, "biopsy_or_shave_as_documented", value, code)


def _or_excision(case: Case) -> Iterator[Fact]:
    """BX-VSEXC: a lesion removed whole through the skin is an excision, a part of it a biopsy."""
    for line in case.lines:
        is_excision = case.family(line) in FULL_THICKNESS
        if not is_excision and line not in biopsy_lines(case):
            continue
        for lesion in distinct(case.matching.lesion_of(line))[:1]:
            if lesion.technique == "excision" and not is_excision:
                whole = lesion.complete_removal is not False and _removed_whole(lesion)
                value: Value = False if whole else None
                yield _other_code(
                    case, line, lesion, "biopsy_or_excision_as_documented", value, code_of(lesion)
                )
            elif lesion.technique in ("biopsy_punch", "biopsy_incisional"):
                unclear = lesion.complete_removal is True
                value = "review" if unclear else not is_excision
                code = new_code(case, lesion) if is_excision else line.procedure_code
                yield _other_code(
                    case, line, lesion, "biopsy_or_excision_as_documented", value, code
                )


def _removed_whole(lesion: Lesion) -> bool:
    """The note says so, or gives the margin or total of an excision."""
    stated = lesion.margin_cm is not None or lesion.excised_cm is not None
    return family_of(lesion) is not None and (bool(lesion.complete_removal) or stated)
