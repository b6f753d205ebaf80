"""A note printed in the terminal: evidence marked on the left, the ledger on the right."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from audit.chart.abstract import load_notes, note_files
from audit.chart.chart import Chart, read_chart
from audit.coding.reviewer import in_words
from audit.coding.stated import Stated, stated
from audit.commands import painted
from audit.errors import InputError
from audit.model import Document, Lesion, Span, Status

GUTTER, BETWEEN = 5, " │ "
NARROW = 70  # below it the ledger stands under the note
LEDGER_SHARE, LEDGER_LEAST, LEDGER_MOST, TEXT_MOST = 0.37, 28, 50, 96
LABEL = 13
FIELDS = (
    "technique", "modality", "site", "laterality", "count", "size_cm", "margin_cm", "excised_cm",
    "depth", "closure", "repair_length_cm", "diagnosis", "diagnosis_class", "specimen",
    "stage_count", "total_blocks", "symptoms",
)  # fmt: skip
NUMBERS = "₁ is the lesion's number; (1) the line that gave a value."
SHORT = {
    "diagnosis_class": "class",
    "repair_length_cm": "repair cm",
    "stage_count": "stages",
    "total_blocks": "blocks",
    "anesthesia": "anaesthesia",
    "time_excludes": "excl. proc.",
    "patient_status": "patient",
    "separate": "other work",
    "name": "problem",
}


def show(path: Path, *, colour: bool = True, width: int = 100) -> str:
    """The note at `path`, or each note of a folder, `width` columns wide.

    Without colour what was performed stands in «» and what was not in ‹›, with the lesion's number.
    """
    pages, refused = [], []
    for file in note_files(path):
        try:
            pages += [_page(document, max(width, 40), colour) for document in load_notes(file)]
        except InputError as problem:
            refused.append(f"Not read: {problem}")
    if not pages:
        raise InputError(refused[0] if refused else f"{path} holds no note.")
    return "\n\n".join([*pages, *refused])


def _page(document: Document, width: int, colour: bool) -> str:
    chart = read_chart([document])
    visit = stated(chart)
    beside = width >= NARROW
    ledger = min(max(int(width * LEDGER_SHARE), LEDGER_LEAST), LEDGER_MOST)
    text = width - GUTTER - (ledger + len(BETWEEN) if beside else 0)
    text = min(text, TEXT_MOST)
    room = GUTTER + text + len(BETWEEN) + ledger if beside else width
    note = [
        f"{number if number else '':>{GUTTER - 1}} {line}"
        for number, line in painted.lines(document, chart, visit, text, colour=colour)
    ]
    rows = list(_ledger(document, chart, visit, ledger if beside else width, colour))
    if beside:
        pairs = zip_longest(note, rows)
        blank = " " * (GUTTER + text)
        body = [f"{left or blank}{BETWEEN}{right or ''}".rstrip() for left, right in pairs]
    else:
        body = [*(line.rstrip() for line in note), "─" * width, *rows]
    head = [document.file or document.document_id, *_legend(chart, room, colour)]
    return "\n".join([*head, "─" * room, *body])


def _legend(chart: Chart, width: int, colour: bool) -> list[str]:
    """What the marks of this note mean."""
    if not colour:
        said = f"«…» performed, ‹…› not performed here and now. {NUMBERS}"
        return textwrap.wrap(said, width)
    here = [status for status in Status if any(x.status is status for x in chart.lesions)]
    chips = [f"{painted.COLOURS[status]} {status} {painted.RESET}" for status in here]
    visit = f"{painted.VISIT}the visit{painted.RESET}"
    return [" ".join([*chips, visit]), *textwrap.wrap(NUMBERS, width)]


def _ledger(
    document: Document, chart: Chart, visit: Sequence[Stated], width: int, colour: bool
) -> Iterator[str]:
    if not chart.lesions:
        yield "No lesion in this note."
        yield ""
    for place, lesion in enumerate(chart.lesions, start=1):
        head = f"{painted.subscript(place)} {lesion.lesion_id}, {lesion.status}"
        yield f"{painted.COLOURS[lesion.status]}{head}{painted.RESET}" if colour else head
        yield from _values(document, lesion, width)
        yield ""
    yield f"{painted.VISIT}the visit{painted.RESET}" if colour else "the visit"
    for row in visit:
        if row.value is not None:
            label = SHORT.get(row.field, row.field.replace("_", " "))
            yield from _value(document, label, in_words(row.value), row.spans, width)


def _values(document: Document, lesion: Lesion, width: int) -> Iterator[str]:
    """Each value with the lines of the note that gave it."""
    for name in FIELDS:
        value = getattr(lesion, name)
        if value not in (None, "", ()):
            label = SHORT.get(name, name.removesuffix("_cm").replace("_", " "))
            said = in_words(value) + (" cm" if name.endswith("_cm") else "")
            yield from _value(document, label, said, lesion.evidence.get(name, ()), width)


def _value(
    document: Document, label: str, said: str, spans: Sequence[Span], width: int
) -> Iterator[str]:
    numbers = sorted({document.text.count("\n", 0, span.start) + 1 for span in spans})
    where = f" ({', '.join(map(str, numbers))})" if numbers else ""
    yield from textwrap.wrap(
        said + where, width, initial_indent=f"  {label:<{LABEL - 2}} ",
        subsequent_indent=" " * (LABEL + 1),
    )  # fmt: skip
