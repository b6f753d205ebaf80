"""A note laid out problem by problem, each with its own assessment, turned into blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.chart.page.text import Reading, Sentence
from audit.chart.visit.planblock import Block
from audit.chart.visit.planmarks import continues, heading_of, is_boilerplate
from audit.chart.words.patterns import rx
from audit.chart.words.problem_names import leading
from audit.chart.words.sites import find_sites

# "PROBLEM 1: hand eczema", "Concern #2 - spot on the cheek", "Dx 1: acne", at a line's start.
_HEAD = re.compile(
    r"^[ \t]*\W{0,3}(?:problem|issue|concern|complaint|condition|dx|diagnosis)\s*(?:#|no\.?)?\s*"
    r"(\d{1,2})\s*[:.)–—-]",
    re.I | re.M,
)
_OVER = frozenset({"procedure", "signature", "consent", "pmh", "medications", "pathology"})
_CAPITALS = 7  # words that a heading in capitals has at most
# The name ends where the first of the problem's own parts begins.
_PART = rx(r"[ ,.;:–-]*\b(?:subjective|interval|history|status|course|s|hpi|cc) ?:.*$")


def by_problem(reading: Reading) -> list[Block]:
    """The blocks of a note whose problems each bring their own history, assessment and plan.

    Empty for a note with one assessment for all, whether its problems are numbered or not.
    """
    heads = _heads(reading)
    if not heads or _in_plan(heads[0]):
        return []
    blocks: list[Block] = []
    for i, head in enumerate(heads):
        end = heads[i + 1].start if i + 1 < len(heads) else len(reading.document.text)
        told = [s for s in reading.sentences if head.start < s.start < end]
        name = _PART.sub("", head.text)
        block = Block(name=name, named=leading(name), number=str(i + 1), headed=True)
        block.sentences = [head, *_managed(_until_over(told))]
        blocks.append(block)
    return blocks


def _heads(reading: Reading) -> list[Sentence]:
    """Word and number, else numbered items or capitals that each have an assessment below."""
    told = reading.sentences
    ends = [m.end() for m in _HEAD.finditer(reading.document.text)]
    worded = [s for s in told if any(s.start - 3 <= at <= s.end for at in ends)]
    if worded:
        return worded
    for listed in ([s for s in told if s.label and s.bullet], [s for s in told if _named(s)]):
        if len(listed) > 1 and all(_has_own(s, told, listed) for s in listed):
            return listed
    return []


def _named(s: Sentence) -> bool:
    """A line in capitals that names a problem or a place."""
    letters = s.text.isupper() and len(s.text.split()) <= _CAPITALS
    told = leading(s.text) is not None or bool(find_sites(s.text))
    return letters and s.section not in _OVER and told


def _has_own(head: Sentence, told: Sequence[Sentence], heads: Sequence[Sentence]) -> bool:
    """An assessment or a plan is headed between this problem and the next."""
    end = next((h.start for h in heads if h.start > head.start), told[-1].end)
    return any(
        s.section == "assessment_plan" and s.item > head.item
        for s in told
        if head.start < s.start < end
    )


def _in_plan(head: Sentence) -> bool:
    return head.section == "assessment_plan" and head.part != "diagnosis"


def _until_over(told: Sequence[Sentence]) -> list[Sentence]:
    """What follows a problem up to the procedures or the closing words on the visit."""
    out: list[Sentence] = []
    for s in told:
        words = heading_of(s)
        if s.section in _OVER or (is_boilerplate(words) and not continues(words)):
            break
        out.append(s)
    return out


def _managed(told: Sequence[Sentence]) -> list[Sentence]:
    """The assessment and plan of a problem; without their headings all that is said of it."""
    planned = [s for s in told if s.section == "assessment_plan"]
    return planned or [s for s in told if s.section != "exam"]
