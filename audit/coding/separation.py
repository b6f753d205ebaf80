"""Two billed lines turned into an answer: did they treat different lesions, or the same one?"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from audit.chart.given.pared import read_pared
from audit.chart.words.sites import group_of
from audit.coding.citing import spans_of
from audit.coding.families import PARING
from audit.coding.icd import area_of
from audit.coding.identity import same_lesion
from audit.coding.injections import systemic_injection
from audit.model import ClaimLine, Lesion, Span

if TYPE_CHECKING:
    from audit.coding.case import Case


_NAIL_WORK = frozenset({"11719", "11720", "11721", "11730", "11740", "11750", "G0127"})
COVERS = ("adjacent_", "flap_", "graft_")  # families that cover the wound of another line


class Relation(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNCLEAR = "unclear"  # both are in the ledger, their places do not tell
    UNREAD = "unread"  # at least one line has no lesion in the ledger


def relation(case: Case, a: ClaimLine, b: ClaimLine) -> Relation:
    """How the lesions behind two lines stand to each other, as the ledger has them."""
    if "injection_admin" in (case.family(a), case.family(b)):
        return Relation.DIFFERENT if systemic_injection(case) else Relation.UNREAD
    if _nail_and_corn(case, a, b):
        return Relation.DIFFERENT
    mine, yours = lesions_behind(case, a), lesions_behind(case, b)
    if not mine or not yours:
        return Relation.UNREAD
    if _is_repair(case, a) or _is_repair(case, b):
        return _wounds(case, a, b, mine, yours)
    answers = [_same(x, y) for x in mine for y in yours]
    if all(answer is False for answer in answers):
        return Relation.DIFFERENT
    shared = {x.lesion_id for x in mine} & {y.lesion_id for y in yours}
    if True in answers and (len(mine) == len(yours) == 1 or len(shared) == len(mine)):
        return Relation.SAME
    return Relation.UNCLEAR


def _nail_and_corn(case: Case, a: ClaimLine, b: ClaimLine) -> bool:
    """Nails worked on and a corn pared, both told: a corn is no nail, wherever it was."""
    codes = {a.procedure_code, b.procedure_code}
    if case.chart is None or not (codes & set(PARING.codes) and codes & _NAIL_WORK):
        return False
    if not any(x.technique == "nail" for x in case.performed):
        return False
    return read_pared(case.chart.readings)[0] is not None


def lesions_behind(case: Case, line: ClaimLine) -> tuple[Lesion, ...]:
    """The lesions of a line; for a repair only the wounds whose place fits the code's group."""
    found = tuple({x.lesion_id: x for x in case.matching.lesion_of(line)}.values())
    family = case.family(line) or ""
    if family.startswith(COVERS):
        return found or tuple(x for x in case.performed if _covered(x))
    if not family.startswith("repair_"):
        return found
    row = case.tables.code(line.procedure_code, case.date_of_service)
    group = row.site_group if row else None
    fitting = tuple(x for x in found if group_of(x.region, family) in (group, None))
    return fitting or found


def _covered(lesion: Lesion) -> bool:
    return lesion.closure in ("flap", "graft") or lesion.technique in ("flap", "graft")


def _is_repair(case: Case, line: ClaimLine) -> bool:
    return (case.family(line) or "").startswith(("repair_", *COVERS))


def _wounds(
    case: Case, a: ClaimLine, b: ClaimLine, mine: tuple[Lesion, ...], yours: tuple[Lesion, ...]
) -> Relation:
    """A closure is of the same wound when every wound that it may be billed for is the other's."""
    here, there = _closed(case, a, mine), _closed(case, b, yours)
    if here & there:
        closures = [ids for line, ids in ((a, here), (b, there)) if _is_repair(case, line)]
        return Relation.SAME if any(ids <= here & there for ids in closures) else Relation.UNCLEAR
    pairs = [(x, y) for x in mine for y in yours if _wound(x) in here and _wound(y) in there]
    answers = [_same(x, y) for x, y in pairs]
    if all(answer is False for answer in answers):
        return Relation.DIFFERENT
    if len(mine) == len(yours) == 1 and answers == [True]:
        return Relation.SAME
    return Relation.UNCLEAR


def _closed(case: Case, line: ClaimLine, lesions: tuple[Lesion, ...]) -> set[str]:
    """The wounds of a line; of a closure those alone whose closure the record lets be billed."""
    supported = case.matching.supported_of(line) if _is_repair(case, line) else None
    if supported and supported.family.startswith(("repair_", *COVERS)) and supported.lesion_ids:
        return set(supported.lesion_ids)
    return _ids(lesions)


def _ids(lesions: tuple[Lesion, ...]) -> set[str]:
    return {_wound(x) for x in lesions}


def _wound(lesion: Lesion) -> str:
    return lesion.source_lesion_id or lesion.lesion_id


def _same(a: Lesion, b: Lesion) -> bool | None:
    """`same_lesion`, with its yes taken back where two different growths share a place's name.

    A counted group of keratoses on the cheek and a papule sampled on the cheek are two things, and
    so may be two single lesions whose natures differ.
    """
    if not _linked(a, b) and _apart(a, b):
        return False
    answer = same_lesion(a, b)
    if _linked(a, b):
        return answer
    differ = a.diagnosis_class and b.diagnosis_class and a.diagnosis_class != b.diagnosis_class
    grouped = (a.count or 1) > 1 or (b.count or 1) > 1
    if answer is False and grouped and not differ and not a.label and _same_place(a, b):
        return None  # a miscounted group ("ED&C x3" of one lesion) is no second lesion
    if answer is True and differ:
        return False if grouped else None
    return None if answer is True and grouped else answer


def _same_place(a: Lesion, b: Lesion) -> bool:
    return bool(a.region) and (a.region, a.laterality) == (b.region, b.laterality)


def _linked(a: Lesion, b: Lesion) -> bool:
    if a.lesion_id == b.lesion_id:
        return True
    return a.lesion_id == b.source_lesion_id or b.lesion_id == a.source_lesion_id


def _apart(a: Lesion, b: Lesion) -> bool:
    """Other side or other part of the body: no shared list label can make these one lesion."""
    if {a.laterality, b.laterality} == {"left", "right"}:
        return True
    here, there = area_of(a), area_of(b)
    return bool(here and there and here != there)


def places(case: Case, line: ClaimLine) -> str:
    """The places of a line's lesions in the note's own words, for a message; may be empty."""
    words = [" ".join(filter(None, (_side(x), x.site))) for x in lesions_behind(case, line)]
    parts = [p.site for x in lesions_behind(case, line) for p in x.parts if not x.site]
    return ", ".join(dict.fromkeys(w for w in (*words, *parts) if w))


def _side(lesion: Lesion) -> str | None:
    if not lesion.laterality or not lesion.site or lesion.laterality in lesion.site.lower():
        return None
    return lesion.laterality


def evidence(case: Case, *lines: ClaimLine) -> tuple[Span, ...]:
    lesions = [x for line in lines for x in lesions_behind(case, line)]
    return spans_of(lesions, "site", "technique")
