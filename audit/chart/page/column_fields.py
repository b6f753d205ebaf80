"""The cells of one column of a sheet turned into the fields that a form would have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.chart.page.boxes import boxes
from audit.chart.page.column_rows import Row
from audit.chart.words.patterns import rx

NO_VALUE = rx(r"^(?:n/?a|none given|[-–—.]+|not applicable|)$")


_UNIT = re.compile(r"[ ,]*\(?\b(?P<unit>cm|mm)\b\.?\)?[ ]*$", re.I)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one column: the words as a form would have them, and where they stand."""

    label: str
    text: str
    start: int
    end: int


def fields_of(rows: Sequence[Row], i: int) -> Iterator[Field]:
    """The fields of one column in the order of the sheet; a row without a label goes on."""
    group = ""
    out: list[Field] = []
    for row in rows:
        start, end, text = row.cells[i]
        bare = not any(c[2] for c in row.cells)
        if bare and row.label:
            group = row.label.strip("-–—=*: ")
            continue
        if not row.label and out and text:
            out[-1] = _longer(out[-1], text, end)
            continue
        ticks = any(boxes(c[2]) for c in row.cells)
        if not row.indented and not ticks:
            group = ""
        told = _told(row.label, group if row.indented else "", text, ticks)
        if told:
            label = group if row.indented and group else row.label
            out.append(Field(label, told, row.start if ticks else start, end))
    return iter(out)


def _longer(told: Field, text: str, end: int) -> Field:
    return Field(told.label, f"{told.text} {text}", told.start, end)


def _told(label: str, group: str, text: str, ticks: bool) -> str:
    """One field in the words of a form: "Size of lesion: 0.9 cm", "Reason: bleeds"."""
    found = boxes(text)
    if found:
        detail = text[found[-1][1] :].strip(" :,")
        if not found[0][2]:
            denied = rx(r"\b(?:denie[sd]|no|none|never)\b").match(detail)
            return f"{group or label}: denies {label}" if denied else ""
        option = f"{label}, {detail}" if detail and group else (detail or label)
        return f"{group}: {option}" if group else f"{label}: {detail or 'yes'}"
    if NO_VALUE.match(text):
        return ""
    if ticks and rx(r"^(?:x|yes|y|✓|✔)$").match(text):
        return f"{group or label}: {label}"
    return with_unit(f"{group}: {label} {text}" if group else f"{label}: {text}", label)


def with_unit(line: str, label: str) -> str:
    """ "Size (cm): 0.9" → "Size: 0.9 cm": a figure takes the unit that its label gives."""
    unit = _UNIT.search(label.rstrip(": "))
    if unit is None or ":" not in line:
        return line
    value = line.split(":", 1)[1].strip()
    if not re.match(r"\d*[.,]?\d+(?: ?[x×X*] ?\d*[.,]?\d+)*(?![\d.]| ?(?:cm|mm))", value):
        return line
    figure = re.match(r"[\d.,]+(?: ?[x×X*] ?[\d.,]+)*", value)
    end = figure.end() if figure else 0
    short = _UNIT.sub("", label.rstrip(": ")).strip()
    return f"{short}: {value[:end].rstrip('.,')} {unit['unit'].lower()}{value[end:]}"


def without_unit(label: str) -> str:
    """A label without the unit at its end: "Size (cm)" → "Size"."""
    return _UNIT.sub("", label.rstrip(": "))
