"""A document's text turned into plain lines of the same length: fields, boxes and bars spelled out.

Dot leaders, wide gaps, tabs, "=" and bars become the colon of `Label: value`, an unticked option
becomes blanks, a second field of a line begins a line of its own. No character moves, so that an
offset into the plain text is an offset into the document.
"""

from __future__ import annotations

import re
from functools import lru_cache

from audit.chart.page.boxes import without_boxes
from audit.chart.page.grids import rows_of
from audit.chart.page.headings import known, known_key, normal
from audit.chart.page.inline import inline_headings
from audit.chart.page.padded_heads import padded_heads
from audit.chart.page.sections import RULE
from audit.chart.words.patterns import rx
from audit.chart.words.spelling import respelled

# "Lesion size ........ 0.9 cm", "Grade _ _ _ 2"; three dots alone are also a pause of prose.
_LEADER = re.compile(
    r"^(?P<label>[ \t]*[A-Za-z#][^.:|\n]{0,44}?)"
    r"(?P<lead>[ \t]*(?:\.{4,}|(?:\.[ \t]){3,}\.?|·{3,}|…{2,}|(?<=[ \t])\.{2,3}(?=[ \t])))"
    r"[ \t]*(?=\S|$)"
)
# The leader of a long label among others: "Perineural invasion . none".
_LAST_DOT = re.compile(r"^(?P<label>[ \t]*[A-Za-z#][^.:|\n]{0,44}?)(?P<lead>[ \t]+\.[ \t]+)(?=\S)")
# "Margin      3 mm": a label, a gap, one value; a head of a table has more than one gap.
_GAP = re.compile(r"^(?P<label>[ \t]*[A-Za-z#][^\t:|\n]*?)(?P<lead>[ \t]{2,}|\t+)(?P<value>\S.*)$")
# "Size = 0.9 cm", "Size - 0.9 cm", "Size | 0.9 cm", "Size -> 0.9 cm", "Size :: 0.9 cm".
_MARKED = re.compile(
    r"^(?P<label>[ \t]*[|\"]?[ \t]*[A-Za-z#][A-Za-z0-9 /()#&+'-]{1,44}?)\"?[ \t]*"
    r"(?P<lead>=+>?|[ \t][-–—][ \t]|\||->|→|[ \t]>[ \t]|::|;(?=[ \t]?\d)|,\"|,(?=\S))[ \t]*(?=\S)"
)
_DECORATED = re.compile(r"^[ \t]*(?:[\[<{«]+|[=*_~–—-]{2,}|[=*_~]+)[ \t]*(?P<name>[^\[\]<>{}=*_~\n]"
                        r"{2,60}?)[ \t]*(?:[\]>}»]+|[=*_~–—-]{2,}|[=*_~]+)[ \t]*$")  # fmt: skip
# "TUMOR A: right ala, at the rim": what numbers or letters a lesion heads its part.
_ENTRY = rx(
    r"(?:tumou?r|site|lesion|cancer|specimen|area|wound|spot|growth) (?:#|no\.? ?)?(?:\d{1,2}|"
    r"[a-h])(?=\s*[:)(–-]|\.\s|\s*$)"
)
# The second field of a two-column line; its label must be one that forms use.
_NEXT = re.compile(
    r"(?:[ \t]{2,}|\t|[ \t]+[|;•·/][ \t]+)"
    r"(?=(?P<label>[A-Za-z#][A-Za-z #()/'-]{2,38}?)[ \t]*[:=][ \t]?\S)"
)
_TITLE = rx(
    r"\b(?:excision|graft|biopsy|shave|procedures?|surgery|surgical|op|operative|operation|mohs|"
    r"destruction|cryotherapy|cryosurgery|ed ?& ?c|repair|removal|cyst|treatment|i ?& ?d) "
    r"(?:\w+ ){0,2}?(?:form|sheet|template|worksheet|checklist|flow ?sheet)\b"
)


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """The text with its layout spelled out; as long as the text, line by line."""
    lines = re.split(r"(\r\n|[\n\r\f\v])", respelled(text))
    body = lines[::2]
    body = [_undecorated(line) for line in body]
    body = rows_of(without_boxes(body))
    dotted = sum(_LEADER.match(x) is not None for x in body)
    heads = padded_heads(body)
    body = [
        x[: heads[i]] + ":" + x[heads[i] + 1 :] if i in heads else x for i, x in enumerate(body)
    ]
    gaps = _gap_labels(body)
    body = [_field(x, dotted > 1, i in gaps) for i, x in enumerate(body)]
    lines[::2] = [_columns(x) for x in body]
    return inline_headings("".join(lines))


