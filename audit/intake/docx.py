"""A Word document turned into its text: margins, paragraphs, lists with their numbers, tables.

python-docx opens the package (its XML parser resolves no entities). Its `paragraph.text` leaves
out tracked insertions and content controls, which EHR templates are full of, so the text is taken
from the tree. Comments in the margin are talk about the note and no part of it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from audit.errors import InputError
from audit.intake.archives import check_archive
from audit.intake.docx_blocks import Attachment, Story
from audit.intake.docx_lists import Lists
from audit.intake.docx_runs import Runs
from audit.intake.ocr import LEAST_LETTERS, OCR
from audit.intake.parsed import Parsed

BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
VML = "{urn:schemas-microsoft-com:vml}imagedata"
LARGEST_XML = 120_000_000  # bytes of XML: a text of the longest length comes to a tenth of it


def read_docx(data: bytes, attachment: Attachment) -> list[Parsed]:
    """`attachment` reads what other programs embed whole (altChunk: HTML, RTF, text)."""
    check_archive("the file", data, largest_xml=LARGEST_XML)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx lets errors of zip, lxml and its own through
        raise InputError("is not a readable .docx file. Save it again in Word") from error
    return [Parsed("\n".join(_lines(document, attachment)).strip("\n"))]


def _lines(document: Any, attachment: Attachment) -> list[str]:
    runs, lists = Runs(document), Lists(document)
    root = document.element.body
    body = list(Story(document.part, runs, lists, attachment).blocks(root))
    letters = sum(c.isalnum() for line in body for c in line)
    if letters < LEAST_LETTERS and next(root.iter(BLIP, VML), None) is not None:
        raise InputError(f"holds a picture of a page and no text. {OCR}")
    top = _margin(document, "header", runs, attachment)
    return [*top, *body, *_margin(document, "footer", runs, attachment)]


def _margin(document: Any, part: str, runs: Runs, attachment: Attachment) -> list[str]:
    """Headers or footers, each wording once: a signature may stand there."""
    seen: dict[str, None] = {}
    for section in document.sections:
        for margin in _shown(document, section, part):
            story = Story(margin.part, runs, Lists(document), attachment)
            seen |= dict.fromkeys(p for p in story.blocks(margin._element) if p.strip())
    return list(seen)


def _shown(document: Any, section: Any, part: str) -> Iterator[Any]:
    """The margin of the first page, of every page, of even pages: those that Word prints."""
    kinds = [part]
    if section.different_first_page_header_footer:
        kinds.insert(0, f"first_page_{part}")
    if document.settings.odd_and_even_pages_header_footer:
        kinds.append(f"even_page_{part}")
    for kind in kinds:
        margin = getattr(section, kind)
        if not margin.is_linked_to_previous:
            yield margin
