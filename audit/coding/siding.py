"""Turns sides and areas of note, pathology, diagnosis code and modifier into whether they agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.chart.words.sites import find_sites
from audit.coding.citing import billed, record_says, spans_of
from audit.coding.icd import area_of, area_of_code, side_of_code
from audit.coding.pairs import sides
from audit.model import ClaimLine, Direction, Fact, Lesion, Span

if TYPE_CHECKING:
    from audit.coding.case import Case

LATERAL = frozenset({"left", "right"})
# Areas whose border a note and a code may draw differently: no contradiction between them.
NEIGHBOURS = (
    frozenset({"face", "eyelid"}), frozenset({"face", "lip"}), frozenset({"face", "ear"}),
    frozenset({"face", "scalp_neck"}), frozenset({"ear", "scalp_neck"}),
    frozenset({"trunk", "upper_limb"}), frozenset({"trunk", "lower_limb"}),
    frozenset({"trunk", "scalp_neck"}),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """What one source says: the side or area, and where it says so."""

    source: str
    says: str
    spans: tuple[Span, ...] = ()


def facts(case: Case) -> Iterator[Fact]:
    """DOC-05 for each line of one lesion; nothing where fewer than two sources name a side."""
    for line in case.lines:
        lesions = case.matching.lesion_of(line)
        if any(x.parts or (x.count or 0) > 1 for x in lesions):
            continue
        if (case.family(line) or "").startswith(("pathology", "mohs_addon")):
            continue
        if len(lesions) == 1 and line.units == 1:
            yield from _agreement(case, line, lesions[0])
        else:
            yield from _each_report(case, line, lesions)


def _each_report(case: Case, line: ClaimLine, lesions: tuple[Lesion, ...]) -> Iterator[Fact]:
    """Lesions of one line: each against its own result; the line's codes are of all of them."""
    for lesion in lesions:
        note, others = _note(lesion), list(_joined(lesion))
        wrong = [voice for voice in others if note and voice.says != note.says]
        if note and wrong:
            yield _contradiction(case, line, lesion, note, wrong[0])


def _agreement(case: Case, line: ClaimLine, lesion: Lesion) -> Iterator[Fact]:
    note = _note(lesion)
    others = [*_modifier(case, line), *_pathology(case, lesion), *_diagnosis(line)]
    if note is not None and others:
        wrong = [voice for voice in others if voice.says != note.says]
        if wrong:
            yield _contradiction(case, line, lesion, note, wrong[0])
        else:
            yield Fact("side_agrees", True, line)
        if wrong:
            return
    yield from _area(case, line, lesion)


def _note(lesion: Lesion) -> Voice | None:
    if lesion.laterality not in LATERAL:
        return None
    spans = spans_of((lesion,), "laterality", "site")
    return Voice("the note", lesion.laterality or "", spans)


def _modifier(case: Case, line: ClaimLine) -> Iterator[Voice]:
    for side in sides(case, line) & LATERAL:
        yield Voice("the modifier", side)


def _diagnosis(line: ClaimLine) -> Iterator[Voice]:
    """Only where every sided code of the line names one side."""
    named = {side for code in line.diagnosis_codes if (side := side_of_code(code))}
    if len(named) == 1:
        codes = [code for code in line.diagnosis_codes if side_of_code(code)]
        yield Voice(f"diagnosis {codes[0]}", named.pop())


def _pathology(case: Case, lesion: Lesion) -> Iterator[Voice]:
    joined = list(_joined(lesion))
    yield from joined or _reports(case, lesion)


def _joined(lesion: Lesion) -> Iterator[Voice]:
    """The side of the result that belongs to the lesion by its jar, or by its site."""
    for result in (lesion.final_pathology, lesion.prior_pathology):
        if result is not None and result.laterality in LATERAL:
            yield Voice("pathology", result.laterality or "", (result.span,) if result.span else ())
            return


def _reports(case: Case, lesion: Lesion) -> Iterator[Voice]:
    """The side that a report of the folder gives the lesion's own region, if it gives one only.

    A result of the other side was not joined to the lesion, for that is how results are told apart;
    it speaks of this lesion only where no other one was treated in the same region.
    """
    twins = [x for x in case.performed if x.region == lesion.region]
    if lesion.region is None or len(twins) > 1 or not (lesion.specimen or _is_sampled(lesion)):
        return
    found = [
        Voice("pathology", mention.laterality, (sentence.at(mention.start, mention.end),))
        for reading in (case.chart.readings if case.chart else ())
        if reading.document.document_type == "pathology_report"
        for sentence in reading.sentences
        for mention in find_sites(sentence.text)
        if mention.region == lesion.region and mention.laterality in LATERAL
    ]
    if len({voice.says for voice in found}) == 1:
        yield found[0]


def _is_sampled(lesion: Lesion) -> bool:
    return (lesion.technique or "").startswith(("biopsy", "excision", "shave"))


def _area(case: Case, line: ClaimLine, lesion: Lesion) -> Iterator[Fact]:
    """The part of the body that the diagnosis code names, where it names one."""
    here = area_of(lesion)
    coded = {area for code in line.diagnosis_codes if (area := area_of_code(code))}
    if here is None or len(coded) != 1 or here in coded:
        return
    area = coded.pop()
    if frozenset({here, area}) in NEIGHBOURS:
        return
    code = next(c for c in line.diagnosis_codes if area_of_code(c) == area)
    spans = spans_of((lesion,), "site")
    note = Voice("the note", lesion.site or here.replace("_", " "), spans)
    yield _contradiction(
        case, line, lesion, note, Voice(f"diagnosis {code}", area.replace("_", " "))
    )


def _contradiction(case: Case, line: ClaimLine, lesion: Lesion, note: Voice, other: Voice) -> Fact:
    spans = (*note.spans, *other.spans)
    return Fact(
        "side_agrees",
        False,
        line,
        billed=f"{billed(line)} {', '.join(line.diagnosis_codes)}",
        supported=f"{note.says}, as the note has it",
        because=(
            f"The note has {note.says}, {other.source} has {other.says}. {record_says(case, spans)}"
        ),
        evidence=spans,
        root=f"{lesion.lesion_id}:side",
        direction=Direction.EITHER,
    )
