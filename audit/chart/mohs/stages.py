"""Mohs sentences turned into stages: blocks, histology, map and clearance of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.chart.mohs.stage_counts import (
    blocks_in,
    blocks_listed,
    blocks_of_each,
    stages_in,
    total_in,
    without_joint,
)
from audit.chart.mohs.stage_draft import MAP, Draft, Walk, cite, go_on, stage_of
from audit.chart.mohs.stage_heads import Head, heads_of
from audit.chart.mohs.stage_table import Row
from audit.chart.page.text import Sentence
from audit.chart.words.numbers import whole
from audit.chart.words.patterns import rx
from audit.model import Span, Stage

_OF_ALL = rx(
    r"\b(?:each|every|all|both|maps? (?:is|are|was|were|in|attached|scanned|drawn|of|filed|kept)|"
    r"tissue was|layers? (?:was|were)|specimens? (?:was|were)|map[:,])\b"
)
_AGREES = rx(r"\b(?:read|show\w*|reveal\w*|histolog\w*|microscop\w*|examin\w*|tumou?r|bcc|scc|"
             r"carcinoma|residual|clear|free|positive|negative|blocks?|found|seen|"
             r"left)\b")  # fmt: skip
_SILENT = frozenset({"consent", "instructions", "signature", "medications", "addendum"})


@dataclass(frozen=True, slots=True)
class Stages:
    """What is told of one tumor's stages. `conflict`: stated number and told stages differ."""

    stages: tuple[Stage, ...] = ()
    count: int | None = None
    total_blocks: int | None = None
    spans: tuple[Span, ...] = ()
    conflict: str | None = None


def read_stages(sentences: Sequence[Sentence], rows: Sequence[Row] = ()) -> Stages:
    """Read the stages of one Mohs operation; None for what the record leaves open.

    `rows`: those of its table, whose own sentences must not be among `sentences`.
    """
    walk = Walk()
    for row in rows:
        _take_row(walk, row, sentences)
    for sentence in sentences:
        if sentence.section in _SILENT or sentence.part == "pmh":
            continue
        _totals(walk, sentence)
        if sentence.key == "row" and not rows:
            _take_ruled(walk, sentence)
        elif rows:
            _read_beside(walk, sentence)
        else:
            _read(walk, sentence)
    general = any(MAP.search(s.text) and _OF_ALL.search(s.text) for s in sentences)
    return _finish(walk, general)


# Walking


def _totals(walk: Walk, sentence: Sentence) -> None:
    total, count = total_in(sentence.text), stages_in(sentence.text)
    each, listed = blocks_of_each(sentence.text), blocks_listed(sentence.text)
    walk.total = total if total is not None else walk.total
    if count is not None:
        walk.count = count
    if count == 1 and total is None and not walk.drafts:
        walk.total = blocks_in(sentence.text) or walk.total  # "one stage, 5 blocks"
    walk.each = each if each is not None else walk.each
    walk.listed = listed or walk.listed
    if total is not None or count is not None:
        walk.spans.append(sentence.span)


def _take_row(walk: Walk, row: Row, sentences: Sequence[Sentence]) -> None:
    draft = walk.drafts.setdefault(row.number, Draft(opened=True))
    draft.words.append(row.words)
    draft.blocks = row.blocks if row.blocks is not None else draft.blocks
    draft.mapped = row.mapped if row.mapped is not None else draft.mapped
    if sentences:
        draft.span = Span(sentences[0].document_id, row.start, row.end)


def _take_ruled(walk: Walk, sentence: Sentence) -> None:
    """A row between bars that no head line names: stage, blocks, findings."""
    cells = [c.strip() for c in sentence.text.strip().strip("|").split("|")]
    heads = heads_of(f"stage {cells[0]}" if cells[0].isalnum() else cells[0], 0, False).heads
    if not heads or len(cells) < 2:
        return
    draft = walk.drafts.setdefault(heads[0].numbers[0], Draft(opened=True))
    draft.blocks = whole(cells[1]) if draft.blocks is None else draft.blocks
    draft.words.extend(cells[2:] if whole(cells[1]) is not None else cells[1:])
    cite(draft, sentence)
    walk.current = walk.last = ()


