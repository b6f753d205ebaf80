"""The text of a laboratory report turned into its parts: label, site words and diagnosis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

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
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.sites import find_sites


@dataclass(frozen=True, slots=True)
class Part:
    """One specimen of a report: `start` to `end` is its text, from `body` on the diagnosis stands.

    `place`: where else the report names the specimen's site, where the part itself does not.
    """

    label: str | None
    start: int
    end: int
    body: int
    place: tuple[int, int] | None = None
    amended: bool = False


@dataclass(slots=True)
class _Walk:
    """What has been read so far, line by line."""

    text: str
    zone: str = "before"
    amended: bool = False
    label: str | None = None
    place: tuple[int, int] | None = None
    headed: bool = False  # a heading was read and no diagnosis yet
    blocks: bool = False  # each specimen has a heading of its own
    named: dict[str, tuple[int, int]] | None = None
    current: Part | None = None
    parts: list[Part] | None = None
    loose: list[Part] | None = None
    typed: list[Part] | None = None
    spare: list[Part] | None = None


def report_parts(text: str) -> tuple[Part, ...]:
    """The parts in the order of the report; an amended diagnosis stands for the first one."""
    rows = table_rows(text)
    if rows:
        return tuple(Part(label, start, end, body) for label, start, end, body in rows)
    walk = _Walk(text, named={}, parts=[], loose=[], typed=[], spare=[])
    for match in re.finditer(r"[^\r\n\f]+", text):
        if match.group().strip():
            _line(walk, match.start(), match.group())
    _close(walk)
    found = walk.parts or walk.loose or walk.typed or walk.spare or []
    return tuple(_placed(walk, p) for p in _latest(found))


def _line(walk: _Walk, start: int, line: str) -> None:
    end = start + len(line.rstrip())
    if END.search(line) or (NAME.match(line) and not _named(line)):
        _close(walk)
        walk.zone = "end"
        return
    if ADDENDUM.match(line) and not DIAGNOSIS.match(line):
        _close(walk)
        walk.zone, walk.amended = "addendum", True
        return
    head = DIAGNOSIS.match(line)
    if head:
        _diagnosis(walk, start, head, end)
        return
    label = LABEL.match(line)
    if label and not OTHER.match(line[label.end() :]):
        _labelled(walk, start, line, label, end)
    elif HEADER.match(line) and not _named(line):
        _close(walk)
        walk.zone = "before"
    elif (other := OTHER.match(line)) and not UNLABELLED.match(line):
        _section(walk, start, line, other, end)
    else:
        _plain(walk, start, line, end)


def _diagnosis(walk: _Walk, start: int, head: re.Match[str], end: int) -> None:
    _close(walk)
    walk.zone = "diagnosis"
    walk.amended = walk.amended or bool(re.match(r"\W*(?:amend|revis|correct)", head.group(), re.I))
    at = start + head.end()
    rest = walk.text[at:end]
    walk.headed = True
    extra = LABEL.match((head["extra"] or "").strip(" \t()") + ". x") if head["extra"] else None
    if extra:
        walk.label = _key(extra)
    if not rest.strip():
        return
    inline = LABEL.match(rest)
    if inline:
        walk.current = _part(walk, _key(inline), at + inline.end(), end)
    else:
        walk.current = _part(walk, walk.label, at, end)
        walk.blocks = walk.label is not None
    walk.headed = False


def _labelled(walk: _Walk, start: int, line: str, label: re.Match[str], end: int) -> None:
    key, at = _key(label), start + label.end()
    if walk.blocks and label["h"] and not _named(line):
        _close(walk)
        walk.zone = "before"
    if walk.zone in ("diagnosis", "addendum"):
        sub = walk.current and walk.current.label and walk.current.label.isalpha() and key.isdigit()
        if sub and walk.current and not find_sites(line):
            walk.current = replace(walk.current, end=end)
            return
        _close(walk)
        walk.current = _part(walk, key, at, end)
        walk.headed = False
        return
    _close(walk)
    if find_sites(line) and walk.named is not None:
        walk.named.setdefault(key, (at, end))
    walk.label, walk.place = key, (at, end)
    if walk.zone in ("before", "end", "other") and _named(line):
        walk.current = _part(walk, key, at, end)


def _section(walk: _Walk, start: int, line: str, other: re.Match[str], end: int) -> None:
    _close(walk)
    name = other["name"].lower()
    seen = name.startswith(("gross", "macro", "micro", "clinical", "history", "pre", "post"))
    walk.zone = "seen" if seen else "other"
    if find_sites(line) and not name.startswith(("clinical", "history", "pre", "post")):
        walk.place = walk.place or (start, end)
        if name.startswith(("specimen", "source", "site", "tumo", "anat")):
            walk.place = (start, end)


def _plain(walk: _Walk, start: int, line: str, end: int) -> None:
    typed = TUMOUR_TYPE.match(line)
    if typed and walk.typed is not None and not walk.current:
        walk.typed.append(_part(walk, walk.label, start + typed.end(), end))
        return
    fresh = bool(UNLABELLED.match(line)) or (
        bool(find_sites(line)) and bool(SEPARATOR.search(line)) and _named(line)
    )
    if walk.zone == "diagnosis":
        open_part = walk.current
        whole = open_part is not None and _named(walk.text[open_part.start : open_part.end])
        if open_part is None or (fresh and whole):
            _close(walk)
            walk.current = _part(walk, walk.label if walk.headed else None, start, end)
            walk.headed = False
        else:
            walk.current = replace(open_part, end=end)
    elif walk.zone == "before" and walk.current is not None:
        walk.current = replace(walk.current, end=end)
    elif walk.zone == "before" and fresh and _named(line):
        walk.current = _part(walk, None, start, end)


def _part(walk: _Walk, label: str | None, start: int, end: int) -> Part:
    while start < end and walk.text[start] in " \t*•-":
        start += 1
    return Part(label, start, end, start, walk.place if label == walk.label else None, walk.amended)


def _close(walk: _Walk) -> None:
    """File the part that was open: of the diagnosis section, or of a report without one."""
    part, walk.current = walk.current, None
    if part is None or walk.parts is None or walk.loose is None or walk.spare is None:
        return
    part = replace(part, body=part.start + _body(walk.text[part.start : part.end]))
    if walk.zone == "addendum" and not _named(walk.text[part.start : part.end]):
        return
    zones = {"diagnosis": walk.parts, "addendum": walk.parts, "other": walk.spare}
    zones.get(walk.zone, walk.loose).append(part)


def _body(text: str) -> int:
    """Where the diagnosis begins: behind the first separator that a name of a disease follows."""
    at = 0
    for cut in SEPARATOR.finditer(text):
        if find_sites(text[at : cut.start()]) or at == 0:
            if not _any(text[cut.end() :]):
                break
            if _any(text[at : cut.start()]) and not find_sites(text[at : cut.start()]):
                break
            at = cut.end()
            if not find_sites(text[at:].split("\n")[0][:40]):
                break
    return at


def _named(text: str) -> bool:
    return any(not d.generic for d in find_diagnoses(text))


def _any(text: str) -> bool:
    return bool(re.search(r"[A-Za-z]{2}", text))


def _key(label: re.Match[str]) -> str:
    return str(label["h"] or label["b"] or label["l"]).upper()


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


def _placed(walk: _Walk, part: Part) -> Part:
    """The site of the specimen list where the diagnosis names none."""
    if find_sites(walk.text[part.start : part.end]):
        return replace(part, place=None)
    listed = (walk.named or {}).get(part.label or "")
    return replace(part, place=listed or part.place or (walk.place if not part.label else None))
