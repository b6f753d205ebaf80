"""The blocks of a Word story (body, header, text box, footnote) turned into lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from audit.errors import InputError
from audit.intake.cells import row_lines
from audit.intake.docx_lists import Lists
from audit.intake.docx_runs import FALLBACK, UNFILLED, Runs, W, is_placeholder
from audit.intake.parsed import Parsed

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WRAPPERS = frozenset({
    f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag",
})  # fmt: skip
GONE = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK})
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
DEEPEST = 40  # tables and boxes within one another

Attachment = Callable[[bytes, str], list[Parsed]]  # bytes, media type → documents


class Story:
    """Reads one part of the package in reading order; boxes and footnotes follow their anchor."""

    def __init__(self, part: Any, runs: Runs, lists: Lists, attachment: Attachment) -> None:
        self.part, self.runs, self.lists, self.attachment = part, runs, lists, attachment
        self.notes = {kind: dict(_notes(part, kind)) for kind in NOTES.values()}

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[str]:
        """The lines under a body, cell, box or margin."""
        if depth > DEEPEST:
            raise InputError("nests its tables too deeply. Save it again in Word")
        for node in parent:
            if node.tag == f"{W}p":
                yield from self._paragraph(node, depth)
            elif node.tag == f"{W}tbl":
                yield from self._rows(node, depth)
            elif node.tag == f"{W}altChunk":
                yield from self._chunk(node)
            elif is_placeholder(node):
                yield UNFILLED
            elif node.tag in WRAPPERS or node.tag == f"{W}sdt":
                yield from self.blocks(node, depth)

    def _paragraph(self, node: Any, depth: int) -> Iterator[str]:
        words = self.runs.text(node)
        prefix = self.lists.prefix(node) if words.strip() else ""
        yield from (prefix + words).split("\n")
        for box in _anchored(node):
            if box.tag == f"{W}txbxContent":
                yield from self.blocks(box, depth + 1)
            else:
                yield from self._note(box, depth)

    def _note(self, mark: Any, depth: int) -> Iterator[str]:
        kind, number = NOTES[mark.tag], mark.get(f"{W}id") or ""
        found = self.notes[kind].pop(number, None)  # a note told twice would count twice
        if found is not None:
            lines = [line.strip() for line in self.blocks(found, depth + 1) if line.strip()]
            yield from [f"{kind.title()}: {line}" for line in lines[:1]] + lines[1:]

    def _rows(self, table: Any, depth: int) -> Iterator[str]:
        for row in _children(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                cells = [
                    [line.strip() for line in self.blocks(cell, depth + 1) if line.strip()]
                    for cell in _children(row, f"{W}tc")
                    if cell.find(f"{W}tcPr/{W}cellDel") is None
                ]
                yield from row_lines(cells)

    def _chunk(self, node: Any) -> Iterator[str]:
        part = self.part.related_parts.get(node.get(f"{R}id"))
        if part is None:
            raise InputError("refers to a part that it does not hold. Save it again in Word")
        for document in self.attachment(part.blob, part.content_type):
            yield from document.text.split("\n")


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls and insertions as well."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in WRAPPERS or node.tag == f"{W}sdt":
            yield from _children(node, tag)


def _anchored(node: Any) -> Iterator[Any]:
    """Text boxes and marks of notes under a paragraph, those of a box left to the box."""
    for child in node:
        if child.tag == f"{W}txbxContent" or child.tag in NOTES:
            yield child
        elif child.tag not in GONE:
            yield from _anchored(child)


def _notes(part: Any, kind: str) -> Iterator[tuple[str, Any]]:
    """The footnotes or endnotes of a part by their number; Word's own rules between are none."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.is_external or not relation.reltype.endswith(f"/{kind}s"):
            continue
        for note in parse_xml(relation.target_part.blob).findall(f"{W}{kind}"):
            if note.get(f"{W}type") in (None, "normal"):
                yield note.get(f"{W}id") or "", note
