"""What is known of a report's parts while its lines are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from audit.chart.lab.report_lines import (
    SEPARATOR,
)
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
class Walk:
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


def part_for(walk: Walk, label: str | None, start: int, end: int) -> Part:
    while start < end and walk.text[start] in " \t*•-":
        start += 1
    return Part(label, start, end, start, walk.place if label == walk.label else None, walk.amended)


def close_part(walk: Walk) -> None:
    """File the part that was open: of the diagnosis section, or of a report without one."""
    part, walk.current = walk.current, None
    if part is None or walk.parts is None or walk.loose is None or walk.spare is None:
        return
    part = replace(part, body=part.start + _body(walk.text[part.start : part.end]))
    if walk.zone == "addendum" and not named_of(walk.text[part.start : part.end]):
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


def named_of(text: str) -> bool:
    return any(not d.generic for d in find_diagnoses(text))


def _any(text: str) -> bool:
    return bool(re.search(r"[A-Za-z]{2}", text))


def key_of(label: re.Match[str]) -> str:
    return str(label["h"] or label["b"] or label["l"]).upper()
