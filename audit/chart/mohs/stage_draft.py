"""What is known of the stages while the record is read, and the stage that a draft becomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit.chart.mohs.stage_counts import (
    blocks_in,
    without_joint,
)
from audit.chart.page.text import Sentence
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
MAP = rx(
    r"\b(?:map(?:ped|s|ping)?|inked|inks?|color[- ]?coded|colour[- ]?coded|diagram(?:med)?|dyed|"
    r"colou?red)\b"
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
_TOO_LONG = 1200  # characters that evidence of one stage may span


@dataclass(slots=True)
class Draft:
    """The words told of one stage."""

    words: list[str] = field(default_factory=list)
    blocks: int | None = None
    mapped: bool | None = None
    opened: bool = False
    first: Sentence | None = None
    last: Sentence | None = None
    span: Span | None = None


@dataclass(slots=True)
class Walk:
    """Where the reading of a record stands."""

    drafts: dict[int, Draft] = field(default_factory=dict)
    current: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    block: int = -1
    count: int | None = None
    total: int | None = None
    each: int | None = None
    listed: tuple[int, ...] = ()
    spans: list[Span] = field(default_factory=list)


def go_on(walk: Walk, sentence: Sentence, denied: bool) -> None:
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
        cite(walk.drafts[number], sentence)


def cite(draft: Draft, sentence: Sentence) -> None:
    draft.first = draft.first or sentence
    draft.last = sentence


def stage_of(number: int, draft: Draft, each: int | None, general: bool) -> Stage:
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
        mapped = True if general or MAP.search(text) else None
    return Stage(number, blocks if blocks is not None else each, histology or None, mapped, clear,
                 draft.span or _span(draft))  # fmt: skip


def _span(draft: Draft) -> Span | None:
    if draft.first is None or draft.last is None:
        return None
    first, last = draft.first, draft.last
    short = last.end > first.start and last.end - first.start < _TOO_LONG
    return Span(first.document_id, first.start, max(first.end, last.end if short else first.end))
