"""The runs of a Word paragraph turned into the words that Word shows.

Inserted and moved-here words belong to the note; deleted, moved-away, hidden and struck-out ones do
not. Symbols, boxes and lists to choose from become the letters that a reader sees.
"""

from __future__ import annotations

from typing import Any

from audit.intake.symbols import BLANK, TICKED, sign

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = frozenset({
    FALLBACK, f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}sdtPr",
    f"{W}txbxContent",
})  # fmt: skip
BREAKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
          f"{W}noBreakHyphen": "-"}  # fmt: skip
OFF = frozenset({"0", "false", "off"})
UNREAD = ("vanish", "webHidden", "strike", "dstrike")
UNFILLED = "***"  # as EHRs write a blank that nobody filled in


class Runs:
    """Reads paragraphs of one document; knows which of its styles hide or strike out."""

    def __init__(self, document: Any) -> None:
        styles = document.styles.element.iter(f"{W}style")
        self.gone = {s.get(f"{W}styleId") for s in styles if _unread(s.find(f"{W}rPr"))}

    def text(self, node: Any) -> str:
        """The words under a paragraph or run, text boxes left to their own lines."""
        return "".join(self._piece(child) for child in node)

    def _piece(self, node: Any) -> str:
        tag = node.tag
        if tag == f"{W}t":
            return node.text or ""
        if tag in BREAKS:
            return BREAKS[tag]
        if tag in GONE or (tag == f"{W}r" and self._hidden(node)):
            return ""
        if tag == f"{W}sym":
            return _sign(node.get(f"{W}font") or "", node.get(f"{W}char") or "")
        if tag == f"{W}fldChar":
            return _chosen(node)
        if is_placeholder(node):
            return UNFILLED
        return self.text(node)

    def _hidden(self, run: Any) -> bool:
        look = run.find(f"{W}rPr")
        if look is None:
            return False
        style = look.find(f"{W}rStyle")
        return _unread(look) or (style is not None and style.get(f"{W}val") in self.gone)


def is_placeholder(node: Any) -> bool:
    """A content control that still shows its prompt ("Click here to enter text")."""
    return node.tag == f"{W}sdt" and node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def is_on(node: Any) -> bool:
    """A property that is there and not switched off: <w:strike/>, not <w:strike w:val="0"/>."""
    return node is not None and (node.get(f"{W}val") or "1") not in OFF


def _unread(look: Any) -> bool:
    return look is not None and any(is_on(look.find(f"{W}{name}")) for name in UNREAD)


def _sign(font: str, char: str) -> str:
    try:
        return sign(font, int(char, 16))
    except ValueError:
        return ""


def _chosen(node: Any) -> str:
    """A box or a drop-down of an old form; its state stands in the field and not in the text."""
    box = node.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        ticked = box.find(f"{W}checked")
        return TICKED if is_on(box.find(f"{W}default") if ticked is None else ticked) else BLANK
    listed = node.find(f"{W}ffData/{W}ddList")
    if listed is None:
        return ""
    entries = [entry.get(f"{W}val") or "" for entry in listed.findall(f"{W}listEntry")]
    result = listed.find(f"{W}result")
    number = "0" if result is None else result.get(f"{W}val") or "0"
    return entries[int(number)] if number.isdigit() and int(number) < len(entries) else ""
