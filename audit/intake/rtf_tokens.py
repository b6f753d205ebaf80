"""RTF source cut into its tokens: braces, control words with their numbers, bytes, plain runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})|"
    r"\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<ends>[\r\n\0]+)|(?P<run>[^\\{}\r\n\0]+)|\\$"
)


class Token(NamedTuple):
    """`kind`: open, close, word, byte, sign or run. `text`: the word, sign or letters."""

    kind: str
    text: str = ""
    number: int | None = None


def source_of(data: bytes) -> str:
    """RTF is ASCII with its other letters escaped; some programs write UTF-8 all the same."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:  # five bytes have no meaning in Windows-1252
        return data.decode("latin-1")


def tokens(source: str) -> Iterator[Token]:
    """Line ends of the source mean nothing; raw bytes of a picture are passed over."""
    at = 0
    while match := TOKEN.match(source, at):
        at = match.end()
        if word := match["word"]:
            number = None if match["number"] is None else int(match["number"])
            if word == "bin":
                at += max(number or 0, 0)
            else:
                yield Token("word", word, number)
        elif match["byte"]:
            yield Token("byte", number=int(match["byte"], 16))
        elif match["brace"]:
            yield Token("open" if match["brace"] == "{" else "close")
        elif match["run"]:
            yield Token("run", match["run"])
        elif match["sign"]:
            line_end = match["sign"] in "\r\n"  # an escaped line end is a paragraph
            yield Token("word", "par") if line_end else Token("sign", match["sign"])
