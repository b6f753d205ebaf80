"""Lines with tick boxes turned into lines of the same length that hold only what was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.chart.words.patterns import rx

_BOX = re.compile(
    r"\[(?P<a>[ _]{0,3}|[xX✓✔√*]|[ ][xX✓✔][ ])\](?!\()|"
    r"\((?P<b>[ _]{1,3}|[xX✓✔√*]|[ ][xX✓✔][ ])\)(?=[ \t]|$)|"
    r"(?P<c>[☐☑☒□■✓✔✗○●])|(?<![\w_])_(?P<d>[xX✓_]{1,3})_(?=[ \t]*[A-Za-z])"
)
_TICK = re.compile(r"[xX✓✔√*☑☒■●]")
_GAP = re.compile(r"[ \t]{3,}|\t")
_CONSENT = rx(r"\bconsents?\b")


def ticked(mark: str) -> bool:
    return _TICK.search(mark) is not None


def boxes(line: str) -> list[tuple[int, int, bool]]:
    """Start, end and tick of each box of a line."""
    return [(m.start(), m.end(), ticked(m.group())) for m in _BOX.finditer(line)]


def without_boxes(lines: Sequence[str]) -> list[str]:
    """Blank the boxes and the options left unticked; a sheet without any tick stays as it is.

    A line of consent with no tick stays too: that nothing was chosen is what it says.
    """
    found = [boxes(line) for line in lines]
    if not any(tick for line in found for _, _, tick in line):
        return list(lines)
    return [_chosen(a, b) if b else a for a, b in zip(lines, found, strict=True)]


def _chosen(line: str, found: list[tuple[int, int, bool]]) -> str:
    if _CONSENT.search(line) and not any(tick for _, _, tick in found):
        return line
    out = list(line)
    for (start, end, tick), (first, last) in zip(found, _options(line, found), strict=True):
        blank = range(start, end) if tick else range(first, last)
        for i in blank:
            out[i] = " "
    return "".join(out)


def _options(line: str, found: list[tuple[int, int, bool]]) -> Iterator[tuple[int, int]]:
    """The stretch of each box with the words that it stands for."""
    ahead = _stands_behind(line, found)
    for n, (start, end, _) in enumerate(found):
        before = found[n - 1][1] if n else 0
        after = found[n + 1][0] if n + 1 < len(found) else len(line)
        asked = _asks(line, before, start, end, after)
        if ahead or asked:
            yield _head(line, before, start, asked), end
        else:
            gap = _GAP.search(line, end + 1, after)
            yield start, _behind(line, end, gap.start() if gap else after, n + 1 < len(found))


def _stands_behind(line: str, found: list[tuple[int, int, bool]]) -> bool:
    """ "Written [ ] verbal [X]": each box stands behind its words, and none behind the last."""
    lead = line[: found[0][0]].rstrip()
    if not lead or lead.endswith(":") or re.fullmatch(r"[-–•*\d.)\s]*", lead):
        return False
    if _GAP.search(line[len(lead) : found[0][0]]):
        return False
    return not (
        _LABEL.fullmatch(lead) and all(_followed(line, found, n) for n in range(len(found)))
    )


# "CONSENT [ ] written [X] verbal": a label without its colon, and words behind every box.
_LABEL = re.compile(r"[-–•*\d.)\s]*[A-Za-z/&-]+(?: [A-Za-z/&-]+){0,2}")


def _followed(line: str, found: list[tuple[int, int, bool]], n: int) -> bool:
    stop = found[n + 1][0] if n + 1 < len(found) else len(line)
    words = line[found[n][1] : stop]
    return len(found) > 1 and bool(words.strip()) and _GAP.search(words.rstrip()) is None


def _asks(line: str, before: int, start: int, end: int, after: int) -> bool:
    """ "New today: [ ]     Return: [X]": the box itself is the value of a field."""
    told = line[before:start].rstrip().endswith(":")
    return (
        told
        and (end >= len(line.rstrip()) or _GAP.match(line, end) is not None)
        and (after >= len(line) or ":" in line[end:after])
    )


def _head(line: str, before: int, start: int, asked: bool) -> int:
    """Where the words before a box begin: behind the last gap, comma or colon."""
    stretch = line[before:start].rstrip(": ") if asked else line[before:start].rstrip()
    cuts = [m.end() for m in re.finditer(r"[ \t]{3,}|\t|[:;,|]", stretch)]
    return before + (cuts[-1] if cuts else 0)


def _behind(line: str, end: int, stop: int, more: bool) -> int:
    """The words behind a box reach to the next box, gap or bar; a label of the next field stays."""
    bar = line.find("|", end, stop)
    stop = bar if bar >= 0 else stop
    if more and (m := re.search(r"[ \t]{2,}[A-Za-z][\w /]{1,24}:[ \t]*$", line[end:stop])):
        return end + m.start()
    return stop
