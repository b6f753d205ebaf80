"""A line of benign removal turned into the lesions that it was billed for."""

from __future__ import annotations

from audit.chart.words.patterns import rx
from audit.coding.case import Case
from audit.model import ClaimLine, DiagnosisClass, Lesion, Status

# Benign lesions removed: each needs a reason (RULINGS 14).
REMOVAL = rx(r"1120[01]|113(?:0[0-8]|1[0-3])|114(?:0[0-6]|2[0-6]|4[0-6])|1711[01]")


def benign_lesions(case: Case, line: ClaimLine) -> tuple[Lesion, ...]:
    """The line's lesions that are benign as far as anyone knows."""
    found = case.matching.lesion_of(line) or tuple(x for x in case.performed if of_kind(line, x))
    return tuple(
        x for x in found
        if x.status is Status.PERFORMED
        and x.diagnosis_class not in (DiagnosisClass.MALIGNANT, DiagnosisClass.PREMALIGNANT)
    )  # fmt: skip


_KINDS = {
    "1120": ("tag_removal",), "1130": ("shave_removal",), "1131": ("shave_removal",),
    "114": ("excision",), "1711": ("destruction",),
}  # fmt: skip


def of_kind(line: ClaimLine, lesion: Lesion) -> bool:
    """The lesion was treated in the way that the line's code means."""
    return any(
        line.procedure_code.startswith(k) and lesion.technique in v for k, v in _KINDS.items()
    )
