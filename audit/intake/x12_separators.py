"""The text of an X12 file turned into interchanges, each with its own separators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.errors import InputError

ISA_WIDTHS = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1)
# The first component of a service is a two-letter qualifier; the mark behind it is the separator
# that the sender really used.
OBSERVED = re.compile(r"^(?:HC|ER|IV|WK|AD|NU)([^A-Za-z0-9\s])[A-Za-z0-9]")


def interchanges(text: str) -> Iterator[str]:
    """Each ISA…IEA with its own separators, as pyx12 takes it."""
    while text:
        element, terminator = _separators(text)
        again = re.search(re.escape(terminator) + r"\s*(?=ISA[^A-Za-z0-9\s])", text)
        end = again.end() if again else len(text)
        yield _tidy(text[:end], element, terminator)
        text = text[end:]


def _separators(text: str) -> tuple[str, str]:
    """Element and segment separator of the interchange that begins the text.

    The ISA has sixteen elements; the sixteenth is the component separator, and the character
    behind it ends the segment: a line end only where the next segment follows at once, else the
    lines are broken at a fixed width.
    """
    element = text[3]
    head = text.split(element, 16)
    last = head[16] if len(head) == 17 else ""
    if len(last) < 2:
        raise InputError(
            "the ISA segment has fewer than 16 elements. Ask the clearinghouse for the whole file"
        )
    if re.match(r".(?:\r\n?|\n)\s*(?:GS|TA1|ISA|IEA)[^A-Za-z0-9\s]", last):
        return element, "\n"
    return element, last[1:].lstrip("\r\n")[:1]


def _tidy(text: str, element: str, terminator: str) -> str:
    """One line, without empty segments, its ISA padded; a last segment cut off stays open."""
    text = re.sub(r"[\r\n]+", "\n" if terminator == "\n" else "", text)
    head = text.split(element, 16)
    isa = [head[n + 1].strip().ljust(width)[:width] for n, width in enumerate(ISA_WIDTHS)]
    text = element.join(["ISA", *isa, head[16]])
    empty = rf"(?:{re.escape(terminator)}\s*)+{re.escape(terminator)}"
    return re.sub(empty, lambda _: terminator, text).strip(" \t")


def observed(text: str, element: str, declared: str) -> str:
    """The component separator in use: as declared in ISA16, unless services show another."""
    for match in re.finditer(r"(?:SV1|SVC)" + re.escape(element) + r"(.{4})", text):
        if declared in match[1]:
            return declared
        if found := OBSERVED.match(match[1]):
            return found[1]
    return declared
