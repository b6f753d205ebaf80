"""The assessment and plan of a reading cut into one block of text a problem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from audit.chart.page.text import Reading, Sentence
from audit.chart.visit.conditions import Named, leading, named_in
from audit.chart.visit.plans import orders_of
from audit.chart.words.patterns import rx, vocabulary
from audit.model import Span

_TREATMENT_HEADS = {"treatment", "treatments", "tx", "treatment plan", "recommendations"}
# Only a marker, a number or the heading itself may stand before a line's first sentence.
_LEAD = re.compile(
    r"^(?:[\W\d]*|[\W\d]*(?:problem|dx|diagnosis)\s*#?\s*\d+\W*|[A-Za-z/& ]{1,30}:)$", re.I
)
_NUMBER = re.compile(
    r"^\(?#?\s*(\d{1,2})[.):]?$|^(?:problem|dx|diagnosis)\s*#?\s*(\d{1,2})[.):]?$", re.I
)


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


def plan_sentences(reading: Reading) -> list[Sentence]:
    """Sentences of the assessment and plan; a treatment line inside a problem belongs to it."""
    kept: list[Sentence] = []
    inside = False
    for s in reading.sentences:
        if s.section == "assessment_plan" and s.part != "diagnosis":
            inside = True
            kept.append(s)
        elif (
            inside and s.section in ("procedure", "instructions") and s.heading in _TREATMENT_HEADS
        ):
            kept.append(s)
        elif s.section in ("hpi", "exam", "pmh", "cc", "signature", "header"):
            inside = False
    return kept


def cut(reading: Reading) -> Plan:
    """Cut at list items and headings where the note has them, else at each new diagnosis."""
    sentences = plan_sentences(reading)
    plan = Plan(found=bool(sentences))
    text = reading.document.text
    numbered = sum(_number(s, text) is not None for s in sentences) > 0
    hashed = any(_marker(s, text) == "#" for s in sentences)
    current: Block | None = None
    mode = ""
    for s in sentences:
        if mode == "assess" and _mode(s, text) == "plan":
            current = None
        mode = _mode(s, text)
        opened = _opens(s, text, numbered, hashed, plan, current)
        if isinstance(opened, Block):
            current = opened
            if opened not in plan.blocks:
                plan.blocks.append(opened)
            opened.sentences.append(s)
        elif opened == "boilerplate":
            current = None
        elif opened == "loose" or current is None:
            _assign(s, plan, current)
        else:
            current.sentences.append(s)
    return plan


def _line_lead(s: Sentence, text: str) -> str | None:
    """What stands before the sentence on its line, or None where another sentence does."""
    start = text.rfind("\n", 0, s.start) + 1
    lead = text[start : s.start].strip()
    return lead if _LEAD.match(lead) else None


def _marker(s: Sentence, text: str) -> str:
    lead = _line_lead(s, text)
    return "" if not lead else lead[:1]


def _number(s: Sentence, text: str) -> str | None:
    lead = _line_lead(s, text)
    if lead is None:
        return None
    match = _NUMBER.match(lead)
    return (match[1] or match[2]) if match else None


_PLAN_HEAD = re.compile(
    r"^[ \t]*(?:(?P<both>(?:assessment|impression|imp|a)\s*(?:and|&|/|\+)\s*(?:plan|p|"
    r"recommendations?))|"
    r"(?P<plan>plan(?: of care)?|p(?=:)|recommendations?|treatment plan|disposition)|"
    r"(?P<assess>assessments?|impressions?|imp|a(?=:)|diagnos[ie]s))\b[ \t]*(?:[:.\-–]|$)",
    re.I | re.M,
)


@lru_cache(maxsize=512)
def _heads(text: str) -> tuple[tuple[int, str], ...]:
    """Where each heading of the assessment and of the plan stands, in order."""
    return tuple((m.start(), str(m.lastgroup)) for m in _PLAN_HEAD.finditer(text))


def _mode(s: Sentence, text: str) -> str:
    """Under which of the two headings a sentence stands: assess, plan, or both."""
    return next((m for at, m in reversed(_heads(text)) if at <= s.start), "both")


def _heading_of(s: Sentence) -> str:
    """The words that would name the problem: up to a colon, dash, bracket or stop."""
    head = re.split(r"[:\n]| [-–—>]|->|\.(?=\s|$)|;", s.text, maxsplit=1)[0]
    return " ".join(head.split())[:120]


def _is_boilerplate(head: str) -> bool:
    words = vocabulary("problems")["headings"]["boilerplate"]
    return bool(rx(r"^\W*" + words).match(head))


def _opens(
    s: Sentence, text: str, numbered: bool, hashed: bool, plan: Plan, current: Block | None
) -> Block | str | None:
    """The block that this sentence opens or returns to, or how else to place it."""
    number, head, mode = _number(s, text), _heading_of(s), _mode(s, text)
    if mode == "plan" and any(_mode(b.sentences[0], text) == "assess" for b in plan.blocks):
        return _in_plan(s, text, number, plan, current)
    if number is not None:
        return _item(s, number, head, plan)
    if numbered and current is not None:
        return None
    marker = _marker(s, text)
    first = _line_lead(s, text) is not None
    if hashed and marker not in ("#", "") and current is not None:
        return None
    if first and not s.key:
        named = leading(head)
        if marker == "#" or (named and named.kind != "generic" and named.start < 40):
            return _item(s, None, head, plan)
        if _is_boilerplate(head) and not _continues(head):
            return "boilerplate" if marker != "" and not hashed else "loose"
    return _prose(s, plan, current)


def _continues(head: str) -> bool:
    """Words that go on about the problem above although they stand on the boilerplate list."""
    return bool(
        rx(
            r"^\W*(?:status|plan|assessment|treatment|medications?|labs?|orders?|recommend|"
            r"discuss|see|recheck|monitor|patient|pt|location|counsel)"
        ).match(head)
    )


def _item(s: Sentence, number: str | None, head: str, plan: Plan) -> Block | str:
    named = leading(head) or leading(s.text[:160])
    if named is None and _is_boilerplate(head):
        return "boilerplate"
    if named is not None and named.kind in ("sun",) and _is_boilerplate(head):
        return "boilerplate"
    if named is not None and _is_boilerplate(head) and named.start > 25:
        return "boilerplate"
    return Block(name=head, named=named, number=number, headed=True)


def _in_plan(
    s: Sentence, text: str, number: str | None, plan: Plan, current: Block | None
) -> Block | str | None:
    """A separate plan: by the number of the assessment, by name, else left to `_assign`."""
    named = [n for n in named_in(s.text) if n.kind != "generic"]
    for block in plan.blocks:
        if any(block.named and block.named.key == n.key for n in named):
            return block
    if number is not None:
        numbers = {b.number for b in plan.blocks if b.number}
        plan_fits = number in numbers and not named
        if plan_fits:
            return next(b for b in plan.blocks if b.number == number)
        return "loose"
    if not named and (meant := _meant_by_words(s.text, plan) or _meant_by_drug(s.text, plan)):
        return meant
    same = current is not None and _line_lead(s, text) is None and not named
    return None if same else "loose"


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


def _meant_by_words(text: str, plan: Plan) -> Block | None:
    """The only problem whose own words the plan sentence repeats."""
    words = set(re.findall(r"[a-z]{4,}", text.lower()))
    fits = [
        b for b in plan.blocks
        if (own := set(re.findall(r"[a-z]{4,}", b.name.lower())) - _COMMON)
        and len(own & words) >= min(2, len(own))
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _meant_by_drug(text: str, plan: Plan) -> Block | None:
    """The only problem that the drug of a nameless plan sentence can be for."""
    for pair in vocabulary("plans")["affinity"]:
        if rx(rf"\b(?:{pair['drugs']})\b").search(text):
            fits = [b for b in plan.blocks if rx(rf"\b(?:{pair['problems']})\b").search(b.name)]
            if len(fits) == 1:
                return fits[0]
    return None


def _prose(s: Sentence, plan: Plan, current: Block | None) -> Block | str | None:
    named = next((n for n in named_in(s.text) if n.kind not in ("generic", "sun")), None)
    if named is None:
        return None if current is not None else "loose"
    for block in plan.blocks:
        if block.named and block.named.key == named.key:
            return block
    if current is not None and current.headed and not _line_start_prose(s, current):
        return None
    if current is not None and _aside(s.text, named):
        return None
    return Block(name=s.text[named.start : named.end], named=named)


def _line_start_prose(s: Sentence, current: Block) -> bool:
    """A paragraph of its own after a headed one may open another problem."""
    return s.block != current.sentences[-1].block and not s.bullet


def _aside(text: str, named: Named) -> bool:
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


def _assign(s: Sentence, plan: Plan, current: Block | None) -> None:
    """A plan sentence without a name goes to the only problem it can mean, else stays loose."""
    if len(plan.blocks) == 1:
        plan.blocks[0].sentences.append(s)
        return
    plan.loose.append(s)


def orders_anything(sentences: Iterable[Sentence]) -> bool:
    return any(orders_of(s.text).kinds for s in sentences)


def loose_blocks(reading: Reading) -> Iterator[Block]:
    """Diagnoses of a note without a recognised plan, each with the sentences after it."""
    skip = (
        "header",
        "pmh",
        "medications",
        "consent",
        "instructions",
        "signature",
        "pathology",
        "addendum",
    )
    current: Block | None = None
    for s in reading.sentences:
        if s.section in skip:
            current = None
            continue
        named = next((n for n in named_in(s.text) if n.kind not in ("generic", "sun")), None)
        if named is not None and (
            current is None or current.named is None or current.named.key != named.key
        ):
            if current is not None:
                yield current
            current = Block(name=s.text[named.start : named.end], named=named)
        if current is not None:
            current.sentences.append(s)
    if current is not None:
        yield current
