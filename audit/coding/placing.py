"""Turns the site of a line's lesions into whether the code belongs to that site group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.chart.words.sites import group_of
from audit.coding.citing import billed, record_says, spans_of
from audit.coding.ladder import REPAIRS, base_of, bases_of, codes_for, family_of, is_addon, told
from audit.coding.tiers import code_at, tier_of
from audit.coding.wound_lines import pair_wounds
from audit.coding.wounds import Wound
from audit.model import ClaimLine, Fact, Lesion

if TYPE_CHECKING:
    from audit.coding.case import Case


def facts(case: Case) -> Iterator[Fact]:
    """DOC-04 for codes with site groups: excision, shave, malignant destruction and repair.

    Flaps are asked by FLP-04, Mohs by MOH-01, biopsies of special sites by BX-SITE.
    """
    pairs = pair_wounds(case)
    for line in case.lines:
        if tier_of(line.procedure_code):
            yield from _sized(case, line)
        elif family_of(line.procedure_code) in REPAIRS and not is_addon(line.procedure_code):
            for wound in pairs.of(line)[:1]:
                yield _repaired(case, line, wound)


def _sized(case: Case, line: ClaimLine) -> Iterator[Fact]:
    tier = tier_of(line.procedure_code)
    lesions = case.matching.lesion_of(line)
    if tier is None or not lesions:
        return
    groups = {group_of(x.region, tier.family) or x.site_group for x in lesions}
    if groups == {None}:
        yield Fact("site_group_fits", None, line, billed=billed(line),
                   because="The site cannot be placed in a site group.")  # fmt: skip
    elif tier.group in groups:
        yield Fact("site_group_fits", True, line)
    else:
        group = next(g for g in groups if g is not None)
        code = code_at(tier.family, group, tier.step)
        doubt = _could_be_another(case, line, tier.group) or doubtful(lesions[0], tier.family)
        yield _elsewhere(case, line, lesions[0], code, doubt)


def doubtful(lesion: Lesion, family: str) -> bool:
    """The result that the note cites lies in another group: the place was not read for sure."""
    groups = {
        group_of(region, family)
        for region in (lesion.region, *(p.region for p in (lesion.prior_pathology,
                                                           lesion.final_pathology) if p))
        if region is not None
    }  # fmt: skip
    return len(groups) > 1


def _could_be_another(case: Case, line: ClaimLine, group: str) -> bool:
    """A lesion of the billed group that no line bills: the pairing may be the wrong one."""
    return any(x.site_group == group for x in case.matching.unmatched_lesions
               if x.technique in ("excision", "shave_removal", "destruction"))  # fmt: skip


def _repaired(case: Case, line: ClaimLine, wound: Wound) -> Fact:
    family = family_of(line.procedure_code) or ""
    base = base_of(wound.region, family)
    if base is None:
        return Fact("site_group_fits", None, line, billed=billed(line),
                    because="The site does not say which repair group it belongs to.")  # fmt: skip
    if base in bases_of(line.procedure_code):
        return Fact("site_group_fits", True, line)
    codes = codes_for(family, base, wound.length) if wound.length is not None else ()
    row = wound.source or wound.closure
    return _elsewhere(case, line, row, told(codes, f"{base} and following"), doubtful(row, family))


def _elsewhere(case: Case, line: ClaimLine, lesion: Lesion, code: str, doubtful: bool) -> Fact:
    spans = spans_of((lesion,), "site", "region")
    return Fact(
        "site_group_fits",
        "review" if doubtful else False,
        line,
        billed=billed(line),
        supported=code,
        because=(
            f"{billed(line)} belongs to another site group than {lesion.site or 'the site'}. "
            f"{record_says(case, spans)}"
        ),
        evidence=spans,
        root=f"{lesion.lesion_id}:site",
        billed_codes=((line.procedure_code, line.units),),
        supported_codes=((code, line.units),) if code.isdigit() else (),
    )
