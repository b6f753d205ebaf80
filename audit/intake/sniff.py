"""The first bytes of a document turned into its real kind, whatever its name or label says."""

from __future__ import annotations

import re

from audit.intake.packed import GZIP

ZIP = b"PK\x03\x04"
HTML = re.compile(rb"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
XML = re.compile(rb"<(?:\?xml|(?:\w+:)?ClinicalDocument)\b")


def kind_of(data: bytes) -> str:
    """ ".pdf", ".rtf", ".docx", ".html", ".xml", ".gz"; empty for what is plain text or unknown."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(ZIP):
        return ".docx"
    if data.startswith(GZIP):
        return ".gz"
    if HTML.search(head) and head.startswith(b"<"):
        return ".html"
    return ".xml" if XML.match(head) else ""
