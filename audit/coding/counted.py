"""Lesions whose code counts them turned into one tally a family: how many, and how surely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.coding.citing import spans_of
from audit.coding.identity import told_twice
from audit.coding.lit_areas import readied_for_light
from audit.coding.named_class import with_class
from audit.coding.special_sites import place_of
from audit.model import CountCertainty, DiagnosisClass, Lesion, Span

if TYPE_CHECKING:
    from audit.coding.case import Case

# Words of a diagnosis that put a destroyed lesion into a family of its own or leave it out.
VASCULAR = ("port-wine", "port wine", "hemangioma", "haemangioma", "telangiectas", "vascular mal")
REMOVED = ("excision", "shave_removal", "tag_removal", "mohs")
ACNE = ("acne", "comedo", "milia", "milium")


@dataclass(frozen=True)
class Tally:
    """`n` lesions for certain; `exact` when the record lets nobody think of another number.

    `low` and `high` bound the count where two statements disagree or the count is a minimum;
    `high` None: no upper bound.
    """

    lesions: tuple[Lesion, ...] = ()
    n: int = 0
    exact: bool = True
    low: int = 0
    high: int | None = 0
    uncounted: bool = False  # several, multiple, ***

    def __bool__(self) -> bool:
        return bool(self.lesions)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(lesion.lesion_id for lesion in self.lesions)

    @property
    def spans(self) -> tuple[Span, ...]:
        return spans_of(self.lesions, "count", "technique")


def tally(lesions: Iterable[Lesion]) -> Tally:
    """Sum the counts of lesions and counted groups; each group counts at least one lesion."""
    group = tuple(lesions)
    low = high = 0
    bounded = exact = True
    uncounted = False
    for lesion in group:
        least, most = _bounds(lesion)
        low += least
        high += most or 0
        bounded = bounded and most is not None
        exact = exact and least == most
        uncounted = uncounted or _open(lesion)
    return Tally(group, low, exact, low, high if bounded else None, uncounted)


def _bounds(lesion: Lesion) -> tuple[int, int | None]:
    count = lesion.count
    if count is None or _open(lesion):
        return 1, None
    parts = [part.count for part in lesion.parts]
    if len(parts) > 1 and None not in parts:
        total = sum(p for p in parts if p is not None)
        if total != count and total > 0 and not _shared(lesion):
            return min(total, count), max(total, count)
    if lesion.count_certainty is CountCertainty.EXACT:
        return count, count
    if lesion.count_certainty is CountCertainty.APPROXIMATE:
        return max(1, count - 2), count + 2
    return count, None


def _open(lesion: Lesion) -> bool:
    """Nobody counted: no number, or the slot for it left empty and one lesion taken by default."""
    return lesion.count is None or (lesion.count == 1 and "count" in lesion.unfilled)


def _shared(lesion: Lesion) -> bool:
    """ "Three on each ear": a part's number stands for both sides."""
    total = sum(part.count or 0 for part in lesion.parts)
    paired = [p for p in lesion.parts if p.laterality not in ("left", "right", "midline")]
    return any(total + (part.count or 0) == lesion.count for part in paired)


def destroyed(case: Case) -> tuple[Lesion, ...]:
    """Lesions destroyed at the encounter, of whatever class.

    The cautery of a wound after a removal stops its bleeding and destroys no lesion.
    """
    removed = [x for x in case.performed if x.technique in REMOVED]
    return tuple(
        with_class(case, x)
        for x in case.performed
        if x.technique == "destruction" and not told_twice(x, removed)
    )


def keratoses(case: Case) -> Tally:
    """Destroyed premalignant lesions: the family of 17000."""
    found = (x for x in destroyed(case) if x.diagnosis_class is DiagnosisClass.PREMALIGNANT)
    return tally(x for x in found if not readied_for_light(case, x))


def benign(case: Case) -> Tally:
    """Destroyed benign lesions that are medical: the family of 17110.

    Lesions treated for looks, vascular ones, acne and those at places with their own destruction
    code are left out.
    """
    return tally(x for x in destroyed(case) if is_plain_benign(x) and not x.cosmetic)


def is_plain_benign(lesion: Lesion) -> bool:
    if lesion.diagnosis_class is not DiagnosisClass.BENIGN:
        return False
    words = (lesion.diagnosis or "").lower()
    if any(word in words for word in (*VASCULAR, *ACNE)):
        return False
    place = place_of(lesion)
    return not (place and place.destruction)


def tags(case: Case) -> Tally:
    return tally(x for x in case.performed if x.technique == "tag_removal" and not x.cosmetic)


def injected(case: Case) -> Tally:
    return tally(x for x in case.performed if x.technique == "injection_intralesional")


def malignant(case: Case) -> tuple[Lesion, ...]:
    """Lesions destroyed as cancers: by their pathology, else by the note's diagnosis."""
    return tuple(x for x in destroyed(case) if is_malignant(x))


def is_malignant(lesion: Lesion) -> bool:
    """Final pathology, then a prior malignant biopsy, then the note's own diagnosis."""
    if lesion.prior_pathology and _malignant(lesion.prior_pathology.diagnosis_class):
        return True
    final = lesion.final_pathology
    if final and not final.pending and final.diagnosis_class is not DiagnosisClass.OTHER:
        return _malignant(final.diagnosis_class)
    return _malignant(lesion.diagnosis_class)


def _malignant(value: DiagnosisClass | None) -> bool:
    return value is DiagnosisClass.MALIGNANT
