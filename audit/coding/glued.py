"""A sutured or glued wound turned into whether adhesive alone held it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.chart.lesions.stitches import find_stitches
from audit.chart.page.text import Sentence
from audit.chart.words.patterns import rx
from audit.coding.ladder import SIMPLE
from audit.coding.wounds import Wound

if TYPE_CHECKING:
    from audit.coding.case import Case

ADHESIVE_CODE = "G0168"
_GLUE = rx(r"\b(?:glue[ds]?|adhesive|dermabond|cyanoacrylate|liquiband|exofin)\b")
# "no sutures at this site", "glue rather than stitches": the thread that was not used.
_THREADLESS = rx(
    r"\b(?:no|not|without|instead of|rather than|in place of|nor|in lieu of|over)\b"
    r"[^.;]{0,25}\b(?:sutur\w+|stitch\w*|stapl\w+)"
)


def adhesive_only(case: Case, wound: Wound) -> bool:
    """Glue is told at the closure and no thread: Medicare's code for it is G0168, not a repair."""
    if wound.told != SIMPLE or (wound.source is not None and wound.source is not wound.closure):
        return False
    told = _near(case, wound)
    if not any(_GLUE.search(s.text) for s in told):
        return False
    texts = [_THREADLESS.sub(" ", s.text) for s in told]
    return all(stitch.kind in ("adhesive", "unnamed") and not stitch.thread.startswith("stitch")
               for text in texts for stitch in find_stitches(text))  # fmt: skip


def _near(case: Case, wound: Wound) -> list[Sentence]:
    """The sentences that gave the closure, and the ones beside them of the same entry."""
    spans = wound.spans("closure", "closure_layers")
    for reading in case.chart.readings if case.chart else ():
        rows = reading.sentences
        at = [
            i for i, s in enumerate(rows) for span in spans
            if s.document_id == span.document_id and s.start <= span.start < s.end
        ]  # fmt: skip
        if at:
            low, high = max(0, min(at) - 1), max(at) + 3
            return [s for s in rows[low:high] if s.item == rows[at[0]].item]
    return []


def as_billed(case: Case, wound: Wound) -> bool:
    """The claim carries the adhesive for a wound that nothing else closed."""
    return adhesive_only(case, wound) and any(
        line.procedure_code == ADHESIVE_CODE for line in case.lines
    )
