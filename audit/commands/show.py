"""A note printed in the terminal: evidence coloured on the left, the ledger on the right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from audit.chart.abstract import load_note
from audit.chart.chart import Chart, read_chart
from audit.model import Document, Lesion, Status

NOTE_WIDTH, LEDGER_WIDTH = 84, 44
COLOURS = {
    Status.PERFORMED: "\x1b[30;46m",
    Status.PLANNED: "\x1b[30;43m",
    Status.DECLINED: "\x1b[30;45m",
}
OTHER, RESET = "\x1b[4m", "\x1b[0m"
FIELDS = (
    "technique", "site", "laterality", "count", "size_cm", "margin_cm", "excised_cm", "depth",
    "closure", "repair_length_cm", "diagnosis", "specimen", "stage_count", "symptoms",
)  # fmt: skip


def show(path: Path) -> str:
    """The note at `path` (or each note of a folder) as text with ANSI colours."""
    notes = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
    return "\n\n".join(_show(load_note(note)) for note in notes)


def _show(document: Document) -> str:
    chart = read_chart([document])
    left = list(_note(document, chart))
    right = list(_ledger(chart))
    rows = zip_longest(left, right, fillvalue=("", 0))
    lines = [
        f"{text}{' ' * (NOTE_WIDTH - width)} │ {entry if isinstance(entry, str) else ''}"
        for (text, width), entry in rows
    ]
    return "\n".join([document.file or document.document_id, "─" * NOTE_WIDTH, *lines])


def _note(document: Document, chart: Chart) -> Iterator[tuple[str, int]]:
    """Lines of the note with colours, each with its printed width."""
    colours: list[str] = [""] * len(document.text)
    for lesion in chart.lesions:
        colour = COLOURS.get(lesion.status, OTHER)
        for spans in lesion.evidence.values():
            for span in spans:
                colours[span.start : span.end] = [colour] * (span.end - span.start)
    position = 0
    for line in document.text.splitlines(keepends=True):
        body = line.rstrip("\r\n")
        for start in range(0, max(len(body), 1), NOTE_WIDTH):
            part = body[start : start + NOTE_WIDTH]
            yield _paint(part, colours[position + start : position + start + len(part)]), len(part)
        position += len(line)


def _paint(text: str, colours: list[str]) -> str:
    out, current = "", ""
    for letter, colour in zip(text, colours, strict=True):
        if colour != current:
            out += (RESET if current else "") + colour
            current = colour
        out += "\t" if letter == "\t" else letter
    return out + (RESET if current else "")


def _ledger(chart: Chart) -> Iterator[str]:
    if not chart.lesions:
        yield "No lesion in this note."
    for lesion in chart.lesions:
        yield f"{lesion.lesion_id}  {lesion.status}"[:LEDGER_WIDTH]
        yield from _values(lesion)
        yield ""


def _values(lesion: Lesion) -> Iterator[str]:
    for name in FIELDS:
        value = getattr(lesion, name)
        if value not in (None, "", ()):
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            yield f"  {name.replace('_', ' '):<16} {shown}"[:LEDGER_WIDTH]
