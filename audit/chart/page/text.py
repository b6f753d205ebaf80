"""A document turned into sentences that know their place, section, list label and form key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.chart.page.columns import Sheet, sheets, with_unit
from audit.chart.page.copied import is_copied
from audit.chart.page.flow import Place
from audit.chart.page.forms import of_sheet
from audit.chart.page.headings import public
from audit.chart.page.layout import plain
from audit.chart.page.paragraphs import paragraphs
from audit.chart.page.sections import opening
from audit.chart.page.sentence import Reading, Sentence
from audit.chart.page.sentence_ends import cut
from audit.chart.page.spacing import doubled, single, widened
from audit.chart.page.work_starts import DEED
from audit.chart.words.patterns import rx
from audit.chart.words.spelling import lengthened
from audit.model import Document

__all__ = ["Reading", "Sentence", "read"]

_INLINE = re.compile(r"(?:#(?=\d{1,2}[.):]?\s))?(?P<n>\d{1,2})(?:[.)]|(?<=#\d)[:.)]?)\s+(?=\D)")


def read(document: Document) -> Reading:
    """Cut a document into sentences of its plain text; offsets hold for document.text too."""
    if doubled(document.text) and document.document_type not in _NOT_FORMS:
        narrow, lost = single(document.text)
        told = read(replace(document, text=narrow)).sentences
        wide = replace(document, text=plain(document.text))
        return Reading(wide, tuple(widened(s, lost) for s in told))
    found = () if document.document_type in _NOT_FORMS else sheets(document.text)
    if document.document_type not in _NOT_FORMS:
        document = replace(document, text=plain(document.text))
    sentences = list(_sentences(document, found))
    for n, sheet in enumerate(found):
        at = next((i for i, s in enumerate(sentences) if s.start >= sheet.start), len(sentences))
        sentences[at:at] = of_sheet(document, sheet, n)
    return Reading(document, tuple(sentences))


# Papers whose boxes and gaps their own readers read.
_NOT_FORMS = frozenset({"consent", "photo"})


def _sentences(document: Document, apart: Sequence[Sheet]) -> Iterator[Sentence]:
    for place, lines in paragraphs(document.text, apart):
        whole = place.key == "row"
        first, inline = True, 0
        for start, end in lines if whole else cut(document.text, lines):
            if not first and place.part == "consent" and _BEGUN.match(document.text[start:end]):
                place = replace(place, part="narrative", key=None)
            here = place if first or whole else _within(place, document.text[start:end])
            first = False
            mark = None if whole else _INLINE.match(document.text, start, end)
            if mark and int(mark["n"]) == inline + 1:
                inline, start = inline + 1, mark.end()
            if is_copied(document.text, start):
                here = replace(here, part="pmh", key=None)
            if inline:
                here = replace(here, label=str(inline), item=place.item + 1000 * inline)
            words = document.text[start:end]
            if here.key in _MEASURED_KEYS and ":" in words:
                words = with_unit(words, words.split(":", 1)[0])
            words, added = lengthened(words)
            yield Sentence(
                document.document_id, start, end, words, public(here.part),
                here.part, here.heading, here.key, here.label, here.block, here.item, here.bullet,
                added,
            )  # fmt: skip


_MEASURED_KEYS = frozenset({"size", "margin", "excised", "length", "defect", "depth"})


_WORK = rx(r"\W*(?:excised|removed|prepped|incised|shaved|closed|undermined|layered closure)\b")


# "Consent signed: scar, bleeding. 1% lido 1.5 cc. Excised to fat.": the work follows the talk. What
# may be done ("excision discussed") has no past tense at its beginning.
_BEGUN = rx(
    r"\W*(?:(?:then|the (?:site|area|lesion|skin) was|skin|site|area|lesion|it was) )?(?:(?:then|"
    r"sharply|fully|widely|simply) )?(?:excised|prepped|incised|shaved|snipped|curett?ed|frozen|"
    r"froze|injected|infiltrated|numbed|anesthetized|punched|drained|cleansed|draped)\b(?! area)|"
    r"\W*(?:local(?: an[a]?esthesia)?:? ?)?\d(?:\.\d+)? ?% ?(?:plain )?(?:lido|xylo|bupi|marcaine|"
    r"sensor)"
)


# What else could have been done is talk, as consent is.
_ALTERNATIVES = rx(
    r"\W*(?:alts?|alternatives?|(?:other )?options?)\b\.? ?(?:[=:–-]|(?:were|are|incl\w*|"
    r"discussed|offered|considered)\b)"
)


def _within(place: Place, text: str) -> Place:
    """A later sentence of a paragraph: a form's key holds for its own sentence only."""
    if place.part == "diagnosis" and (_WORK.match(text) or DEED.search(text)):
        # "Dx: cyst, scalp. Excised to fat.": the work begins in the middle of the line
        return replace(place, part="narrative", key=None)
    if _ALTERNATIVES.match(text):
        return replace(place, part="consent", key=None)
    mark = opening(text)
    if mark.key is None and mark.section in ("diagnosis", "consent", "other", "cc"):
        return replace(place, part=mark.section, key=None)
    return replace(place, key=mark.key) if mark.key != place.key else place
