"""Mohs sentences turned into stages: blocks, histology, map and clearance of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from audit.chart.mohs.stage_counts import (
    blocks_in,
    blocks_listed,
    blocks_of_each,
    stages_in,
    total_in,
    without_joint,
)
from audit.chart.mohs.stage_heads import Head, heads_of
from audit.chart.mohs.stage_table import Row
from audit.chart.page.text import Sentence
from audit.chart.words.numbers import whole
from audit.chart.words.patterns import rx
from audit.model import Span, Stage

_HISTOLOGY = rx(
    r"\b(?:residual|persist\w*|tumou?r|carcinoma|bcc|scc|melanoma|mis|basaloid|squamous|nodular|"
    r"infiltrat\w+|micronodular|positive|negative|neg|pos|clear\w*|free|o['’]?c(?:lock)?|"
    r"fibrosis|scar\w*|"
    r"inflammation|histolog\w+|microscop\w+|nests?|strands?|islands?|dermis|perineural|cancer|"
    r"malignan\w+|cells|atypi\w+|uninvolved|involved|no (?:more|further)|dermal|focus|foci|"
    r"remain\w*|clean|extends?|(?:deep|peripheral|lateral) (?:margin|edge|face))\b"
)
_CLEAR = rx(
    r"\b(?:all (?:margins|edges|sections) (?:are |were )?(?:clear|free|negative)|(?:margins?|"
    r"edges?|"
    r"plane|sections?) (?:are |were |is |was )?(?:all |now |histologically )?(?:clear|free|"
    r"negative|clean|uninvolved)|no (?:residual |further |remaining |more |other |evidence of |"
    r"sign of |signs of |definite |basal cell |squamous cell |squamous |basal )*(?:tumou?r|"
    r"carcinoma|cancer|malignancy|bcc|scc|melanoma|disease|nests?)|tumou?r[- ]free|negative|neg|"
    r"free of (?:tumou?r|carcinoma|cancer)|clear(?:ed)? (?:margins|of (?:tumou?r|carcinoma|"
    r"cancer))|histologically (?:clear|free)|(?:was|were|is|came back|now|returned|all) (?:clear|"
    r"free|clean)|^\W*(?:clear|free|clean)|margins? free|clear(?:ed|ance)?\W*$)\b"
)
_POSITIVE = rx(
    r"\b(?:positive|residual (?!none)|persist\w*|remain(?:s|ed|ing)|at (?:\d+|\w+)"
    r"(?: ?(?:-|to|–) ?"
    r"(?:\d+|\w+))? o['’]?clock|focus of|foci|strands|was (?:still )?left)\b"
)
_MAP = rx(
    r"\b(?:map(?:ped|s|ping)?|inked|inks?|color[- ]?coded|colour[- ]?coded|diagram(?:med)?|dyed|"
    r"colou?red)\b"
)
_OF_ALL = rx(
    r"\b(?:each|every|all|both|maps? (?:is|are|was|were|in|attached|scanned|drawn|of|filed|kept)|"
    r"tissue was|layers? (?:was|were)|specimens? (?:was|were)|map[:,])\b"
)
_GENERAL = rx(
    r"\b(?:each|every|all|both)(?: (?:of the|the|such|mohs))?(?: \w+)? (?:stages?|layers?)\b"
)
# After these a sentence speaks of the wound; a microscopic finding leads back to the stage.
_LEAVES = rx(
    r"^\W*(?:the |a |final |resulting |surgical |post-?op\w* |total |her |his )*(?:repair|"
    r"reconstruct\w+|closure|defect|wound|dressing|bandage|complications?|estimated|ebl|total|"
    r"summary|flap|graft|sutur\w+|map|maps)\b|"
    r"\b(?:tumou?r[- ]free after|cleared (?:in|after)|in all(?! \w+ blocks| of)\b|total of|"
    r"all (?:of the )?slides|"
    r"i (?:personally|performed|acted)|after (?:tumou?r )?clearance)"
)
_RETURNS = rx(
    r"\b(?:sections?|histolog\w+|microscop\w+|frozens?|margins?|residual|o['’]clock|bcc|scc|"
    r"carcinoma|tumou?r|blocks?|inked|mapped|slides?)\b"
)
_AGREES = rx(r"\b(?:read|show\w*|reveal\w*|histolog\w*|microscop\w*|examin\w*|tumou?r|bcc|scc|"
             r"carcinoma|residual|clear|free|positive|negative|blocks?|found|seen|"
             r"left)\b")  # fmt: skip
_SILENT = frozenset({"consent", "instructions", "signature", "medications", "addendum"})
_TOO_LONG = 1200  # characters that evidence of one stage may span


@dataclass(frozen=True, slots=True)
class Stages:
    """What is told of one tumor's stages. `conflict`: stated number and told stages differ."""

    stages: tuple[Stage, ...] = ()
    count: int | None = None
    total_blocks: int | None = None
    spans: tuple[Span, ...] = ()
    conflict: str | None = None


