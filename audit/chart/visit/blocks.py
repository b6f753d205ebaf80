"""The assessment and plan of a reading cut into one block of text a problem."""

from __future__ import annotations

from collections.abc import Iterator

from audit.chart.page.text import Reading, Sentence
from audit.chart.visit.by_problem import by_problem
from audit.chart.visit.conditions import standing_in
from audit.chart.visit.managed import BESIDE_THE_VISIT, Standing
from audit.chart.visit.planblock import Block, Plan, aside, meant_by_drug, meant_by_words
from audit.chart.visit.planmarks import (
    continues,
    heading_of,
    is_boilerplate,
    line_lead,
    marker_of,
    mode_of,
    number_of,
)
from audit.chart.visit.plans import orders_of
from audit.chart.words.problem_names import Named, leading, named_in

# Kinds that open no problem in running text.
_UNNAMED = ("generic", "sun", "medical")
_TREATMENT_HEADS = {"treatment", "treatments", "tx", "treatment plan", "recommendations"}


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
    if own := by_problem(reading):
        return Plan(blocks=own, found=True)
    sentences = plan_sentences(reading)
    plan = Plan(found=bool(sentences))
    text = reading.document.text
    numbered = sum(number_of(s, text) is not None for s in sentences) > 0
    hashed = any(marker_of(s, text) == "#" for s in sentences)
    current: Block | None = None
    mode = ""
    for s in sentences:
        if mode == "assess" and mode_of(s, text) == "plan":
            current = None
        mode = mode_of(s, text)
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


def _opens(
    s: Sentence, text: str, numbered: bool, hashed: bool, plan: Plan, current: Block | None
) -> Block | str | None:
    """The block that this sentence opens or returns to, or how else to place it."""
    number, head, mode = number_of(s, text), heading_of(s), mode_of(s, text)
    if mode == "plan" and any(mode_of(b.sentences[0], text) == "assess" for b in plan.blocks):
        return _in_plan(s, text, number, plan, current)
    if number is not None:
        return _item(s, number, head, plan)
    if numbered and current is not None:
        return None
    marker = marker_of(s, text)
    first = line_lead(s, text) is not None
    if hashed and marker not in ("#", "") and current is not None:
        return None
    if first and not s.key:
        named = leading(head)
        if marker == "#" or (named and named.kind != "generic" and named.start < 40):
            return _item(s, None, head, plan)
        if is_boilerplate(head) and not continues(head):
            return "boilerplate" if marker != "" and not hashed else "loose"
    return _prose(s, plan, current)


def _item(s: Sentence, number: str | None, head: str, plan: Plan) -> Block | str:
    named = leading(head) or leading(s.text[:160])
    if named is None and is_boilerplate(head):
        return "boilerplate"
    if named is not None and named.kind in ("sun",) and is_boilerplate(head):
        return "boilerplate"
    if named is not None and is_boilerplate(head) and named.start > 25:
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
    if not named and (meant := meant_by_words(s.text, plan) or meant_by_drug(s.text, plan)):
        return meant
    same = current is not None and line_lead(s, text) is None and not named
    return None if same else "loose"


def _prose(s: Sentence, plan: Plan, current: Block | None) -> Block | str | None:
    named = next((n for n in named_in(s.text) if n.kind not in _UNNAMED), None)
    if named is None:
        return None if current is not None else "loose"
    for block in plan.blocks:
        if block.named and block.named.key == named.key:
            return block
    if current is not None and current.headed and not _line_start_prose(s, current):
        return _beside(s, named, current)
    if current is not None and aside(s.text, named):
        return None
    return Block(name=s.text[named.start : named.end], named=named)


def _beside(s: Sentence, named: Named, current: Block) -> Block | None:
    """ "Rosacea, stable; continue. Acne, stable; continue.": a second disease on the line, with a
    state and a plan of its own; no item with a number or a marker holds two.
    """
    opens = named.start < 3 and named.kind in ("chronic", "acute") and current.number is None
    told = standing_in(s.text) in (Standing.STABLE, Standing.NOT_AT_GOAL)
    if not opens or not told or not orders_of(s.text).kinds or current.named is None:
        return None
    return Block(name=s.text[named.start : named.end], named=named)


def _line_start_prose(s: Sentence, current: Block) -> bool:
    """A paragraph of its own after a headed one may open another problem."""
    return s.block != current.sentences[-1].block and not s.bullet


def _assign(s: Sentence, plan: Plan, current: Block | None) -> None:
    """A plan sentence without a name goes to the only problem it can mean, else stays loose."""
    if len(plan.blocks) == 1:
        plan.blocks[0].sentences.append(s)
        return
    plan.loose.append(s)


def loose_blocks(reading: Reading) -> Iterator[Block]:
    """Diagnoses of a note without a recognised plan, each with the sentences after it."""
    current: Block | None = None
    for s in reading.sentences:
        if s.section in BESIDE_THE_VISIT:
            if current is not None:
                yield current
            current = None
            continue
        named = next((n for n in named_in(s.text) if n.kind not in _UNNAMED), None)
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
