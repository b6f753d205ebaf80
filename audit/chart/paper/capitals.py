"""A note typed without a capital letter turned into one of capitals, so that names can be told."""

from __future__ import annotations

from dataclasses import replace

from audit.model import Document


def in_capitals(document: Document) -> Document:
    """The document as it is, or in capitals where it has none; as long, letter by letter.

    Names and credentials are known by their capitals ("np", "do" and "ma" are words as well), and
    in a note of capitals alone they are known by where they stand.
    """
    text = document.text
    if not text.islower():
        return document
    letters = (c.upper() for c in text)
    return replace(
        document, text="".join(u if len(u) == 1 else c for c, u in zip(text, letters, strict=True))
    )
