"""An excision that only the head of the sheet names turned into the act whose steps are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.chart.lesions.acts import SILENT, Act
from audit.chart.lesions.stepwise import CUTS, steps_of
from audit.chart.page.places import Place, places_in
from audit.chart.page.sentence import Sentence
from audit.chart.words.patterns import rx
from audit.model import Status

# "J. HALE MD      EXCISION      4/15/25": a cell that is nothing but the name of the operation.
_CELL = rx(
    r"^(?:(?:wide|local|minor|elliptical|fusiform|skin|cyst|lesion|tumou?r|mole|nevus|lipoma|cancer|"
    r"malignant|benign|surgical|office) )*(?:excision|excisions|exc|wle)"
    r"(?: (?:note|visit|report|sheet|record|procedure|today|of (?:cyst|lesion|nevus|tumou?r)))?$"
)
_HEAD = 400  # characters from the note's beginning, about its letterhead


def headed_excision(acts: Sequence[Act], sentences: Sequence[Sentence]) -> Iterator[Act]:
    """The excision of a sheet's head, where margin, depth and threads show that it was done."""
    if any(a.status is Status.PERFORMED and a.technique in CUTS - {"repair"} for a in acts):
        return
    if not any(s.start < _HEAD and _names_it(s.text) for s in sentences):
        return
    told = [s for s in sentences if s.section not in SILENT and s.part not in ("pmh", "cc")]
    step = next((s for s in told if steps_of([s]) & {1, 2}), None)
    if step is None or len(steps_of(told)) < 3 or 3 not in steps_of(told):
        return
    yield Act(
        "excision", Status.PERFORMED, _place(told), [(step, 0, len(step.text))], None, None,
        step.label, step.item, "narrative", step.text, True,
    )  # fmt: skip


def _names_it(text: str) -> bool:
    cells = re.split(r"[ \t]{2,}|\d{1,2}/\d{1,2}/\d{2,4}|\n|\t|[|/]| [-–—] ", text)
    return any(_CELL.match(c.strip(" .:,")) for c in cells)


def _place(told: Sequence[Sentence]) -> list[Place]:
    """The first place that the note names as the lesion's own."""
    found = (p for s in told for p in places_in(s, 0, len(s.text)) if not p.relation)
    return [p for p in [next(found, None)] if p]
