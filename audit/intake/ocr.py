"""When a page counts as a picture of text, and what to advise then."""

from __future__ import annotations

LEAST_LETTERS = 12  # beside a picture: a scan may carry a stamped page number as text
OCR = "Run OCR on it first (for example ocrmypdf), or export the note as text"
