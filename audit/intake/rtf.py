"""An RTF document turned into its text (striprtf: small, BSD, in step with new Pythons)."""

from __future__ import annotations

import re

from audit.errors import InputError
from audit.intake.encoding import decode
from audit.intake.parsed import Parsed

# Hex of pictures, megabytes of it, which striprtf would read letter by letter.
PICTURES = re.compile(r"\{(?:\\\*)?\\(?:pict|objdata)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


def read_rtf(data: bytes) -> list[Parsed]:
    from striprtf.striprtf import rtf_to_text

    source = decode(data)[0]
    if not source.lstrip().startswith("{\\rtf"):
        raise InputError("is not RTF although its name says so. Save it again as .rtf or .txt")
    source = PICTURES.sub("", source)
    text = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    lines = (_cells(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return [Parsed("\n".join(lines).strip("\n"))]


def _cells(line: str) -> str:
    """striprtf ends each table cell with a bar; ours stands between cells."""
    if not line.endswith("|"):
        return line.rstrip()
    return " | ".join(cell.strip() for cell in line.rstrip("|").split("|"))
