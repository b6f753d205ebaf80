"""A note printed in the terminal: evidence marked on the left, the ledger on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from audit.chart.abstract import load_notes, note_files
from audit.chart.chart import Chart, read_chart
from audit.errors import InputError
from audit.model import Document, Lesion, Status

NOTE_WIDTH, TEXT_WIDTH, LEDGER_WIDTH = 88, 80, 46  # the note's column holds marks as well
COLOURS = {
    Status.PERFORMED: "\x1b[30;46m",
    Status.PLANNED: "\x1b[30;43m",
    Status.DECLINED: "\x1b[30;45m",
}
OTHER, RESET = "\x1b[4m", "\x1b[0m"
LEGEND = (
    f"{COLOURS[Status.PERFORMED]} performed {RESET} {COLOURS[Status.PLANNED]} planned {RESET} "
    f"{COLOURS[Status.DECLINED]} declined {RESET} {OTHER}other{RESET}"
)
PLAIN_LEGEND = "«…» is what a value of the ledger was read from."
FIELDS = (
    "technique", "modality", "site", "laterality", "count", "size_cm", "margin_cm", "excised_cm",
    "depth", "closure", "repair_length_cm", "diagnosis", "diagnosis_class", "specimen",
    "stage_count", "total_blocks", "symptoms",
)  # fmt: skip


def show(path: Path, *, colour: bool = True) -> str:
    """The note at `path`, or each note of a folder. Without colour evidence stands in «»."""
    pages, refused = [], []
    for file in note_files(path):
        try:
            pages += [_page(document, colour) for document in load_notes(file)]
        except InputError as problem:
            refused.append(f"Not read: {problem}")
    if not pages:
        raise InputError(refused[0] if refused else f"{path} holds no note.")
    return "\n\n".join([*pages, *refused])


def _page(document: Document, colour: bool) -> str:
    chart = read_chart([document])
    rows = zip_longest(_note(document, chart, colour), _ledger(document, chart))
    blank = (" " * (5 + NOTE_WIDTH), "")
    lines = [f"{(left or blank[0])} │ {right or ''}".rstrip() for left, right in rows]
    head = [document.file or document.document_id, LEGEND if colour else PLAIN_LEGEND]
    return "\n".join([*head, "─" * (NOTE_WIDTH + 5), *lines])


def _note(document: Document, chart: Chart, colour: bool) -> Iterator[str]:
    """Lines of the note with their number, wrapped and padded to one printed width."""
    styles = _styles(document, chart)
    position = 0
    for number, line in enumerate(document.text.split("\n"), start=1):
        for start, end in _wrapped(line):
            part = re.sub(r"\s", " ", line[start:end])
            painted = _paint(part, styles[position + start : position + end], colour)
            width = len(part) if colour else len(painted)
            gutter = f"{number:>4} " if start == 0 else " " * 5
            yield f"{gutter}{painted}{' ' * max(NOTE_WIDTH - width, 0)}"
        position += len(line) + 1


def _wrapped(line: str) -> Iterator[tuple[int, int]]:
    """Start and end of the printed lines of one line, cut after a blank where there is one."""
    start = 0
    while len(line) - start > TEXT_WIDTH:
        blank = line.rfind(" ", start + TEXT_WIDTH // 2, start + TEXT_WIDTH)
        end = blank + 1 if blank > 0 else start + TEXT_WIDTH
        yield start, end
        start = end
    yield start, len(line)


def _styles(document: Document, chart: Chart) -> list[str]:
    """The colour of each character; "" where nothing was read."""
    styles = [""] * len(document.text)
    for lesion in chart.lesions:
        for spans in lesion.evidence.values():
            for span in spans:
                styles[span.start : span.end] = [COLOURS.get(lesion.status, OTHER)] * (
                    span.end - span.start
                )
    return styles


def _paint(text: str, styles: list[str], colour: bool) -> str:
    out, current = "", ""
    for letter, style in zip(text, styles, strict=True):
        if style != current:
            out += _close(current, colour) + _open(style, colour)
            current = style
        out += letter
    return out + _close(current, colour)


def _open(style: str, colour: bool) -> str:
    return (style if colour else "«") if style else ""


def _close(style: str, colour: bool) -> str:
    return (RESET if colour else "»") if style else ""


def _ledger(document: Document, chart: Chart) -> Iterator[str]:
    if not chart.lesions:
        yield "No lesion in this note."
    for lesion in chart.lesions:
        yield f"{lesion.lesion_id}  {lesion.status}"
        yield from _values(document, lesion)
        yield ""


def _values(document: Document, lesion: Lesion) -> Iterator[str]:
    """Each value with the lines of the note that gave it."""
    for name in FIELDS:
        value = getattr(lesion, name)
        if value in (None, "", ()):
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        starts = [span.start for span in lesion.evidence.get(name, ())]
        lines = sorted({document.text.count("\n", 0, start) + 1 for start in starts})
        where = f" (line {', '.join(map(str, lines))})" if lines else ""
        room = LEDGER_WIDTH - 19 - len(where)
        shown = shown if len(shown) <= room else shown[: room - 1] + "…"
        yield f"  {name.replace('_', ' '):<16} {shown}{where}"
