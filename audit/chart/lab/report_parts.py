"""The text of a laboratory report turned into its parts: label, site words and diagnosis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from audit.chart.lab.report_headless import headless_parts
from audit.chart.lab.report_lines import (
    ADDENDUM,
    DIAGNOSIS,
    END,
    HEADER,
    LABEL,
    NAME,
    OTHER,
    SEPARATOR,
    TUMOUR_TYPE,
    UNLABELLED,
)
from audit.chart.lab.report_table import table_rows
from audit.chart.lab.report_walk import Part, Walk, close_part, key_of, named_of, part_for
from audit.chart.words.sites import find_sites


def report_parts(text: str) -> tuple[Part, ...]:
    """The parts in the order of the report; an amended diagnosis stands for the first one."""
    rows = table_rows(text)
    if rows:
        return tuple(Part(label, start, end, body) for label, start, end, body in rows)
    walk = Walk(text, named={}, parts=[], loose=[], typed=[], spare=[])
    for match in re.finditer(r"[^\r\n\f]+", text):
        if match.group().strip():
            _line(walk, match.start(), match.group())
    close_part(walk)
    found = walk.parts or walk.loose or walk.typed or walk.spare or list(headless_parts(text))
    return tuple(_placed(walk, p) for p in _latest(found))


def _line(walk: Walk, start: int, line: str) -> None:
    end = start + len(line.rstrip())
    if END.search(line) or (NAME.match(line) and not named_of(line)):
        close_part(walk)
        walk.zone = "end"
        return
    if ADDENDUM.match(line) and not DIAGNOSIS.match(line):
        close_part(walk)
        walk.zone, walk.amended = "addendum", True
        return
    head = DIAGNOSIS.match(line)
    if head:
        _diagnosis(walk, start, head, end)
        return
    label = LABEL.match(line)
    if label and not OTHER.match(line[label.end() :]):
        _labelled(walk, start, line, label, end)
    elif HEADER.match(line) and not named_of(line):
        close_part(walk)
        walk.zone = "before"
    elif (other := OTHER.match(line)) and not UNLABELLED.match(line):
        _section(walk, start, line, other, end)
    else:
        _plain(walk, start, line, end)


def _diagnosis(walk: Walk, start: int, head: re.Match[str], end: int) -> None:
    close_part(walk)
    walk.zone = "diagnosis"
    walk.amended = walk.amended or bool(re.match(r"\W*(?:amend|revis|correct)", head.group(), re.I))
    at = start + head.end()
    rest = walk.text[at:end]
    walk.headed = True
    extra = LABEL.match((head["extra"] or "").strip(" \t()") + ". x") if head["extra"] else None
    if extra:
        walk.label = key_of(extra)
    if not rest.strip() or _letterhead(rest):
        return
    inline = LABEL.match(rest)
    if inline:
        walk.current = part_for(walk, key_of(inline), at + inline.end(), end)
    else:
        walk.current = part_for(walk, walk.label, at, end)
        walk.blocks = walk.label is not None
    walk.headed = False


def _letterhead(rest: str) -> bool:
    """ "INTERPRETATION      R. Reader, MD": the title of the paper with a name or a case number."""
    return bool(NAME.match(rest) or HEADER.match(rest)) and not named_of(rest)


def _labelled(walk: Walk, start: int, line: str, label: re.Match[str], end: int) -> None:
    key, at = key_of(label), start + label.end()
    if walk.blocks and not named_of(line) and (label["h"] or _own_diagnosis(walk.text, end)):
        close_part(walk)
        walk.zone = "before"
    if walk.zone in ("diagnosis", "addendum"):
        sub = walk.current and walk.current.label and walk.current.label.isalpha() and key.isdigit()
        if sub and walk.current and not find_sites(line):
            walk.current = replace(walk.current, end=end)
            return
        close_part(walk)
        walk.current = part_for(walk, key, at, end)
        walk.headed = False
        return
    close_part(walk)
    if find_sites(line) and walk.named is not None:
        walk.named.setdefault(key, (at, end))
    walk.label, walk.place = key, (at, end)
    if walk.zone in ("before", "end", "other") and named_of(line):
        walk.current = part_for(walk, key, at, end)


def _own_diagnosis(text: str, at: int) -> bool:
    """The specimen named before `at` has a diagnosis line of its own before the next one."""
    for line in text[at:].splitlines():
        if DIAGNOSIS.match(line):
            return True
        if line.strip() and LABEL.match(line):
            return False
    return False


def _section(walk: Walk, start: int, line: str, other: re.Match[str], end: int) -> None:
    close_part(walk)
    name = other["name"].lower()
    seen = name.startswith(("gross", "macro", "micro", "clinical", "history", "pre", "post"))
    walk.zone = "seen" if seen else "other"
    if find_sites(line) and not name.startswith(("clinical", "history", "pre", "post")):
        walk.place = walk.place or (start, end)
        if name.startswith(("specimen", "source", "site", "tumo", "anat")):
            walk.place = (start, end)


def _plain(walk: Walk, start: int, line: str, end: int) -> None:
    typed = TUMOUR_TYPE.match(line)
    if typed and walk.typed is not None and not walk.current:
        walk.typed.append(part_for(walk, walk.label, start + typed.end(), end))
        return
    fresh = bool(UNLABELLED.match(line)) or (
        bool(find_sites(line)) and bool(SEPARATOR.search(line)) and named_of(line)
    )
    if walk.zone == "diagnosis":
        open_part = walk.current
        whole = open_part is not None and named_of(walk.text[open_part.start : open_part.end])
        if open_part is None or (fresh and whole):
            close_part(walk)
            walk.current = part_for(walk, walk.label if walk.headed else None, start, end)
            walk.headed = False
        else:
            walk.current = replace(open_part, end=end)
    elif walk.zone == "before" and walk.current is not None:
        walk.current = replace(walk.current, end=end)
    elif walk.zone == "before" and fresh and named_of(line):
        walk.current = part_for(walk, None, start, end)


def _latest(parts: list[Part]) -> Iterator[Part]:
    """Of two diagnoses of one specimen the amended one, else the first."""
    for i, part in enumerate(parts):
        others = [p for j, p in enumerate(parts) if j != i and p.label == part.label]
        if not part.amended and any(p.amended for p in others):
            continue
        if part.label and any(
            p.label == part.label and p.amended == part.amended for p in parts[:i]
        ):
            continue
        yield part


def _placed(walk: Walk, part: Part) -> Part:
    """The site of the specimen list where the diagnosis names none."""
    if find_sites(walk.text[part.start : part.end]):
        return replace(part, place=None)
    listed = (walk.named or {}).get(part.label or "")
    return replace(part, place=listed or part.place or (walk.place if not part.label else None))
