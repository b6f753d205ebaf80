"""Heads that are set off from their text by blanks alone, turned into where their colon belongs.

"HPI  Rough spots. / PE   Gritty papules. / Proc Verbal consent.": a note in two columns, of which
the first holds heads. A longest head may leave a single blank before the column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from audit.chart.page.headings import headings, known, known_key, normal
from audit.chart.words.sites import find_sites

_PADDED = re.compile(
    r"^(?P<label>[ ]{0,6}[A-Za-z][A-Za-z0-9/&.' +-]{0,28}?)(?P<lead>[ ]{2,}|[ ]*\t[ \t]*)"
    r"(?P<told>\S.*)$"
)
_ENOUGH = 3  # two lines in one column may be so by chance


def padded_heads(lines: Sequence[str]) -> dict[int, int]:
    """Line number → the offset of the blank behind its head, where a colon may stand."""
    found = {i: m for i, line in enumerate(lines) if (m := _PADDED.match(line))}
    heads = {i: m for i, m in found.items() if _is_head(m["label"]) and not _is_table(lines[i])}
    columns = Counter(m.start("told") for m in heads.values())
    column, size = columns.most_common(1)[0] if columns else (0, 0)
    if size < _ENOUGH or not _several([m for m in heads.values() if m.start("told") == column]):
        loose = {i: m for i, m in heads.items() if _section(m["label"])}
        return {i: m.end("label") for i, m in loose.items()} if _several(loose.values()) else {}
    out = {i: m.end("label") for i, m in heads.items() if m.start("told") == column}
    out |= {i: at for i, line in enumerate(lines) if (at := _close(line, column))}
    first, last = min(out), max(out)
    for i, match in found.items():
        # a head of the author's own between those that every note has
        own = match.start("told") == column and len(match["label"].split()) < 3
        if own and first < i <= last + 2 and not find_sites(match["label"]):
            out[i] = match.end("label")
    return out


def _close(line: str, column: int) -> int:
    """Where a head ends that one blank divides from the column; 0 where none does."""
    if column < 4 or len(line) <= column or line[column - 1] != " " or line[column] == " ":
        return 0  # "A papule", "Dx of"
    label = line[: column - 1]
    whole = label == label.rstrip() and label[:1].isupper() and ":" not in line[: column + 20]
    return column - 1 if whole and _section(label) and _is_head(label) else 0


def _is_head(label: str) -> bool:
    """A head of the vocabulary; a place on the skin is an entry of a table."""
    name = normal(label)
    return len(name.split()) < 5 and (known(name) or known_key(name)) and not find_sites(label)


def _section(label: str) -> str | None:
    return headings().get(normal(label))


def _several(matches: Iterable[re.Match[str]]) -> bool:
    """Heads of at least two sections: one alone is a list of like things."""
    labels = [m["label"] for m in matches]
    return len({_section(x) for x in labels} - {None}) > 1 and len(set(labels)) >= _ENOUGH


def _is_table(line: str) -> bool:
    """Three short names without a figure head a table."""
    names = re.split(r"[ \t]{2,}", line.strip())
    return len(names) > 2 and all(len(n.split()) < 3 and not re.search(r"\d", n) for n in names)