def _undecorated(line: str) -> str:
    """ "[PROCEDURE: EXCISION #1]", "=== PLAN ===": a heading without its frame."""
    match = _DECORATED.match(line)
    if match is None or RULE.match(line):
        return line
    name = match["name"]
    head = name.split(":")[0].split("#")[0]
    if not (
        _ENTRY.match(name)
        or known(normal(head))
        or (name.isupper() and not rx(r"^x$|\bcm\b|\bmm\b").search(name))
    ):
        return line
    return " " * match.start("name") + name + " " * (len(line) - match.end("name"))


def _field(line: str, dotted: bool, gapped: bool) -> str:
    match = _LEADER.match(line)
    if dotted and match is None:
        match = _LAST_DOT.match(line)
    if match and (dotted or len(match["lead"].strip()) > 4) and len(match["label"].split()) <= 6:
        return _colon(line, match)
    if ":" in line[:46] and "|" not in line:
        return line
    if gapped and (match := _GAP.match(line)):
        return _colon(line, match)
    match = _MARKED.match(line)
    if match and known_key(_bare(match["label"])) and _two_cells(line):
        marked = _colon(line, match)
        return re.sub(r"^([ \t]*)[|\"]", r"\1 ", re.sub(r"[|\"]([ \t]*)$", r" \1", marked))
    return line


def _bare(label: str) -> str:
    return normal(re.sub(r"\([^)]*\)", " ", label))


def _two_cells(line: str) -> bool:
    """A bar of a table of more than two columns divides cells, not a label from its value."""
    return len([x for x in line.split("|") if x.strip()]) <= 2


def _colon(line: str, match: re.Match[str]) -> str:
    at = match.end("label")
    return line[:at] + ":" + " " * (match.end("lead") - at - 1) + line[match.end("lead") :]


def _gap_labels(lines: list[str]) -> frozenset[int]:
    """Lines of `Label   value` that stand in one column, or whose label every form knows."""
    found: dict[int, re.Match[str]] = {}
    for i, line in enumerate(lines):
        match = _GAP.match(line)
        if match and len(match["label"].split()) <= 5 and not re.search(r"\d{2}", match["label"]):
            found[i] = match
    out: set[int] = set()
    for i, match in found.items():
        if _cells(lines[i]) > 3 or not _label_like(match["label"]) or _is_head(lines[i]):
            continue
        peers = [j for j in _run(found, i) if found[j].start("value") == match.start("value")]
        wide = any(_cells(lines[j]) > 3 for j in _run(found, i))
        if wide:
            continue
        known_peers = len(peers) > 2 and any(known_key(_bare(found[j]["label"])) for j in peers)
        if known_peers or known_key(_bare(match["label"])):
            out.add(i)
    return frozenset(out)


def _label_like(label: str) -> bool:
    return not re.search(r"[.,;!?\"]$", label.strip())


def _is_head(line: str) -> bool:
    """The head of a table: three short names without a figure."""
    names = re.split(r"[ \t]{2,}", line.strip())
    return len(names) > 2 and all(len(n.split()) < 3 and not re.search(r"\d", n) for n in names)


def _cells(line: str) -> int:
    return len(re.split(r"[ \t]{3,}|\t", line.strip()))


def _run(found: dict[int, re.Match[str]], at: int) -> list[int]:
    """The unbroken run of lines around a line."""
    first = last = at
    while first - 1 in found:
        first -= 1
    while last + 1 in found:
        last += 1
    return list(range(first, last + 1))


def _columns(line: str) -> str:
    """Begin a line at the second field of a line and at a form's title behind a letterhead."""
    out = line
    if match := re.search(r"[ \t]{3,}(?=\S)", line):
        right = line[match.end() :]
        if _TITLE.search(right[:60]) and match.start() > 0 and ":" not in right[:12]:
            out = line[: match.end() - 1] + "\n" + right
    for match in _NEXT.finditer(line):
        if known_key(_bare(match["label"])) and ":" in line[: match.start()]:
            out = (
                out[: match.start()]
                + " " * (match.end() - match.start() - 1)
                + "\n"
                + out[match.end() :]
            )
    return out
