"""What a parser hands back: the text that offsets refer to, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Parsed:
    """One document of a file. All but the text is what the file itself states, else empty."""

    text: str
    document_date: date | None = None
    document_type: str = ""
    author: str = ""
    encounter_id: str = ""
    patient_id: str = ""
    partial: str = ""  # why the text is not the whole document: "page 2 has no text layer"
