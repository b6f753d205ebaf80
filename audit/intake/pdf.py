"""A PDF with a text layer turned into its text, page by page.

pypdfium2 (BSD, Apache) binds the PDF engine of Chromium: hardened against hostile files, kept up
weekly, and ten times as fast as the parsers in Python. It reads no picture: a scan is refused.
"""

from __future__ import annotations

import itertools
import time
import unicodedata
from typing import Any

from audit.errors import InputError
from audit.intake.ocr import LEAST_LETTERS, OCR
from audit.intake.parsed import Parsed
from audit.intake.pdf_breaks import joined_pages, joined_words
from audit.intake.pdf_layout import lines_of
from audit.intake.pdf_letters import main_angle, pieces, typed

PATH, PICTURE = 2, 3  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_IMAGE
MANY_LINES = 200  # drawn on a page: more than rules and boxes of an empty form
UNKNOWN = 0.3  # of the letters
MOST_PAGES = 2_000
MOST_SECONDS = 60.0


def read_pdf(data: bytes) -> list[Parsed]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(_why(error)) from error
    try:
        _refuse_xfa(document)
        pages = _pages(document)
    finally:
        document.close()
    scans = [n for n, (_, scan) in enumerate(pages, start=1) if scan]
    text = joined_words(joined_pages([lines for lines, _ in pages if lines]))
    if len(scans) == len(pages) or not text.strip():
        raise InputError(f"has no text layer: it is a scan. {OCR}")
    return [Parsed(text, partial=_partial(scans))]


def _refuse_xfa(document: Any) -> None:
    """Adobe's XFA forms hold a program that draws them, and as pages only "Please wait"."""
    import pypdfium2.raw as pdfium

    if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
        raise InputError("is an XFA form, which only Acrobat shows. Print it to a PDF and use that")
    document.init_forms()


def _pages(document: Any) -> list[tuple[list[str], bool]]:
    """Lines of each page, and whether its words are a picture."""
    import pypdfium2

    if len(document) > MOST_PAGES:
        raise InputError(f"has more than {MOST_PAGES:,} pages. Split it by encounter")
    started = time.monotonic()
    pages = []
    for number in range(len(document)):
        if time.monotonic() - started > MOST_SECONDS:
            raise InputError(f"takes more than {MOST_SECONDS:.0f} seconds to read. Split it")
        try:
            pages.append(_page(document, number))
        except pypdfium2.PdfiumError as error:
            raise InputError(f"is damaged at page {number + 1}. Export it again") from error
    return pages


def _page(document: Any, number: int) -> tuple[list[str], bool]:
    page = document[number]
    above = list(typed(document, page))
    page.close()
    page = document[number]  # once more, with what was drawn into it
    found = [*pieces(page), *above]
    upright = main_angle(found)
    lines = lines_of([p for p in found if p.angle == upright])
    for angle in sorted({p.angle for p in found} - {upright}):  # stamps along the edge
        lines += lines_of([p for p in found if p.angle == angle])
    words = "".join(lines)
    letters = sum(c.isalnum() for c in words)
    bare = letters < LEAST_LETTERS or _unreadable(words)
    scan = bare and (_unreadable(words) or _has_picture(page))
    page.close()
    return lines, scan


def _has_picture(page: Any) -> bool:
    """A photograph, or letters drawn as lines."""
    if any(page.get_objects(filter=[PICTURE], max_depth=3)):
        return True
    drawn = page.get_objects(filter=[PATH], max_depth=3)
    return sum(1 for _ in itertools.islice(drawn, MANY_LINES)) == MANY_LINES


def _unreadable(words: str) -> bool:
    """A font without its table of letters gives signs of private use instead of words."""
    odd = sum(unicodedata.category(c) in ("Co", "Cn", "Cc") or c == "\ufffd" for c in words)
    return odd > UNKNOWN * max(len(words), 1)


def _partial(scans: list[int]) -> str:
    if not scans:
        return ""
    few = ", ".join(map(str, scans[:10]))
    return f"page {few} has no text layer" if len(scans) == 1 else f"pages {few} have no text layer"


def _why(error: Exception) -> str:
    if "password" in str(error).lower():
        return "is locked by a password. Save a copy without one"
    return "is damaged or not a PDF. Export it again"
