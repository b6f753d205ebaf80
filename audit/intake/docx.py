"""A Word document turned into its text: paragraphs, lists with their numbers, tables, headers.

python-docx opens the package (its XML parser resolves no entities). Its `paragraph.text` leaves
out tracked insertions and content controls, which EHR templates are full of, so the text is taken
from the tree: inserted words belong to the note, deleted ones do not.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from audit.errors import InputError
from audit.intake.archives import check_archive
from audit.intake.parsed import Parsed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"})
LETTERS = {"lowerLetter": "a", "upperLetter": "A"}


def read_docx(data: bytes) -> list[Parsed]:
    check_archive("the file", data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx lets errors of zip, lxml and its own through
        raise InputError("is not a readable .docx file. Save it again in Word") from error
    lists = _Lists(document)
    lines = [*_margin(document, "header"), *_blocks(document.element.body, lists)]
    lines += _margin(document, "footer")
    return [Parsed("\n".join(lines).strip("\n"))]


def _margin(document: Any, part: str) -> list[str]:
    """Headers and footers, each wording once: a signature may stand there."""
    seen: dict[str, None] = {}
    for section in document.sections:
        margin = getattr(section, part)
        if not margin.is_linked_to_previous:
            seen |= dict.fromkeys(p for p in _blocks(margin._element, None) if p.strip())
    return list(seen)


def _blocks(parent: Any, lists: _Lists | None) -> Iterator[str]:
    for node in parent:
        if node.tag == f"{W}p":
            prefix = lists.prefix(node) if lists else ""
            yield from (prefix + _text(node)).split("\n")
        elif node.tag == f"{W}tbl":
            yield from _rows(node)
        elif node.tag in WRAPPERS:
            yield from _blocks(node, lists)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(f"{W}tr"):
        if _nearest_table(row) is not table:
            continue
        cells = (" ".join(_text(p).strip() for p in cell.iter(f"{W}p")) for cell in _cells(row))
        line = " | ".join(" ".join(cell.split()) for cell in cells)
        if line.strip(" |"):
            yield line


def _cells(row: Any) -> Iterator[Any]:
    for node in row:
        if node.tag == f"{W}tc":
            yield node
        elif node.tag in WRAPPERS:
            yield from _cells(node)


def _nearest_table(node: Any) -> Any:
    while node.tag != f"{W}tbl":
        node = node.getparent()
    return node


def _text(node: Any) -> str:
    """The words under a paragraph; w:delText (struck out) has another name and is left out."""
    out: list[str] = []
    for child in node:
        if child.tag == f"{W}t":
            out.append(child.text or "")
        elif child.tag == f"{W}tab":
            out.append("\t")
        elif child.tag in (f"{W}br", f"{W}cr"):
            out.append("\n")
        elif child.tag == f"{W}noBreakHyphen":
            out.append("-")
        elif child.tag not in (FALLBACK, f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}instrText"):
            inner = _text(child)
            out.append(f"\n{inner}" if child.tag == f"{W}txbxContent" and inner else inner)
    return "".join(out)


class _Lists:
    """The numbers that Word prints before list paragraphs and keeps out of their text."""

    def __init__(self, document: Any) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.formats = _formats(document)

    def prefix(self, paragraph: Any) -> str:
        number = paragraph.find(f"{W}pPr/{W}numPr")
        if number is None:
            return ""
        values = {child.tag: child.get(f"{W}val") for child in number}
        key = (values.get(f"{W}numId") or "", values.get(f"{W}ilvl") or "0")
        style = self.formats.get(key, "bullet")
        if key[0] == "0" or style == "none":
            return ""
        if style == "bullet":
            return "- "
        for deeper in [k for k in self.counts if k[0] == key[0] and k[1] > key[1]]:
            del self.counts[deeper]
        self.counts[key] += 1
        count = self.counts[key]
        if style in LETTERS and count <= 26:
            return f"{chr(ord(LETTERS[style]) + count - 1)}. "
        return f"{count}. "


def _formats(document: Any) -> dict[tuple[str, str], str]:
    """(numId, level) → decimal, lowerLetter, bullet …"""
    try:
        root = document.part.numbering_part.element
    except (NotImplementedError, KeyError):
        return {}
    levels = {
        (abstract.get(f"{W}abstractNumId"), level.get(f"{W}ilvl")): _value(level, "numFmt")
        for abstract in root.iter(f"{W}abstractNum")
        for level in abstract.iter(f"{W}lvl")
    }
    return {
        (number.get(f"{W}numId"), level): style
        for number in root.iter(f"{W}num")
        for (abstract, level), style in levels.items()
        if abstract == _value(number, "abstractNumId")
    }


def _value(node: Any, name: str) -> str:
    found = node.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val") or ""
