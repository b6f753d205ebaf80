"""Mohs sentences turned into stages: blocks, histology, map and clearance of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.chart.numbers import COUNT, ordinal, whole
from audit.chart.patterns import rx
from audit.chart.text import Sentence
from audit.model import Span, Stage

_NUMBER = r"(?:\d{1,2}|viii|vii|vi|iv|v|iii|ii|i|one|two|three|four|five|six|seven|eight)"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|1st|2nd|3rd|4th|5th|6th|7th|8th|"
    r"ist|iind|iiird|initial)"
)
_HEAD = rx(
    rf"(?:^|(?<=[.;:|(\s]))(?:(?:mohs )?(?:stage|layer|"
    rf"level) *#? *(?P<a>{_NUMBER})(?![\w-])(?! (?:and|to|through|&|or) )|"
    rf"(?P<b>{_ORDINAL}) (?:mohs )?(?:stage|layer|level)s?\b)"
)
_ROW = rx(rf"^\s*\|? *(?P<a>{_NUMBER}) *\|")
_BLOCKS = rx(
    rf"(?P<n>{COUNT}) *(?:tissue |frozen |total |mohs |separate )?(?:blocks?|pieces?|specimens?|"
    rf"cassettes?)\b"
)
_BLOCKS_AFTER = rx(
    rf"\b(?:blocks?|pieces?|# of blocks|number of blocks)(?: \w+){{0,2}} *[:=] *(?P<n>{COUNT})"
)
_TOTAL = rx(
    rf"(?P<n>{COUNT}) *(?:total )?(?:blocks?|pieces?)(?: of tissue)?(?: (?:in (?:all|total)|"
    rf"total|altogether|overall))|total (?:number )?(?:of )?(?:tissue )?blocks? *(?:[:=]|of|was|"
    rf"were)? *(?P<m>{COUNT})|total of (?P<k>{COUNT}) (?:tissue )?blocks?"
)
_STAGES = rx(
    rf"(?:cleared|clear|free|complete[d]?|negative|achieved|required|taken|total|performed|"
    rf"in|after|needed)\b[^.;]{{0,30}}?\b(?P<n>{COUNT}) *(?:mohs )?(?:stages?|layers?)\b|"
    rf"(?:number of stages|total stages|stages?(?: required)?) *[:=] *(?P<m>{COUNT})|"
    rf"(?P<k>{COUNT}) (?:stages?|layers?) (?:were|was|of mohs|to clear|taken|excised|"
    rf"performed|completed|required|total|/)"
)
_HISTOLOGY = rx(
    r"\b(?:residual|persistent|tumou?r|carcinoma|bcc|scc|melanoma|basaloid|squamous|nodular|"
    r"infiltrat\w+|micronodular|margins? (?:are |is |were |was )?(?:all )?(?:clear|free|"
    r"negative|positive)|"
    r"(?:deep|peripheral|lateral) (?:margin )?(?:clear|positive|free|negative|margin)|"
    r"negative|positive|clear|o'?clock|fibrosis|inflammation|histolog\w+|microscop\w+|nests?|"
    r"strands?|dermis|perineural|no (?:residual )?(?:tumou?r|cancer|carcinoma)|islands|"
    r"cells)\b"
)
_CLEAR = rx(
    r"\b(?:all margins (?:are |were )?(?:clear|free|negative)|margins? (?:are |were |is |"
    r"was )?(?:all |now )?(?:clear|free|negative)|no (?:residual |further |remaining |more |"
    r"evidence of )*(?:tumou?r|carcinoma|cancer|malignancy|bcc|scc|melanoma|disease)|"
    r"tumou?r[- ]free|negative(?: for (?:tumou?r|carcinoma|malignancy))?|free of tumou?r|"
    r"clear(?:ed)? (?:margins|of tumou?r)|histologically clear|(?:stage|layer|level) (?:was |"
    r"is )?(?:clear|negative))\b"
)
_POSITIVE = rx(
    r"\b(?:positive|residual (?!none)|persistent|remaining|at \d+(?: ?(?:-|to) ?\d+)? o'?clock|"
    r"focus of|foci|strands)\b"
)
_MAP = rx(r"\b(?:map(?:ped|s|ping)?|inked|color[- ]?coded|colour[- ]?coded|diagram(?:med)?|dyed)\b")


@dataclass(frozen=True, slots=True)
class Stages:
    stages: tuple[Stage, ...] = ()
    count: int | None = None
    total_blocks: int | None = None
    spans: tuple[Span, ...] = ()


def read_stages(sentences: Sequence[Sentence]) -> Stages:
    """Read the stages of one Mohs operation; None for what the record leaves open."""
    chunks, count, total, spans = _chunks(sentences)
    general_map = any(_MAP.search(s.text) and _speaks_of_all(s.text) for s in sentences)
    stages = [_stage(n, group, general_map) for n, group in sorted(chunks.items())]
    if count is None and stages:
        count = max(s.number for s in stages)
    blocks = [s.blocks for s in stages]
    if total is None and blocks and all(b is not None for b in blocks):
        total = sum(b for b in blocks if b is not None)
    if not stages and count:
        stages = [
            Stage(i + 1, total if count == 1 else None, mapped=general_map or None)
            for i in range(count)
        ]
    return Stages(tuple(stages), count, total, tuple(spans))


def _speaks_of_all(text: str) -> bool:
    return (
        rx(
            r"\b(?:each|every|all|both|maps? (?:is|are|was|were|in|attached|scanned|drawn)|"
            r"tissue was|layers? (?:was|were)|specimens? (?:was|were)|map[:,])\b"
        ).search(text)
        is not None
    )


def _chunks(
    sentences: Sequence[Sentence],
) -> tuple[dict[int, list[tuple[Sentence, str, int]]], int | None, int | None, list[Span]]:
    """The stretches of text under each stage's head, and totals stated outside of them."""
    chunks: dict[int, list[tuple[Sentence, str, int]]] = {}
    count = total = None
    spans: list[Span] = []
    current: int | None = None
    block = -1
    for sentence in sentences:
        text = sentence.text
        if match := _TOTAL.search(text):
            total = whole(match["n"] or match["m"] or match["k"])
            spans.append(sentence.span)
        if match := _STAGES.search(text):
            count = whole(match["n"] or match["m"] or match["k"])
            spans.append(sentence.span)
        if sentence.key == "row":
            if match := _ROW.match(text):
                current = ordinal(match["a"])
                if current:
                    chunks.setdefault(current, []).append((sentence, text, 0))
            continue
        heads = [h for h in _HEAD.finditer(text) if _is_head(h, text)]
        if not heads:
            if rx(r"^\s*(?:repair|reconstruction|defect|final|closure|post-?op\w*|map)\b").match(
                text
            ) or _speaks_of_total(text):
                current = None
            if current and sentence.key is None:
                chunks[current].append((sentence, text, 0))
            continue
        if heads[0].start() > 0 and current and heads[0].start() > 25:
            pass
        for i, head in enumerate(heads):
            number = ordinal(
                re.sub(r"(?:ii?i?)?(?:st|nd|rd)$", "", (head["a"] or head["b"]).lower())
                if head["b"] and head["b"].lower() in ("ist", "iind", "iiird")
                else (
                    head["a"] or ("first" if (head["b"] or "").lower() == "initial" else head["b"])
                )
            )
            if head["b"] and head["b"].lower() in ("ist", "iind", "iiird"):
                number = {"ist": 1, "iind": 2, "iiird": 3}[head["b"].lower()]
            if not number or number > 12:
                continue
            stop = heads[i + 1].start() if i + 1 < len(heads) else len(text)
            chunks.setdefault(number, []).append((sentence, text[head.end() : stop], head.end()))
            current, block = number, sentence.block
    del block
    return chunks, count, total, spans


