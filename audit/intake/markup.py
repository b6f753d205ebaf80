"""An element tree (HTML, or the narrative of a C-CDA section) turned into lines of text.

Reading order is kept; a block starts a line, a table row is one line with ' | ' between its cells,
a list item carries its number or a dash.
"""

from __future__ import annotations

import re
from typing import Any

from audit.errors import InputError
from audit.intake.cells import row_lines
from audit.intake.symbols import BLANK, TICKED

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
    "details", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "text",
    "paragraph", "list", "item", "footnote",
})  # fmt: skip
CELLS = frozenset({"td", "th"})  # blank ones as well: they keep the others in their column
SILENT = frozenset({
    "head", "script", "style", "template", "noscript", "svg", "math", "object", "button",
})  # fmt: skip
ITEMS = frozenset({"li", "item"})
LETTERS = {"a": "a", "A": "A"}  # of <ol type="A">
# Words that a later author struck out are no longer part of the note.
STRUCK = frozenset({"del", "s", "strike"})
# A box of typed text, and styles that keep the author's own line ends as <pre> does.
KEPT = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
BULLET = re.compile(r"(?:-|\w+\.)?\s*")  # nothing behind it yet
DEEPEST = 600  # nested elements; unclosed tags of old editors come to a few hundred


class _Lines:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.open = ""

    def add(self, text: str | None, *, keep: bool = False) -> None:
        if not text:
            return
        if keep:  # <pre>: the author's own line ends
            first, *rest = text.split("\n")
            self.open += first
            for line in rest:
                self.end()
                self.open = line
            return
        self.open = SPACES.sub(" ", self.open + text) if self.open else SPACES.sub(" ", text)

    def end(self) -> None:
        line = self.open.strip()
        if line:
            self.lines.append(line)
        self.open = ""


def text_of(root: Any) -> str:
    """The text under an element of ElementTree or lxml; InputError past DEEPEST."""
    out = _Lines()
    _walk(root, out, 0, keep=False)
    out.end()
    return "\n".join(out.lines)


def _walk(node: Any, out: _Lines, depth: int, *, keep: bool) -> None:
    if depth > DEEPEST:
        raise InputError(f"nests its markup more than {DEEPEST} deep. Save it again")
    tag = _tag(node)
    if not tag or tag in SILENT or _gone(node, tag):
        return
    if tag == "br":
        out.end()
        return
    if tag == "tr":
        _row(node, out, depth)
        return
    if tag in FIELDS:
        out.add(FIELDS[tag](node))
        return
    block = tag in BLOCKS
    if block:
        out.end()
    keep = keep or tag in ("pre", "textarea") or bool(KEPT.search(node.get("style") or ""))
    out.add(node.text, keep=keep)
    count = _first(node)
    for child in node:
        if _tag(child) in ITEMS:
            if not _gone(child, _tag(child)):
                out.end()
                count = _stated(child.get("value"), count)
                out.open = _bullet(node, tag, count)
                count += 1
                _item(child, out, depth + 1)
        else:
            _walk(child, out, depth + 1, keep=keep)
        out.add(child.tail, keep=keep)
    if block:
        out.end()


def _item(node: Any, out: _Lines, depth: int) -> None:
    """A list item: its own text follows the bullet on the same line."""
    out.add(node.text)
    for child in node:
        first = _tag(child) in ("p", "paragraph", "div") and BULLET.fullmatch(out.open)
        if first and not _gone(child, _tag(child)):
            out.add(child.text)
            for inner in child:
                _walk(inner, out, depth + 1, keep=False)
                out.add(inner.tail)
        else:
            _walk(child, out, depth + 1, keep=False)
        out.add(child.tail)
    out.end()


def _row(node: Any, out: _Lines, depth: int) -> None:
    """Cells of data in one line, those that lay out a page each with its lines."""
    out.end()
    cells = []
    for child in node:
        if not _gone(child, _tag(child)):
            inner = _Lines()
            _walk(child, inner, depth + 1, keep=False)
            inner.end()
            if inner.lines or _tag(child) in CELLS:
                cells.append(inner.lines)
    out.lines += row_lines(cells)


def _first(node: Any) -> int:
    return _stated(node.get("start"), 1)


def _stated(value: str | None, other: int) -> int:
    """The number that a list or an item states, else the one that follows."""
    return int(value) if value and re.fullmatch(r"\d{1,4}", value.strip()) else other


def _bullet(parent: Any, tag: str, number: int) -> str:
    ordered = tag == "ol" or parent.get("listType") == "ordered"
    if not ordered:
        return "- "
    letter = LETTERS.get(parent.get("type") or "")
    return f"{chr(ord(letter) + number - 1)}. " if letter and number <= 26 else f"{number}. "


def _input(node: Any) -> str:
    """What a field of a form shows: its value, or its box."""
    kind = (node.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return TICKED if node.get("checked") is not None else BLANK
    silent = kind in ("hidden", "password", "submit", "button", "reset", "image", "file")
    return "" if silent else f" {node.get('value') or ''} "


def _selected(node: Any) -> str:
    """The option that is chosen; the others are what could have been."""
    options = list(node.iter("option"))
    chosen = [o for o in options if o.get("selected") is not None]
    one = chosen or ([] if node.get("multiple") is not None else options[:1])
    return f" {', '.join(' '.join(''.join(o.itertext()).split()) for o in one)} "


def _tag(node: Any) -> str:
    """Local name in lower case; empty for comments and processing instructions."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _gone(node: Any, tag: str) -> bool:
    hidden = node.get("hidden") is not None or HIDDEN.search(node.get("style") or "")
    return tag in STRUCK or node.get("revised") == "delete" or bool(hidden)


FIELDS = {"input": _input, "select": _selected}
