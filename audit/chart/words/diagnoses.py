"""A sentence turned into the conditions that it names, each with class and certainty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from audit.chart.words.fragments import Gated, gated
from audit.chart.words.patterns import rx, vocabulary
from audit.model import DiagnosisClass

_ORDER = ("malignant", "premalignant", "benign", "uncertain", "other")
# Words so general that any other diagnosis of the same lesion says more.
_GENERIC = rx(
    r"(?:(?:benign|malignant|pre-?malignant|skin) )?"
    r"(?:lesions?|mass(?:es)?|growths?|bumps?|nodules?|papules?|tumou?rs?|spots?|"
    r"(?:skin|keratotic|pigmented)? ?neoplasms?|wounds?|defects?|scars?|infections?|moles?)"
)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    start: int
    end: int
    words: str
    of: DiagnosisClass  # the class of the name itself, before any hedge
    hedged: bool = False
    negated: bool = False
    past: bool = False

    @property
    def generic(self) -> bool:
        return _GENERIC.fullmatch(" ".join(self.words.split())) is not None

    @property
    def klass(self) -> DiagnosisClass:
        """The class as the record has it: a hedged cancer or precancer is uncertain."""
        open_question = self.hedged and self.of in (
            DiagnosisClass.MALIGNANT, DiagnosisClass.UNCERTAIN,
        )  # fmt: skip
        return DiagnosisClass.UNCERTAIN if open_question else self.of


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[DiagnosisClass, Gated], ...]:
    data = vocabulary("diagnoses")
    return tuple(
        (DiagnosisClass(name), gated(r"(?<![\w-])", tuple(data[name]["patterns"]), r"(?!\w)"))
        for name in _ORDER
    )


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    h = vocabulary("diagnoses")["hedges"]
    near = r"(?:[\s,]+[\w'/-]+){0,%d}[\s,:]*$"
    return (
        rx(r"(?<!\w)(?:" + "|".join(h["before"]) + r")" + near % 4),
        rx(r"(?<!\w)(?:" + "|".join(h["negations"]) + r")" + near % 5),
        rx(r"(?<!\w)(?:" + "|".join(h["past"]) + r")" + near % 4),
    )


@lru_cache(maxsize=65536)
def find_diagnoses(text: str) -> tuple[Diagnosis, ...]:
    """Every condition named, left to right; of overlapping names the longest counts."""
    lowered = text.lower()
    spans = [
        (m.start(), m.end(), of)
        for of, pattern in _patterns()
        for m in pattern.finditer(text, lowered)
    ]
    taken: list[tuple[int, int, DiagnosisClass]] = []
    for start, end, of in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        while start < end and text[start].isspace():
            start += 1
        if start < end and not any(start < e and s < end for s, e, _ in taken):
            taken.append((start, end, of))
    return tuple(
        _judge(text, start, end, of) for start, end, of in sorted(taken, key=lambda t: t[0])
    )


def _judge(text: str, start: int, end: int, of: DiagnosisClass) -> Diagnosis:
    hedge, negation, past = _cues()
    before = re.split(r"[.;]\s", text[max(0, start - 60) : start])[-1]
    after = text[end : end + 45]
    hedged = bool(hedge.search(before)) or bool(
        rx(
            r"^ *(?:\?|vs\.?\b|versus\b|\(\?\)|is suspected|suspected|until proven|"
            r"(?:can ?not|could not) be (?:entirely |fully |completely )?(?:excluded|ruled out)|"
            r"(?:is )?not (?:entirely |fully )?(?:excluded|ruled out)|should be considered)"
        ).match(after)
    )
    return Diagnosis(
        start, end, text[start:end], of, hedged, bool(negation.search(before)),
        bool(past.search(before)),
    )  # fmt: skip
