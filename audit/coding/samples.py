"""The words of a record turned into whether several biopsies sampled one and the same lesion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.coding.biopsied import is_biopsy
from audit.coding.identity import same_lesion
from audit.model import Lesion, Span

if TYPE_CHECKING:
    from audit.coding.case import Case

_GROWTH = (
    r"(?:lesion|patch|plaque|macule|papule|nodule|tumou?r|lentigo|nevus|mole|growth|keratosis|"
    r"pigmented area|scar|ulcer|mass)"
)
_SEVERAL = r"(?:two|three|four|five|six|[2-6]|multiple|several)"
_TAKEN = (
    r"(?:\d(?:\.\d)?\s*-?\s*mm\s+)?(?:punch(?:es)?|(?:mapping|scouting|representative|random)?\s*"
    r"(?:biops(?:y|ies)|samples?)|(?:places|sites|areas|spots|locations|points)|specimens|parts)"
)
# "the one patch was sampled in three places"; not "three lesions were each sampled once", and not
# "one lesion was shaved, two other lesions were punched": no second growth stands in between.
_ONE = rf"(?:one|single|same|this|contiguous|solitary)\s+(?:[\w.-]+\s+){{0,4}}?{_GROWTH}\b"
_GAP = r"(?:(?![.;]\s)[^\n]|\n(?!\s*\n)){0,120}?"
_WORD = rf"(?!{_GROWTH}s?\b|other\b|different\b|separate\b|more\b)[\w.-]+\s+"
ONE_THEN_MANY = re.compile(
    rf"\b{_ONE}{_GAP}\b{_SEVERAL}\s+(?:{_WORD}){{0,3}}?{_TAKEN}", re.I | re.S
)
MANY_OF_ONE = re.compile(
    rf"\b{_SEVERAL}\s+(?:{_WORD}){{0,4}}?{_TAKEN}\s+(?:(?!{_GROWTH})[\w,-]+\s+){{0,6}}?"
    rf"(?:of|from|within|in|across|throughout)\s+(?:the\s+|a\s+)?{_ONE}",
    re.I | re.S,
)
SAMPLED = re.compile(r"biops|punch|sampl|shav|specimen", re.I)
SAMPLES_OF_ONE = re.compile(
    rf"\b(?:samples|parts|pieces|fragments|biopsies)\s+(?:\w+\s+){{0,2}}?of\s+"
    rf"(?:one|a single|the same)\s+(?:\w+\s+){{0,2}}?{_GROWTH}",
    re.I,
)
MAPPING = re.compile(
    r"\b(?:mapping|scouting)\s+(?:\w+\s+){0,2}?(?:biops(?:y|ies)|punch(?:es)?|samples?|specimens)\b",
    re.I,
)
# Two questions asked of one lesion (histology and immunofluorescence, or a tissue culture).
TWO_QUESTIONS = re.compile(
    r"immunofluorescence|\bDIF\b|michel'?s|tissue culture|for culture|flow cytometry|perilesional",
    re.I,
)
# A sentence that asks, refuses or looks ahead is no sampling.
NOT_DONE = re.compile(
    r"\b(?:will|would|plan(?:ned)?|consider|recommend|declin|advise|may need|if)\w*\b", re.I
)


@dataclass(frozen=True, slots=True)
class Sampling:
    """Several samples of one lesion: the words, and whether two questions were asked of it."""

    span: Span
    two_questions: bool


def one_lesion_sampled(case: Case) -> Sampling | None:
    """The statement that one lesion was sampled more than once; None where there is none."""
    for document in case.documents:
        for pattern in (ONE_THEN_MANY, MANY_OF_ONE, SAMPLES_OF_ONE, MAPPING):
            for hit in pattern.finditer(document.text):
                sentence = _around(document.text, hit)
                if NOT_DONE.search(sentence) or not SAMPLED.search(sentence):
                    continue
                span = Span(document.document_id, hit.start(), hit.end())
                return Sampling(span, _two_questions(case))
    return _by_ledger(case)


def _around(text: str, hit: re.Match[str]) -> str:
    start = max(text.rfind(".", 0, hit.start()), text.rfind("\n", 0, hit.start())) + 1
    return text[start : hit.end()]


def _two_questions(case: Case) -> bool:
    return any(TWO_QUESTIONS.search(d.text) for d in case.documents)


def _by_ledger(case: Case) -> Sampling | None:
    """Two biopsy records of the same words, side and size are samples of one lesion."""
    lesions = [x for x in case.performed if is_biopsy(x)]
    for i, a in enumerate(lesions):
        for b in lesions[i + 1 :]:
            if _alike(a, b):
                spans = b.evidence.get("site") or b.evidence.get("technique") or ()
                if spans:
                    return Sampling(spans[0], _two_questions(case))
    return None


def _alike(a: Lesion, b: Lesion) -> bool:
    same_place = same_lesion(a, b) is True and (a.site or "").lower() == (b.site or "").lower()
    return same_place and a.size_cm is not None and a.size_cm == b.size_cm


def sampled_lesions(case: Case) -> int:
    """How many lesions the biopsies stand for once samples of one lesion are put together.

    A biopsy that another line was billed for, as a shave removal, is not among them.
    """
    elsewhere = {
        x.lesion_id for line in case.lines if not (case.family(line) or "").startswith("biopsy")
        for x in case.matching.lesion_of(line)
    }  # fmt: skip
    lesions = [x for x in case.performed if is_biopsy(x) and x.lesion_id not in elsewhere]
    heads: list[Lesion] = []
    for lesion in lesions:
        if not any(_one_place(lesion, head) for head in heads):
            heads.append(lesion)
    return len(heads)


def _one_place(a: Lesion, b: Lesion) -> bool:
    """Superior, mid and inferior edge of one patch: one region and one side."""
    sides = {a.laterality, b.laterality} - {None}
    return bool(a.region) and a.region == b.region and len(sides) <= 1
