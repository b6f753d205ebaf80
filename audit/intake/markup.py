"""An element tree (HTML, or the narrative of a C-CDA section) turned into lines of text.

Reading order is kept; a block starts a line, a table row is one line with ' | ' between its cells,
a list item carries its number or a dash.
"""

from __future__ import annotations

import re
from typing import Any

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
    "details", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "text",
    "paragraph", "list", "item", "footnote",
})  # fmt: skip
CELLS = frozenset({"td", "th"})
SILENT = frozenset({
    "head", "script", "style", "template", "noscript", "svg", "math", "object", "button",
    "select",
})  # fmt: skip
# Words that a later author struck out are no longer part of the note.
STRUCK = frozenset({"del", "s", "strike"})
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
BULLET = re.compile(r"(?:-|\d+\.)?\s*")  # nothing behind it yet
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
    """The text under an element of ElementTree or lxml.

    Raises RecursionError-free ValueError for markup nested deeper than DEEPEST.
    """
    out = _Lines()
    _walk(root, out, 0, keep=False)
    out.end()
    return "\n".join(out.lines)


def _walk(node: Any, out: _Lines, depth: int, *, keep: bool) -> None:
    if depth > DEEPEST:
        raise ValueError(f"markup is nested more than {DEEPEST} deep")
    tag = _tag(node)
    if not tag or tag in SILENT or _gone(node, tag):
        return
    if tag == "br":
        out.end()
        return
    if tag == "tr":
        _row(node, out, depth)
        return
    block = tag in BLOCKS
    if block:
        out.end()
    out.add(node.text, keep=keep or tag == "pre")
    for number, child in enumerate(node, start=1):
        if _tag(child) in ("li", "item"):
            out.end()
            out.open = _bullet(node, tag, number)
            _item(child, out, depth + 1)
        else:
            _walk(child, out, depth + 1, keep=keep or tag == "pre")
        out.add(child.tail, keep=keep or tag == "pre")
    if block:
        out.end()


def _item(node: Any, out: _Lines, depth: int) -> None:
    """A list item: its own text follows the bullet on the same line."""
    out.add(node.text)
    for child in node:
        if _tag(child) in ("p", "paragraph", "div") and BULLET.fullmatch(out.open):
            out.add(child.text)
            for inner in child:
                _walk(inner, out, depth + 1, keep=False)
                out.add(inner.tail)
        else:
            _walk(child, out, depth, keep=False)
        out.add(child.tail)
    out.end()


def _row(node: Any, out: _Lines, depth: int) -> None:
    out.end()
    cells = []
    for child in node:
        if _tag(child) in CELLS and not _gone(child, _tag(child)):
            inner = _Lines()
            inner.add(child.text)
            for part in child:
                _walk(part, inner, depth + 1, keep=False)
                inner.add(part.tail)
            inner.end()
            cells.append("; ".join(inner.lines))
    if any(cells):
        out.lines.append(" | ".join(cells).rstrip(" |"))


def _bullet(parent: Any, tag: str, number: int) -> str:
    ordered = tag == "ol" or parent.get("listType") == "ordered"
    return f"{number}. " if ordered else "- "


def _tag(node: Any) -> str:
    """Local name in lower case; empty for comments and processing instructions."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _gone(node: Any, tag: str) -> bool:
    hidden = node.get("hidden") is not None or HIDDEN.search(node.get("style") or "")
    return tag in STRUCK or node.get("revised") == "delete" or bool(hidden)
