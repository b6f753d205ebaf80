"""A document's text turned into safe HTML with the evidence marked."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    start: int
    end: int
    label: str  # what the reader sees on hovering
    strong: bool = False  # evidence of a potential defect


STYLE = """<style>
.derm-note {white-space: pre-wrap; font-family: ui-monospace, Menlo, Consolas, monospace;
  font-size: 0.9rem; line-height: 1.5; border: 1px solid #c9d3da; border-radius: 6px;
  padding: 0.8rem; max-height: 70vh; overflow-y: auto; background: #fff; color: #1b1f23;}
.derm-note mark {background: #d7ecf5; color: inherit; border-bottom: 2px solid #1f5c7a;}
.derm-note mark.strong {background: #fde7c8; border-bottom: 2px solid #a65300;}
</style>"""


def render(text: str, marks: Sequence[Mark]) -> str:
    """HTML of the whole text; overlapping marks are cut at their borders, labels joined."""
    borders = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    pieces: list[str] = []
    for start, end in zip(borders, borders[1:], strict=False):
        over = [m for m in marks if m.start <= start and end <= m.end]
        body = html.escape(text[start:end])
        if over:
            label = html.escape("; ".join(dict.fromkeys(m.label for m in over)), quote=True)
            kind = ' class="strong"' if any(m.strong for m in over) else ""
            body = f'<mark{kind} title="{label}">{body}</mark>'
        pieces.append(body)
    return f'{STYLE}<div class="derm-note">{"".join(pieces)}</div>'