@dataclass(slots=True)
class _Draft:
    """The words told of one stage."""

    words: list[str] = field(default_factory=list)
    blocks: int | None = None
    mapped: bool | None = None
    opened: bool = False
    first: Sentence | None = None
    last: Sentence | None = None
    span: Span | None = None


@dataclass(slots=True)
class _Walk:
    """Where the reading of a record stands."""

    drafts: dict[int, _Draft] = field(default_factory=dict)
    current: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    block: int = -1
    count: int | None = None
    total: int | None = None
    each: int | None = None
    listed: tuple[int, ...] = ()
    spans: list[Span] = field(default_factory=list)


def read_stages(sentences: Sequence[Sentence], rows: Sequence[Row] = ()) -> Stages:
    """Read the stages of one Mohs operation; None for what the record leaves open.

    `rows`: those of its table, whose own sentences must not be among `sentences`.
    """
    walk = _Walk()
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
    general = any(_MAP.search(s.text) and _OF_ALL.search(s.text) for s in sentences)
    return _finish(walk, general)


# Walking


def _totals(walk: _Walk, sentence: Sentence) -> None:
    total, count = total_in(sentence.text), stages_in(sentence.text)
    each, listed = blocks_of_each(sentence.text), blocks_listed(sentence.text)
    walk.total = total if total is not None else walk.total
    if count is not None:
        walk.count = count
    walk.each = each if each is not None else walk.each
    walk.listed = listed or walk.listed
    if total is not None or count is not None:
        walk.spans.append(sentence.span)


def _take_row(walk: _Walk, row: Row, sentences: Sequence[Sentence]) -> None:
    draft = walk.drafts.setdefault(row.number, _Draft(opened=True))
    draft.words.append(row.words)
    draft.blocks = row.blocks if row.blocks is not None else draft.blocks
    draft.mapped = row.mapped if row.mapped is not None else draft.mapped
    if sentences:
        draft.span = Span(sentences[0].document_id, row.start, row.end)


def _take_ruled(walk: _Walk, sentence: Sentence) -> None:
    """A row between bars that no head line names: stage, blocks, findings."""
    cells = [c.strip() for c in sentence.text.strip().strip("|").split("|")]
    heads = heads_of(f"stage {cells[0]}" if cells[0].isalnum() else cells[0], 0, False).heads
    if not heads or len(cells) < 2:
        return
    draft = walk.drafts.setdefault(heads[0].numbers[0], _Draft(opened=True))
    draft.blocks = whole(cells[1]) if draft.blocks is None else draft.blocks
    draft.words.extend(cells[2:] if whole(cells[1]) is not None else cells[1:])
    _cite(draft, sentence)
    walk.current = walk.last = ()


