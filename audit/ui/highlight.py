"""A document's text turned into safe HTML with the evidence marked."""

from __future__ import annotations

import html
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

# Kind → what the legend calls it. Of kinds that overlap the first gives the colour. Each has a
# line of its own under the words, so that none is told by its colour alone.
KINDS = {
    "performed": "performed",
    "planned": "planned or recommended",
    "declined": "declined",
    "past": "earlier, or elsewhere",
    "observed": "seen and left alone",
    "visit": "the visit: problem, time, consent, signature",
}
FINDINGS = {"open": "for a person to review", "defect": "a potential defect"}


@dataclass(frozen=True, slots=True)
class Mark:
    start: int
    end: int
    label: str  # what the reader sees on hovering
    kind: str = "performed"  # of KINDS or FINDINGS


STYLE = """<style>
.derm-note {white-space: pre-wrap; overflow-wrap: anywhere; position: relative;
  font-family: ui-monospace, Menlo, Consolas, monospace;
  font-size: 0.88rem; line-height: 1.6; border: 1px solid #c9d3da; border-radius: 6px;
  padding: 0.8rem; max-height: 75vh; overflow-y: auto; background: #fff; color: #1b1f23;}
.derm-note:focus-visible {outline: 2px solid #1f5c7a;}
.derm-note mark {cursor: help;}
mark.performed {background: #cfe7f3; color: #10242f; border-bottom: 2px solid #1f5c7a;}
mark.planned {background: #fdf3b4; color: #2b2500; border-bottom: 2px dashed #7a6400;}
mark.declined {background: #f4d9ec; color: #36092c; border-bottom: 2px dotted #8a1f73;}
mark.past {background: #e7e8ea; color: #33383c; border-bottom: 2px dotted #555c61;
  font-style: italic;}
mark.observed {background: #d8efdb; color: #0d2b12; border-bottom: 2px dashed #2c6e3c;}
mark.visit {background: #fff; color: #1b1f23; border-bottom: 2px dotted #5a4fb0;}
mark.open {background: #fdebd3; color: #1b1f23; border-bottom: 2px solid #a65300;}
mark.defect {background: #fbd9ae; color: #1b1f23; border-bottom: 4px double #a65300;
  font-weight: 600;}
mark.performed.defect, mark.performed.open {background: #cfe7f3;}
mark.planned.defect, mark.planned.open {background: #fdf3b4;}
mark.declined.defect, mark.declined.open {background: #f4d9ec;}
mark.past.defect, mark.past.open {background: #e7e8ea;}
mark.observed.defect, mark.observed.open {background: #d8efdb;}
.derm-note mark[data-tip]:hover::after, .derm-note mark[data-tip]:focus::after {
  content: attr(data-tip); position: absolute; z-index: 9; left: 1rem; margin-top: 1.7em;
  max-width: calc(100% - 2rem); width: max-content; box-sizing: border-box;
  white-space: pre-line; padding: 0.45rem 0.7rem; border-radius: 5px;
  background: #17222a; color: #fff; box-shadow: 0 2px 8px #0006; pointer-events: none;
  font: normal 400 0.84rem/1.45 "Source Sans", system-ui, sans-serif;}
@supports (position-area: bottom) {
.derm-note mark[data-tip]:hover, .derm-note mark[data-tip]:focus {anchor-name: --derm-tip;}
.derm-note mark[data-tip]:hover::after, .derm-note mark[data-tip]:focus::after {
  position: fixed; position-anchor: --derm-tip; position-area: bottom span-right; left: auto;
  margin: 3px 0; max-width: 30rem; position-try-fallbacks: flip-block, flip-inline,
  flip-block flip-inline;}}
.derm-note mark:focus {outline: 2px solid #1f5c7a;}
.derm-legend {font-size: 0.85rem; color: #3d464c; line-height: 1.9;}
.derm-legend mark {padding: 0 0.3em; margin-right: 0.5em; white-space: nowrap;}
</style>"""


def legend(kinds: Collection[str]) -> str:
    """The kinds of mark that are on the page, each in its own colour."""
    names = {**KINDS, **FINDINGS}
    shown = [f'<mark class="{kind}">{names[kind]}</mark>' for kind in names if kind in kinds]
    said = " ".join(shown) or "Nothing was read from these words."
    return f'{STYLE}<div class="derm-legend">{said} Hover or tap to read which value.</div>'


def render(text: str, marks: Sequence[Mark]) -> str:
    """HTML of the whole text; overlapping marks are cut at their borders, labels joined."""
    marks = [_trimmed(text, mark) for mark in marks]
    borders = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    pieces: list[str] = []
    for start, end in pairwise(borders):
        over = [m for m in marks if m.start <= start and end <= m.end]
        body = html.escape(text[start:end])
        if over:
            tip = html.escape(_tip(over), quote=True).replace("\n", "&#10;")
            body = f'<mark class="{_kinds(over)}" data-tip="{tip}" tabindex="-1">{body}</mark>'
        pieces.append(body)
    return f'{STYLE}<div class="derm-note" tabindex="0">{"".join(pieces)}</div>'


def _tip(over: Sequence[Mark]) -> str:
    """The labels, each head ("lesion-1, biopsy, performed") once above all that it gave here."""
    said: dict[str, dict[str, None]] = {}
    for mark in over:
        head, _, value = mark.label.partition("\n")
        said.setdefault(head, {}).update({value: None} if value else {})
    return "\n".join(line for head, values in said.items() for line in (head, *values))


def _trimmed(text: str, mark: Mark) -> Mark:
    """The mark without the blanks at its ends."""
    said = text[mark.start : mark.end]
    start = mark.start + len(said) - len(said.lstrip())
    return replace(mark, start=start, end=max(start, mark.start + len(said.rstrip())))


def _kinds(over: Sequence[Mark]) -> str:
    """The first kind of a lesion or the visit, and the gravest finding, as classes."""
    kinds = {m.kind for m in over}
    first = next((kind for kind in KINDS if kind in kinds), "")
    found = next((kind for kind in ("defect", "open") if kind in kinds), "")
    return f"{first} {found}".strip()
