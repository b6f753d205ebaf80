"""A document's text turned into the marks that deny its signature, and its scribe."""

from __future__ import annotations

from audit.chart.paper.paper import Mark
from audit.chart.paper.signing import matches
from audit.chart.paper.wording import pattern
from audit.model import Document, Span


def read_marks(document: Document) -> tuple[Mark, ...]:
    """Words that say the document is unsigned, a draft, unread or without its last page."""
    text = document.text
    marks = []
    for kind in ("unsigned", "draft", "not_read", "page_missing", "blank", "closed"):
        for m in matches(text, "denial", "marks", kind):
            around = text[text.rfind("\n", 0, m.start()) + 1 : m.end() + 20]
            if pattern("marks", "cosign_only").search(around):
                continue  # a cosignature that is pending leaves the author's own untouched
            if kind in ("unsigned", "blank") and _of_another_paper(text, m.start(), m.end()):
                continue
            named = "unsigned" if kind == "blank" else kind
            marks.append(Mark(named, Span(document.document_id, m.start(), m.end())))
    return tuple(marks)


def read_scribe(document: Document) -> Span | None:
    m = pattern("signature", "scribe").search(document.text)
    return Span(document.document_id, m.start(), m.end()) if m else None


def _of_another_paper(text: str, start: int, end: int) -> bool:
    """A missing signature of the patient, of a consent or of an order."""
    line_end = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else len(text)]
    other = pattern("marks", "other_paper").search(line)
    return bool(other) and not pattern("marks", "note_paper").search(line)