def _read_beside(walk: _Walk, sentence: Sentence) -> None:
    """Words beside a table add findings to its stages, never a stage."""
    for head, words in _shares(sentence.text, heads_of(sentence.text, 0, False).heads):
        for number in head.numbers:
            if number in walk.drafts:
                walk.drafts[number].words.append(words)


def _read(walk: _Walk, sentence: Sentence) -> None:
    text = sentence.text
    found = heads_of(text, max(walk.drafts, default=0), bool(walk.last or walk.count))
    if _named_before(walk, found.heads):
        _go_on(walk, sentence, found.denied)
        return
    if not found.heads:
        _go_on(walk, sentence, found.denied)
        return
    for head, words in _shares(text, found.heads):
        if not head.opens and not _AGREES.search(words) and not walk.drafts:
            continue
        if len(head.numbers) > 1:
            words = without_joint(words, text)
        for number in head.numbers:
            draft = walk.drafts.setdefault(number, _Draft())
            draft.words.append(words)
            draft.opened = draft.opened or head.opens
            _cite(draft, sentence)
        walk.current = walk.last = head.numbers
        walk.block = sentence.block
    if found.denied:
        walk.current = ()


def _named_before(walk: _Walk, heads: Sequence[Head]) -> bool:
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


def _go_on(walk: _Walk, sentence: Sentence, denied: bool) -> None:
    """A sentence that names no stage goes on with the last one until the wound is spoken of."""
    text = sentence.text
    if denied or _LEAVES.search(text):
        walk.current = ()
        return
    if not walk.current and walk.last and sentence.block == walk.block and _RETURNS.search(text):
        walk.current = walk.last
    if _GENERAL.search(text):
        return
    for number in walk.current:
        walk.drafts[number].words.append(without_joint(text))
        _cite(walk.drafts[number], sentence)


def _cite(draft: _Draft, sentence: Sentence) -> None:
    draft.first = draft.first or sentence
    draft.last = sentence


# Summing up


def _finish(walk: _Walk, general: bool) -> Stages:
    numbers = sorted(walk.drafts)
    # A second day goes on counting: the stages of this record are those that it tells.
    shift = numbers[0] - 1 if numbers and len(numbers) == numbers[-1] - numbers[0] + 1 else 0
    if shift and walk.count is not None and walk.count >= numbers[-1]:
        shift = 0 if walk.count != len(numbers) and numbers[0] != walk.count else shift
    stages = [_stage(n - shift, walk.drafts[n], walk.each, general) for n in numbers]
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


def _blank(walk: _Walk, count: int, general: bool) -> list[Stage]:
    """Stages of which only the number is told."""
    blocks = walk.total if count == 1 else None
    return [Stage(i + 1, walk.each or blocks, mapped=general or None) for i in range(count)]


def _with_blocks(stage: Stage, blocks: int) -> Stage:
    return Stage(stage.number, blocks, stage.histology, stage.mapped, stage.clear, stage.span)


def _stage(number: int, draft: _Draft, each: int | None, general: bool) -> Stage:
    text = " ; ".join(draft.words)
    blocks = draft.blocks if draft.blocks is not None else blocks_in(text)
    clear: bool | None = None
    histology = bool(_HISTOLOGY.search(text))
    without = _CLEAR.sub(" ", text)
    if _CLEAR.search(text) and not _POSITIVE.search(without):
        clear = True
    elif histology:
        clear = False
    mapped = draft.mapped
    if mapped is None:
        mapped = True if general or _MAP.search(text) else None
    return Stage(number, blocks if blocks is not None else each, histology or None, mapped, clear,
                 draft.span or _span(draft))  # fmt: skip


def _span(draft: _Draft) -> Span | None:
    if draft.first is None or draft.last is None:
        return None
    first, last = draft.first, draft.last
    short = last.end > first.start and last.end - first.start < _TOO_LONG
    return Span(first.document_id, first.start, max(first.end, last.end if short else first.end))
