"""Text as it lies in a file turned into letters that every reader and viewer takes alike."""

from __future__ import annotations

import re
import unicodedata

BLANKS = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
ENDS = "\u0085\u2028\u2029\v"
# No width: they stand inside words and numbers and part them for whoever searches.
NOTHING = "\u00ad\u180e\u2060\ufeff\ufffe" + "".join(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
CONTROLS = "".join(chr(n) for n in (*range(32), 127) if chr(n) not in "\t\n\f\r\v")
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
             "\ufb05": "st", "\ufb06": "st"}  # fmt: skip
TABLE = str.maketrans(
    dict.fromkeys(BLANKS, " ") | dict.fromkeys(ENDS, "\n") | dict.fromkeys(NOTHING + CONTROLS, "")
    | LIGATURES
)  # fmt: skip
LONE = re.compile("[\ud800-\udfff]")  # half a letter: no encoding can write it


TWO = re.compile(r"(?<=\S)  (?=\S)")
ONE = re.compile(r"(?<=\S) (?=\S)")


def tidy(text: str) -> str:
    """Blanks of every width as a blank, accents joined to their letter, ligatures spelled out,
    line ends as \\n, signs without width or meaning left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(TABLE)
    return _single(unicodedata.normalize("NFC", LONE.sub("\ufffd", text)))


def _single(text: str) -> str:
    """Justified and scanned pages put two blanks wherever others put one."""
    two = len(TWO.findall(text))
    if two < 5 or len(ONE.findall(text)) * 20 > two:
        return text
    return TWO.sub(" ", text)
