"""A page of a PDF turned into pieces of text with their places, turned upright.

The text layer, and what stands above it: values of form fields, boxes, text typed onto the page.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from audit.errors import InputError
from audit.intake.symbols import BLANK, TICKED

HYPHEN = "\u00ad"  # of a word that goes on in the next line
HYPHENS = frozenset({0x2, 0xAD, 0xFFFE})  # as pdfium marks it, and as files do
MOST_LETTERS = 1_000_000  # of one page
TYPED = 10.0  # points, of a value that is drawn by nobody but the viewer
WIDTH = 0.5  # of a letter in ems
INVISIBLE = 2 | 32  # annotation flags: hidden, not to be viewed


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters on one baseline, in points; y grows upwards. `angle` in quarter turns.

    `order`: place in the file; `spaced`: a blank stands before it there.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    angle: int = 0
    order: int = 0
    spaced: bool = False


def pieces(page: Any) -> list[Piece]:
    """The text layer letter by letter, the letters of each direction upright."""
    layer = page.get_textpage()
    try:
        return list(_letters(layer.raw))
    finally:
        layer.close()


def main_angle(found: list[Piece]) -> int:
    """The direction of most letters of a page."""
    return Counter(p.angle for p in found).most_common(1)[0][0] if found else 0


def _letters(layer: Any) -> Iterator[Piece]:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(layer)
    if count > MOST_LETTERS:
        raise InputError(f"has a page of more than {MOST_LETTERS:,} letters. Export the note anew")
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    spaced = False
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(layer, i)
        text = HYPHEN if code in HYPHENS else chr(code)
        if not text.strip() or not code:
            spaced = spaced or not text.strip()
            continue
        pdfium.FPDFText_GetLooseCharBox(layer, i, box)
        pdfium.FPDFText_GetCharOrigin(layer, i, x, y)
        turns = round(pdfium.FPDFText_GetCharAngle(layer, i) / (math.pi / 2)) % 4
        corners = [_upright(u, v, turns) for u, v in ((box.left, box.bottom), (box.right, box.top))]
        (left, bottom), (right, top) = corners
        _, base = _upright(x.value, y.value, turns)
        size = max(abs(top - bottom), 1.0) / 1.15
        yield Piece(text, min(left, right), max(left, right), base, size, turns, i, spaced)
        spaced = False


def _upright(x: float, y: float, turns: int) -> tuple[float, float]:
    """The point once the page is turned so that text of this direction lies level."""
    for _ in range(turns):
        x, y = -y, x
    return x, y


def typed(document: Any, page: Any) -> Iterator[Piece]:
    """Fields and typed-on text without a drawing of their own; the others are drawn into the page,
    which must be opened again to see them.

    Boxes always: drawn, a tick is a letter of a font of symbols ("4"). Notes in the margin are talk
    about the document.
    """
    import pypdfium2.raw as pdfium

    box, handled = pdfium.FS_RECTF(), []
    for i in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, i)
        if not note:
            continue
        words = None if pdfium.FPDFAnnot_GetFlags(note) & INVISIBLE else _words(document, note)
        pdfium.FPDFAnnot_GetRect(note, box)
        if words is not None:
            handled.append(i)
            yield from _lines(words, box)
        pdfium.FPDFPage_CloseAnnot(note)
    for i in reversed(handled):
        pdfium.FPDFPage_RemoveAnnot(page.raw, i)
    pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)


def _words(document: Any, note: Any) -> str | None:
    """What an annotation says; None where its own drawing is to be read."""
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFAnnot_GetSubtype(note)
    form = document.formenv
    if kind == pdfium.FPDF_ANNOT_WIDGET and form is not None:
        field = pdfium.FPDFAnnot_GetFormFieldType(form.raw, note)
        if field in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON):
            return BLANK if _string(note, b"AS") in ("", "Off") else TICKED
        if field == pdfium.FPDF_FORMFIELD_PUSHBUTTON or _drawn(note):
            return None
        size = pdfium.FPDFAnnot_GetFormFieldValue(form.raw, note, None, 0)
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        pdfium.FPDFAnnot_GetFormFieldValue(form.raw, note, buffer, size)
        return _decoded(buffer, size)
    if kind == pdfium.FPDF_ANNOT_FREETEXT and not _drawn(note):
        return _string(note, b"Contents")
    return None


def _drawn(note: Any) -> bool:
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFAnnot_GetAP(note, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2)


def _string(note: Any, key: bytes) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return _decoded(buffer, size)


def _decoded(buffer: Any, size: int) -> str:
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _lines(words: str, box: Any) -> Iterator[Piece]:
    """The words from the top of their box, or level with its middle where they are one line."""
    lines = [line for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    size = min(TYPED, max(box.top - box.bottom, 1.0))
    base = (box.top + box.bottom) / 2 - 0.35 * size if len(lines) == 1 else box.top - size
    for n, line in enumerate(lines):
        width = max(len(line) * size * WIDTH, 1.0)
        yield Piece(line.strip(), box.left, box.left + width, base - 1.2 * n * size, size)
