"""Turns Mohs tumors and other lines into whether pathology, biopsy or removal is billed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.chart.words.patterns import rx
from audit.coding.citing import billed, record_says, spans_of
from audit.coding.frozen_samples import read_frozen
from audit.coding.pairs import root as pair_root
from audit.coding.tumors import Tumor
from audit.model import ClaimLine, DiagnosisClass, Direction, Fact, Lesion

if TYPE_CHECKING:
    from audit.coding.case import Case

SURGICAL_PATHOLOGY = frozenset({"88302", "88304", "88305", "88307", "88331", "88332", "88314"})
BIOPSIES = frozenset(
    {"11100", "11101", "11102", "11103", "11104", "11105", "11106", "11107",
     "69100", "40490", "67810", "30100", "54100", "56605", "56606"}
)  # fmt: skip
FROZEN = "88331"
REMOVALS = ("excision_malignant", "excision_benign", "destruction_malignant")


def facts(case: Case, first: Sequence[ClaimLine], tumors: Sequence[Tumor]) -> Iterator[Fact]:
    """MOH-06 own pathology, MOH-07 same-day biopsy, MOH-10 removal of the same tumor."""
    if not first:
        return
    for line in case.lines:
        if line.procedure_code in SURGICAL_PATHOLOGY:
            yield from _pathology(case, line, first[0])
        elif line.procedure_code in BIOPSIES:
            yield from _biopsy(case, line, first[0], tumors)
        elif case.family(line) in REMOVALS:
            yield from _removal(case, line, first[0], tumors)


# MOH-06


def _pathology(case: Case, line: ClaimLine, mohs: ClaimLine) -> Iterator[Fact]:
    """Specimens of other lesions may be read and billed; the Mohs tissue may not."""
    if not _same_group(line, mohs):
        return
    frozen = line.procedure_code in ("88331", "88332")
    others = [
        x for x in case.performed if _own_specimen(x) and (frozen or not read_frozen(case, x))
    ]
    specimens = sum(max(1, x.count or 1) for x in others)
    charged = sum(x.units for x in case.lines if x.procedure_code in SURGICAL_PATHOLOGY)
    if specimens >= charged:
        yield Fact("pathology_of_other_tissue", True, line)
        return
    if not case.complete or specimens:
        because = f"{specimens} other specimens for {charged} units of pathology."
        yield Fact("pathology_of_other_tissue", "review", line, billed=billed(line),
                   because=because)  # fmt: skip
        return
    spans = spans_of((x for x in case.performed if x.technique == "mohs"), "stages", "technique")
    yield Fact(
        "pathology_of_other_tissue",
        False,
        line,
        billed=billed(line),
        supported="none",
        because=(
            f"{billed(line)} was billed with Mohs surgery and the record shows no specimen of "
            "another lesion. Reading the Mohs tissue, frozen or permanent, is part of the Mohs "
            f"codes. {record_says(case, spans)}"
        ),
        evidence=spans,
        root=pair_root(case, mohs, line),
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )


def _same_group(line: ClaimLine, mohs: ClaimLine) -> bool:
    if line.rendering_npi == mohs.rendering_npi:
        return True
    return line.billing_npi == mohs.billing_npi  # both unknown: one folder is one group


def _own_specimen(lesion: Lesion) -> bool:
    sampled = (lesion.technique or "").startswith(("biopsy", "excision", "shave"))
    sent = lesion.specimen if lesion.specimen is not None else sampled
    return lesion.technique != "mohs" and sent


# MOH-07


def _biopsy(
    case: Case, line: ClaimLine, mohs: ClaimLine, tumors: Sequence[Tumor]
) -> Iterator[Fact]:
    """A biopsy of the tumor itself counts only when frozen sections made the diagnosis that day."""
    samples = [x for x in case.performed if (x.technique or "").startswith("biopsy")]
    apart = [x for x in samples if not any(_same_place(x, t.lesion) for t in tumors)]
    if apart and len(apart) == len(samples):
        yield Fact("biopsy_apart_from_mohs", True, line)
        return
    tumor = tumors[0].lesion
    if apart:
        matched = case.matching.lesion_of(line)
        if any(x in apart for x in matched):
            yield Fact("biopsy_apart_from_mohs", True, line)
            return
    if not samples and not set(line.diagnosis_codes) & set(mohs.diagnosis_codes):
        return  # no biopsy in the record: DOC-02 says so
    frozen = any(x.procedure_code == FROZEN for x in case.lines)
    proven = next((t.lesion for t in tumors if t.lesion.prior_pathology is not None), None)
    if proven is None and _told_proven(case):
        proven = tumor
    if proven is None:
        yield Fact("biopsy_apart_from_mohs", True if frozen else "review", line,
                   billed=billed(line), because="The biopsied tumor had Mohs surgery the same "
                   "day, no earlier result.", root=pair_root(case, mohs, line))  # fmt: skip
        return
    spans = spans_of((proven, *samples), "prior_pathology", "technique")
    yield Fact(
        "biopsy_apart_from_mohs",
        False,
        line,
        billed=billed(line),
        supported="none",
        because=(
            f"{billed(line)} bills a biopsy of the tumor at {tumor.site or 'the Mohs site'}, whose "
            f"diagnosis was already proven. {record_says(case, spans)}"
        ),
        evidence=spans,
        root=pair_root(case, mohs, line),
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )


_PROVEN = rx(
    r"\b(?:proven|proved|confirmed|diagnosed|positive|known)\b[^.;]{0,25}\b(?:biops\w+|bx)\b|"
    r"\b(?:biopsy|bx)[- ](?:proven|proved|confirmed|positive)\b|"
    r"\b(?:biops(?:y|ied)|bx)(?: (?:of|on|from|dated|was))?:? *(?:\d{1,2}/\d|(?:january|february|"
    r"march|april|may|june|july|august|september|october|november|december)\b)"
)


def _told_proven(case: Case) -> bool:
    """The note speaks of a dated or proving biopsy without its result's number."""
    notes = case.chart.readings if case.chart else ()
    return any(_PROVEN.search(s.text) for r in notes for s in r.sentences)


