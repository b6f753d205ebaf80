"""A document's text turned into safe HTML with the evidence marked."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    start: int
    end: int
    label: str  # what the reader sees on hovering
    strong: bool = False  # evidence of a potential defect


STYLE = """<style>
.derm-note {white-space: pre-wrap; overflow-wrap: anywhere;
  font-family: ui-monospace, Menlo, Consolas, monospace;
  font-size: 0.88rem; line-height: 1.5; border: 1px solid #c9d3da; border-radius: 6px;
  padding: 0.8rem; max-height: 75vh; overflow-y: auto; background: #fff; color: #1b1f23;}
.derm-note mark, .derm-legend mark {background: #d7ecf5; color: inherit;
  border-bottom: 2px solid #1f5c7a;}
.derm-note mark.strong, .derm-legend mark.strong {background: #fde7c8;
  border-bottom: 2px double #a65300; font-weight: 600;}
.derm-legend {font-size: 0.85rem; color: #4a545b;}
</style>"""
LEGEND = (
    f'{STYLE}<div class="derm-legend"><mark>blue</mark> what a value of the ledger was read from · '
    '<mark class="strong">amber</mark> evidence of a potential defect · hover to read which; the '
    "same stands in words below the ledger</div>"
)


def render(text: str, marks: Sequence[Mark]) -> str:
    """HTML of the whole text; overlapping marks are cut at their borders, labels joined."""
    borders = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    pieces: list[str] = []
    for start, end in pairwise(borders):
        over = [m for m in marks if m.start <= start and end <= m.end]
        body = html.escape(text[start:end])
        if over:
            label = html.escape("; ".join(dict.fromkeys(m.label for m in over)), quote=True)
            kind = ' class="strong"' if any(m.strong for m in over) else ""
            body = f'<mark{kind} title="{label}">{body}</mark>'
        pieces.append(body)
    return f'{STYLE}<div class="derm-note">{"".join(pieces)}</div>'
