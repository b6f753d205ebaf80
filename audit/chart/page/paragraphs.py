"""A text turned into logical paragraphs: wrapped runs of lines, list items, form lines, rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.chart.page.columns import Sheet
from audit.chart.page.flow import Place, State, enter, within_work
from audit.chart.page.place_heads import place_headed
from audit.chart.page.preparations import leads_to_work
from audit.chart.page.sections import PAGE, RULE, Opening, opening
from audit.chart.page.sentence_ends import trimmed
from audit.chart.page.work_starts import STAGE_LINE
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites


def paragraphs(
    text: str, apart: Sequence[Sheet] = ()
) -> Iterator[tuple[Place, list[tuple[int, int]]]]:
    """Logical paragraphs: a hard-wrapped run of lines, a list item, a form's line, a table row."""
    state = State()
    lines = list(_lines(text))
    heads = _running_heads([line for _, line in lines])
    numbered = _bare_numbers(lines) | _lettered(lines)
    met: set[str] = set()  # running heads that stood once already
    place: Place | None = None
    pending: list[tuple[int, int]] = []
    previous, blank = "", True
    for start, line in lines:
        if any(x.start <= start < x.end for x in apart):
            blank = True
            continue
        again = line.strip() in heads and (line.strip() in met or not opening(line).section)
        met.add(line.strip())
        if not line.strip() or RULE.match(line) or PAGE.match(line) or again:
            blank = True
            continue
        mark = opening(line)
        if start in numbered:
            mark = replace(mark, label=numbered[start], bullet=True, section=None, key=None,
                           end=_behind_label(line, numbered[start]))  # fmt: skip
        stop = start + len(line.rstrip())
        if pending and not blank and _continues(previous, line, mark):
            pending.append((start, stop))
            previous = line
            continue
        if pending and place:
            yield place, pending
        mark = within_work(state, mark, line, blank)
        place = enter(state, mark, line, blank)
        content = start + (len(line) - len(line.lstrip()) if mark.key else mark.end)
        if mark.key and mark.heading is None:
            content = start + mark.end
        elif mark.key and mark.label:
            content = start + line.index(
                mark.label[0] if mark.label[0] in line else line.strip()[0]
            )
        pending = list(trimmed(text, content, stop))
        previous, blank = line, False
    if pending and place:
        yield place, pending


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[^\r\n\f\v]*(?:\r\n|\n|\r|\f|\v|$)", text):
        yield match.start(), match.group().rstrip("\r\n\f\v")


def _running_heads(lines: list[str]) -> frozenset[str]:
    """Lines that stand beside page breaks more than once."""
    counts: dict[str, int] = {}
    for i, line in enumerate(lines):
        near = [x for x in lines[max(0, i - 2) : i] + lines[i + 1 : i + 3] if x.strip()]
        if line.strip() and any(RULE.match(x) or PAGE.match(x) for x in near):
            counts[line.strip()] = counts.get(line.strip(), 0) + 1
    return frozenset(line for line, n in counts.items() if n > 1)


_BARE_NUMBER = re.compile(r"^[ \t]*(?P<n>\d{1,2})[ \t]+(?=[A-Za-z(])")


def _bare_numbers(lines: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Lines that count 1, 2, 3 without a stop: start offset → number.

    Any line of a plan; elsewhere a line of prose whose number is followed by a place on the skin.
    """
    out: dict[int, str] = {}
    run: list[tuple[int, str]] = []
    inside = False
    for start, line in lines:
        mark = opening(line)
        if mark.section and not mark.key:
            out.update(run if len(run) > 1 else ())
            run, inside = [], mark.section == "assessment_plan"
        match = _BARE_NUMBER.match(line)
        if match and not inside and not _placed_first(line[match.end() :]):
            match = None
        if match and int(match["n"]) == len(run) + 1:
            run.append((start, match["n"]))
    out.update(run if len(run) > 1 else ())
    return out


def _behind_label(line: str, label: str) -> int:
    end = line.index(label) + len(label)
    return end + len(line[end:]) - len(line[end:].lstrip(" \t:"))


_LETTERED = re.compile(r"^[ \t]*(?P<n>[A-H])[ \t]?:(?=[ \t]+\S)")
_SOAP = re.compile(r"^[ \t]*(?:[SOP]|A/P)[ \t]?[:)]", re.M)


def _lettered(lines: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Lines of a list of sites "A: …", "B: …": start offset → letter; no A of S, O, A, P."""
    out: dict[int, str] = {}
    letters: list[str] = []
    for start, line in lines:
        if _SOAP.match(line):
            return {}
        if match := _LETTERED.match(line):
            letters.append(match["n"])
            out[start] = match["n"]
    return out if {"A", "B"} <= set(letters) else {}


def _placed_first(rest: str) -> bool:
    """ "LEFT SHIN, plaque 3 x 2 cm.": prose that opens with its place; no row of a table."""
    ended = re.match(r"[^,.:;|]{2,40}[,.:;]", rest)
    return ended is not None and bool(find_sites(ended.group())) and not re.search(r" {3}|\t", rest)


def _continues(previous: str, text: str, mark: Opening) -> bool:
    """A hard-wrapped line goes on: nothing opens here, the line before was long or unfinished."""
    if _TAIL.match(text) and _OPEN_END.search(previous):
        return True  # the wrapped end of a sentence that looks like a heading: "procedure."
    if mark.section or mark.key or mark.label or mark.bullet or "|" in text + previous:
        return False
    if STAGE_LINE.match(text):
        return False
    if rx(r"^\s*(?:e-?signed|electronically|digitally|signed|dictated|addendum)\b").match(text):
        return False
    if _COLON.match(text) and (len(previous) < 60 or _COLON.match(previous)):
        return False
    if place_headed(text) and (re.search(r"[.!?:]\s*$", previous) or place_headed(previous)):
        return False
    if _SIDED.match(text) and _SIDED.match(previous):
        return False
    if opening(previous).key and len(previous.rstrip()) < 80:
        return False  # a form's line is whole
    ends = re.search(r"[.!?:]\s*$", previous)
    if ends and leads_to_work(text):
        return False  # "Indication: … in the last year. / Consent signed. Time-out. …"
    return len(previous.rstrip()) >= 62 or (not ends and len(previous.rstrip()) >= 45)


_TAIL = re.compile(r"\s*[a-z][^:]*\.\s*$")
_OPEN_END = re.compile(r"[^\n]{60,}[^\s.!?:;]\s*$")


# Lines of an unmarked list of lesions: each begins with a side.
_SIDED = rx(r"\s*(?:l|r|lt|rt|left|right)\.?\s+\w")


_COLON = re.compile(r"^\s*[^\s:][^:.]{0,40}:\s")
