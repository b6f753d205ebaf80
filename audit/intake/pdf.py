"""A PDF with a text layer turned into its text, page by page.

pypdfium2 (BSD, Apache) binds the PDF engine of Chromium: hardened against hostile files, kept up
weekly, and ten times as fast as the parsers in Python. It reads no picture: a scan is refused.
"""

from __future__ import annotations

import re
import time
from typing import Any

from audit.errors import InputError
from audit.intake.ocr import LEAST_LETTERS, OCR
from audit.intake.parsed import Parsed

PICTURE = 3  # FPDF_PAGEOBJ_IMAGE
MOST_PAGES = 2_000
MOST_SECONDS = 60.0


def read_pdf(data: bytes) -> list[Parsed]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(_why(error)) from error
    try:
        pages = _pages(document)
    finally:
        document.close()
    scans = [n for n, (_, scan) in enumerate(pages, start=1) if scan]
    text = "\n".join(words for words, _ in pages if words.strip())
    if len(scans) == len(pages) or not text.strip():
        raise InputError(f"has no text layer: it is a scan. {OCR}")
    return [Parsed(text, partial=_partial(scans))]


def _pages(document: Any) -> list[tuple[str, bool]]:
    """Text of each page, and whether it is a picture of a page."""
    if len(document) > MOST_PAGES:
        raise InputError(f"has more than {MOST_PAGES} pages. Split it by encounter")
    started = time.monotonic()
    pages = []
    for page in document:
        if time.monotonic() - started > MOST_SECONDS:
            raise InputError(f"takes more than {MOST_SECONDS:.0f} seconds to read. Split it")
        layer = page.get_textpage()
        words = _tidy(layer.get_text_range())
        bare = sum(letter.isalnum() for letter in words) < LEAST_LETTERS
        pages.append((words, bare and any(page.get_objects(filter=[PICTURE], max_depth=3))))
        layer.close()
        page.close()
    return pages


def _tidy(text: str) -> str:
    """Line ends as \\n; words that the layout hyphenated are joined again."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\x02\ufffe\u00ad]\n?", "", text)
    return "\n".join(line.rstrip() for line in text.replace("\0", "").split("\n")).strip("\n")


def _partial(scans: list[int]) -> str:
    if not scans:
        return ""
    few = ", ".join(map(str, scans[:10]))
    return f"page {few} has no text layer" if len(scans) == 1 else f"pages {few} have no text layer"


def _why(error: Exception) -> str:
    if "password" in str(error).lower():
        return "is locked by a password. Save a copy without one"
    return "is damaged or not a PDF. Export it again"