def _same_place(a: Lesion, b: Lesion) -> bool:
    """One region and no contrary side; a site that is not read may be the same."""
    sides = {a.laterality, b.laterality} - {None}
    if len(sides) > 1:
        return False
    return a.region is None or b.region is None or a.region == b.region


# MOH-10


def _removal(
    case: Case, line: ClaimLine, mohs: ClaimLine, tumors: Sequence[Tumor]
) -> Iterator[Fact]:
    """An excision or destruction beside Mohs belongs to another lesion."""
    matched = [x for x in case.matching.lesion_of(line) if x.technique != "mohs"]
    others = matched or [
        x for x in case.performed
        if x.technique in ("excision", "destruction", "shave_removal")
        and x.diagnosis_class is not DiagnosisClass.PREMALIGNANT
    ]  # fmt: skip
    if any(not _same_place(x, t.lesion) for x in others for t in tumors):
        yield Fact("removal_apart_from_mohs", True, line)
        return
    if not case.complete:
        yield Fact("removal_apart_from_mohs", None, line, billed=billed(line))
        return
    tumor = tumors[0].lesion
    spans = spans_of((tumor, *others), "site", "technique")
    yield Fact(
        "removal_apart_from_mohs",
        False,
        line,
        billed=billed(line),
        supported="none",
        because=(
            f"{billed(line)} stands beside Mohs surgery of {tumor.site or 'the tumor'}; the record "
            f"shows no other lesion removed. {record_says(case, spans)}"
        ),
        evidence=spans,
        root=pair_root(case, mohs, line),
        direction=Direction.OVERPAYMENT,
        billed_codes=((line.procedure_code, line.units),),
    )
