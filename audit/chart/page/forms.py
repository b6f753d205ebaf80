"""Filled procedure forms turned into the sentences and acts that a narrative would have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.chart.page.column_fields import Field
from audit.chart.page.headings import normal, public
from audit.chart.page.sections import opening
from audit.chart.page.sentence import Sentence
from audit.chart.page.sheet import Column, Sheet
from audit.chart.page.sheet_words import worded
from audit.chart.words.patterns import rx
from audit.model import Document

_REPAIR = rx(r"^\W*(?:\w+ ){0,2}(?:repair|closure|reconstruction|suturing|closing)\b")
_NUMBERED = rx(r"(?:#|no\.? ?|\b(?:site|lesion|part) |(?<=[a-z]) )(?P<l>\d{1,2}|[a-h])\W*$")
_PARTS = (
    ("diagnosis", rx(r"\b(?:clinical|impression|diagnos[ie]s|dx|ddx|suspected)\b")),
    ("indication", rx(r"\b(?:reasons?|indications?|why|symptoms?|complaints?)\b")),
    ("consent", rx(r"\bconsent\b")),
)
_AIM = rx(r"\b(?:aim|purpose|intent|goal)\b")
_METHOD = rx(r"\b(?:technique|method|procedure|treatment|done|how)\b")
_SAMPLE = rx(r"\b(?:sampl\w+|biops\w+|bx|diagnos\w+|partial)\b")
_REMOVE = rx(r"\b(?:remov\w+|all of it|complete\w*|entire\w*|whole)\b")
FORM = "procedure form"  # the heading of what a sheet says, before the sheet's own title
_ITEM = 900_000  # items of sheets stand apart from those of the lines


def heading_label(title: str) -> str | None:
    """The number at the end of a form's title: "EXCISION #2" → "2"."""
    match = _NUMBERED.search(title.rstrip())
    return match["l"].upper() if match and len(title.split()) <= 6 else None


def is_repair(title: str) -> bool:
    """The title opens the part of a form that closes the wound of the part before."""
    return bool(_REPAIR.match(title)) and len(title.split()) <= 6


def of_sheet(document: Document, sheet: Sheet, number: int) -> list[Sentence]:
    """The sentences of a sheet with one column a lesion, column by column."""
    out = []
    for n, column in enumerate(sheet.columns, 1):
        item = _ITEM + 100 * number + n
        for told in _combined(column):
            out.append(_sentence(document, column, told, item, sheet.title))
    return out


def _sentence(document: Document, column: Column, told: Field, item: int, title: str) -> Sentence:
    name = normal(re.sub(r"\([^)]*\)", " ", told.label))
    part = next((p for p, words in _PARTS if words.search(name)), "procedure")
    key = opening(told.text).key
    return Sentence(
        document.document_id, told.start, told.end, told.text, public(part), part,
        f"{FORM} {title}".strip(), key, column.label, item, item,
    )  # fmt: skip


def _combined(column: Column) -> Iterator[Field]:
    """The fields; what a shave or a cut was for is said in the same breath as the technique."""
    aims = " ".join(f.text for f in column.fields if _AIM.search(f.label))
    for field in column.fields:
        told = worded(field)
        if _AIM.search(told.label) and any(_METHOD.search(f.label) for f in column.fields):
            continue
        yield _purposed(told, aims) if aims and _METHOD.search(told.label) else told


def _purposed(told: Field, aims: str) -> Field:
    """ "Technique: shave, dermis" of a sheet that says "remove all of it": a shave removal."""
    kind = "biopsy" if _SAMPLE.search(aims) else "removal" if _REMOVE.search(aims) else ""
    text = rx(r"\b(shave|tangential)\b(?! (?:biopsy|removal))").sub(rf"\1 {kind}", told.text)
    return Field(told.label, text if kind else told.text, told.start, told.end)