def _is_head(head: re.Match[str], text: str) -> bool:
    """ "clear after stage II" and "the stage I and stage II tissue" only refer to a stage."""
    before = text[max(0, head.start() - 30) : head.start()]
    return rx(
        r"\b(?:after|from|of|until|through|with|following|the|and|than|before|each|per|"
        r"in)(?: the)? *$"
    ).search(before) is None or (
        rx(r"\b(?:for|in|during|on)(?: the)? *$").search(before) is not None
    )


def _speaks_of_total(text: str) -> bool:
    return (
        rx(
            r"\b(?:tumou?r[- ]free after|cleared (?:in|after)|in all\b|total of|"
            r"all (?:of the )?slides|i (?:personally|excised|performed|acted))"
        ).search(text)
        is not None
    )


def _stage(number: int, group: list[tuple[Sentence, str, int]], general_map: bool) -> Stage:
    text = " ".join(part for _, part, _ in group)
    first = group[0][0]
    blocks = None
    if first.key == "row":
        cells = [c.strip() for c in first.text.strip().strip("|").split("|")]
        blocks = whole(cells[1]) if len(cells) > 1 else None
    elif match := _BLOCKS.search(text) or _BLOCKS_AFTER.search(text):
        blocks = whole(match["n"])
    histology = bool(_HISTOLOGY.search(text))
    clear: bool | None = None
    if _CLEAR.search(text) and not _POSITIVE.search(_CLEAR.sub(" ", text)):
        clear = True
    elif _POSITIVE.search(text) or histology:
        clear = False
    mapped = True if _MAP.search(text) or general_map else None
    last = group[-1][0]
    end = last.end if last is not first else first.end
    span = Span(
        first.document_id,
        first.start,
        max(first.end, end if end - first.start < 1200 else first.end),
    )
    return Stage(number, blocks, histology or None, mapped, clear, span)
