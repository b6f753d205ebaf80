"""One file of charts/ turned into the documents in it, whatever its format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from audit.errors import InputError
from audit.intake.ccda import read_ccda
from audit.intake.docx import read_docx
from audit.intake.encoding import decode, read_bytes
from audit.intake.fhir import read_fhir
from audit.intake.html import read_html
from audit.intake.letters import tidy
from audit.intake.ocr import OCR
from audit.intake.packed import LARGEST, unpacked
from audit.intake.parsed import Parsed
from audit.intake.pdf import read_pdf
from audit.intake.rtf import read_rtf
from audit.intake.sniff import kind_of

LONGEST = 5_000_000  # characters of text: about two thousand pages

Reader = Callable[[bytes], list[Parsed]]


def read_document(path: Path) -> list[Parsed]:
    """The documents of one file, each with text. A FHIR bundle may hold several.

    Raises InputError that names the file, why it cannot be used and how to mend it.
    """
    try:
        return _checked(reader_of(path.suffix)(read_bytes(path, LARGEST)))
    except InputError as error:
        words = str(error)
        raise InputError(
            words if words.startswith(path.name) else f"{path.name} {words}"
        ) from error
    except RecursionError as error:
        raise InputError(f"{path.name} is nested too deeply. Export it again") from error


def reader_of(suffix: str) -> Reader:
    suffix = suffix.lower()
    if suffix in PICTURES:
        raise InputError(f"is a picture, not text. {OCR}")
    if suffix == ".doc":
        return read_doc
    if suffix not in READERS:
        raise InputError(f"has a format that is not read. Use one of {', '.join(READERS)}")
    return READERS[suffix]


def read_attachment(data: bytes, media: str) -> list[Parsed]:
    """A document that another one carries: by what it is, else by its media type."""
    kind = media.partition(";")[0].strip().lower()
    if len(data) > LARGEST:
        raise InputError(f"carries an attachment above {LARGEST // 1_000_000} MB")
    found = kind_of(data)
    if found == ".gz":
        return read_attachment(unpacked(data, "GZ"), "" if "zip" in kind else media)
    if found and (kind in MEDIA or kind in UNSAID):
        return READERS[found](data)
    if kind not in MEDIA and kind not in UNSAID:
        raise InputError(f"carries an attachment of type {kind}, which is not read")
    return READERS[MEDIA.get(kind, ".txt")](data)


def read_text(data: bytes) -> list[Parsed]:
    """Plain text; RTF or a PDF under such a name is read as what it is."""
    found = kind_of(data)
    if found in (".rtf", ".pdf", ".docx"):
        return READERS[found](data)
    return [Parsed(decode(data)[0])]


def read_doc(data: bytes) -> list[Parsed]:
    """Many systems write RTF or HTML under the name of an old Word file."""
    found = kind_of(data)
    if found in (".rtf", ".html", ".docx"):
        return READERS[found](data)
    raise InputError("is an old Word file. Save it as .docx")


def _checked(documents: list[Parsed]) -> list[Parsed]:
    documents = [replace(d, text=tidy(d.text)) for d in documents]
    if not any(d.text.strip() for d in documents):
        raise InputError("holds no text. Export the note again")
    if any(len(d.text) > LONGEST for d in documents):
        raise InputError(f"holds more than {LONGEST:,} characters. Split it by encounter")
    return [d for d in documents if d.text.strip()]


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".docx": lambda data: read_docx(data, read_attachment),
    ".pdf": read_pdf,
    ".rtf": read_rtf,
    ".html": read_html,
    ".htm": read_html,
    ".xml": lambda data: read_ccda(data, read_attachment),
    ".json": lambda data: read_fhir(data, read_attachment),
    ".ndjson": lambda data: read_fhir(data, read_attachment),
}
MEDIA = {
    "text/plain": ".txt", "text/html": ".html", "application/xhtml+xml": ".html",
    "text/rtf": ".rtf", "application/rtf": ".rtf", "application/pdf": ".pdf",
    "text/xml": ".xml", "application/xml": ".xml", "application/hl7-sda+xml": ".xml",
    "application/hl7-cda+xml": ".xml", "application/hl7-v3+xml": ".xml", "text/x-rtf": ".rtf",
    "application/cda+xml": ".xml", "text/markdown": ".txt", "text/x-markdown": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
# Said of everything by systems that do not know; gzip is opened to see.
UNSAID = frozenset({
    "", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip",
    "application/msword",
})  # fmt: skip
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".heic", ".dcm"})