def _read_beside(walk: Walk, sentence: Sentence) -> None:
    """Words beside a table add findings to its stages, never a stage."""
    for head, words in _shares(sentence.text, heads_of(sentence.text, 0, False).heads):
        for number in head.numbers:
            if number in walk.drafts:
                walk.drafts[number].words.append(words)


def _read(walk: Walk, sentence: Sentence) -> None:
    text = sentence.text
    found = heads_of(text, max(walk.drafts, default=0), bool(walk.last or walk.count))
    if _named_before(walk, found.heads):
        go_on(walk, sentence, found.denied)
        return
    if not found.heads:
        go_on(walk, sentence, found.denied)
        return
    for head, words in _shares(text, found.heads):
        if not head.opens and not _AGREES.search(words) and not walk.drafts:
            continue
        if len(head.numbers) > 1:
            words = without_joint(words, text)
        for number in head.numbers:
            draft = walk.drafts.setdefault(number, Draft())
            draft.words.append(words)
            draft.opened = draft.opened or head.opens
            cite(draft, sentence)
        walk.current = walk.last = head.numbers
        walk.block = sentence.block
    if found.denied:
        walk.current = ()


def _named_before(walk: Walk, heads: Sequence[Head]) -> bool:
    """ "Stage III." and then "A further layer was taken.": the stage that has no words yet."""
    if not heads or not heads[0].relative or len(walk.current) != 1:
        return False
    words = " ".join(walk.drafts[walk.current[0]].words)
    return len(heads) == 1 and not any(c.isalnum() for c in words)


def _shares(text: str, heads: Sequence[Head]) -> list[tuple[Head, str]]:
    """Each head with the words that tell of it: those behind it, and before the first of them."""
    out = []
    for i, head in enumerate(heads):
        stop = heads[i + 1].start if i + 1 < len(heads) else len(text)
        words = text[head.end : stop]
        if i == 0 and not head.opens:
            words = f"{text[: head.start]} ; {words}"
        elif i == 0 and rx(r"\bblocks?\b[\w ]{0,12}\W*$").search(text[: head.start]):
            words = f"blocks {words}"
        out.append((head, words))
    return out


# Summing up


def _finish(walk: Walk, general: bool) -> Stages:
    numbers = sorted(walk.drafts)
    # A second day goes on counting: the stages of this record are those that it tells.
    shift = numbers[0] - 1 if numbers and len(numbers) == numbers[-1] - numbers[0] + 1 else 0
    if shift and walk.count is not None and walk.count >= numbers[-1]:
        shift = 0 if walk.count != len(numbers) and numbers[0] != walk.count else shift
    stages = [stage_of(n - shift, walk.drafts[n], walk.each, general) for n in numbers]
    told = max((s.number for s in stages), default=0)
    count, conflict = walk.count, None
    if count is None or (count < told and shift):
        count = told or None
    elif told > count:
        conflict, count = f"stages: {count} against {told}", told
    if not stages and count:
        stages = _blank(walk, count, general)
    if walk.listed and len(walk.listed) == len(stages) and all(s.blocks is None for s in stages):
        stages = [_with_blocks(s, b) for s, b in zip(stages, walk.listed, strict=True)]
    blocks = [s.blocks for s in stages]
    total = walk.total
    if total is None and blocks and None not in blocks:
        total = sum(b or 0 for b in blocks)
    if len(stages) == 1 and count == 1 and blocks == [None] and total is not None:
        stages = [_with_blocks(stages[0], total)]
    return Stages(tuple(stages), count, total, tuple(walk.spans), conflict)


def _blank(walk: Walk, count: int, general: bool) -> list[Stage]:
    """Stages of which only the number is told."""
    blocks = walk.total if count == 1 else None
    return [Stage(i + 1, walk.each or blocks, mapped=general or None) for i in range(count)]


def _with_blocks(stage: Stage, blocks: int) -> Stage:
    return Stage(stage.number, blocks, stage.histology, stage.mapped, stage.clear, stage.span)
