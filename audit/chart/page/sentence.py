"""Sentences of a document and the reading that holds them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from audit.model import Document, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or cell line; text is document.text[start:end], plainly laid out.

    section: header cc hpi pmh medications exam procedure assessment_plan pathology instructions
    consent addendum signature other. `heading` is the normalised heading it stands under, `part`
    the finer section (diagnosis, title, indication), `key` the form line it is the value of
    (location, size, margin …; row for a table's row), `label` the list label, `block` the
    paragraph, `item` the numbered item of a plan or list with everything that stands under it.
    """

    document_id: str
    start: int
    end: int
    text: str
    section: str
    part: str = ""
    heading: str = ""
    key: str | None = None
    label: str | None = None
    block: int = 0
    item: int = 0
    bullet: bool = False
    added: tuple[int, ...] = ()  # letters of the text that the document dropped
    lost: tuple[int, ...] = ()  # letters before which the document has one blank more

    @property
    def value(self) -> str:
        """The text behind the colon of a form's line; the whole text elsewhere."""
        return self.text.split(":", 1)[1].strip() if self.key and ":" in self.text else self.text

    @property
    def verbatim(self) -> bool:
        """The text stands in the document as it is; a sheet's field is put together from cells."""
        return len(self.text) - len(self.added) + len(self.lost) == self.end - self.start

    @property
    def span(self) -> Span:
        return Span(self.document_id, self.start, self.end)

    def at(self, start: int, end: int) -> Span:
        """The span of a stretch of this sentence's text; of a put-together one, the whole."""
        if not self.verbatim:
            return self.span
        start += sum(a <= start for a in self.lost) - sum(a < start for a in self.added)
        end += sum(a < end for a in self.lost) - sum(a < end for a in self.added)
        return Span(self.document_id, self.start + start, self.start + end)

    def piece(self, start: int, end: int) -> Sentence:
        """The stretch as a sentence of its own; of a put-together one, the whole."""
        if not self.verbatim:
            return self
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        span = self.at(start, start + len(text))
        return replace(self, start=span.start, end=span.end, text=text, added=(), lost=())


@dataclass(frozen=True, slots=True)
class Reading:
    document: Document
    sentences: tuple[Sentence, ...]
