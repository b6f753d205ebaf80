"""One problem of an assessment with its sentences, and which of several a plan sentence means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx, vocabulary
from audit.chart.words.problem_names import Named
from audit.model import Span


@dataclass(slots=True)
class Block:
    """One problem: its heading, its label in the list, and the sentences that belong to it."""

    name: str
    named: Named | None
    number: str | None = None
    sentences: list[Sentence] = field(default_factory=list)
    headed: bool = False  # a list item or a line of its own opened it

    @property
    def text(self) -> str:
        return "\n".join(s.text for s in self.sentences)

    @property
    def span(self) -> Span | None:
        if not self.sentences:
            return None
        first = self.sentences[0]
        last = [s for s in self.sentences if s.document_id == first.document_id][-1]
        return Span(first.document_id, first.start, max(first.end, last.end))


@dataclass(slots=True)
class Plan:
    """The blocks of one reading, and plan sentences that name no problem."""

    blocks: list[Block] = field(default_factory=list)
    loose: list[Sentence] = field(default_factory=list)
    found: bool = False


_COMMON = frozenset(
    [
        "with",
        "from",
        "left",
        "right",
        "upper",
        "lower",
        "both",
        "acute",
        "chronic",
        "likely",
        "status",
        "post",
        "type",
        "skin",
        "lesion",
        "lesions",
        "multiple",
        "mild",
        "moderate",
        "severe",
        "area",
        "areas",
        "stable",
        "history",
        "today",
    ]
)


def meant_by_words(text: str, plan: Plan) -> Block | None:
    """The only problem whose own words the plan sentence repeats."""
    words = set(re.findall(r"[a-z]{4,}", text.lower()))
    fits = [
        b for b in plan.blocks
        if (own := set(re.findall(r"[a-z]{4,}", b.name.lower())) - _COMMON)
        and len(own & words) >= min(2, len(own))
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def meant_by_drug(text: str, plan: Plan) -> Block | None:
    """The only problem that the drug of a nameless plan sentence can be for."""
    for pair in vocabulary("plans")["affinity"]:
        if rx(rf"\b(?:{pair['drugs']})\b").search(text):
            fits = [b for b in plan.blocks if rx(rf"\b(?:{pair['problems']})\b").search(b.name)]
            if len(fits) == 1:
                return fits[0]
    return None


def aside(text: str, named: Named) -> bool:
    """The diagnosis is an outcome or a risk in talk about the problem before it."""
    before = text[: named.start]
    return bool(
        rx(
            r"(?:risk of|develop\w*|become|turn into|progress(?:ion)? to|to prevent|versus|"
            r"vs\.?|r/o|rule out|"
            r"for (?:any )?(?:new|changing)|to rule out|such as|precursors? (?:to|"
            r"of))\W*(?:\w+\W+){0,4}$"
        ).search(before)
    )
