"""Letters of RTF in the code page of their font, and signs of symbol fonts."""

from __future__ import annotations

import codecs

from audit.intake.symbols import is_symbolic, sign

# \\fcharset → code page; 0 and 1 follow the document's own
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "cp1361", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
FONT_WORDS = frozenset({"ansicpg", "mac", "pc", "pca", "deff", "fonttbl"})
HIGH = range(0xD800, 0xDC00)
LOW = range(0xDC00, 0xE000)


class Fonts:
    """Knows the fonts of the table and gathers bytes, for some letters take two of them."""

    def __init__(self) -> None:
        self.page = "cp1252"
        self.default: int | None = None
        self.names: dict[int, str] = {}
        self.pages: dict[int, str] = {}
        self.open = 0  # depth of the font table's group
        self.current = 0
        self.bytes = bytearray()
        self.high = 0  # first half of a letter beyond U+FFFF

    def take(self, word: str, number: int | None, depth: int) -> bool:
        """Whether the word was about fonts and code pages alone."""
        if word == "ansicpg" and number:
            self.page = _known(f"cp{number}") or self.page
        elif word in ("mac", "pc", "pca"):
            self.page = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "deff":
            self.default = number
        elif word == "fonttbl":
            self.open = depth
        elif self.open and word == "f":
            self.current = number or 0
        elif self.open and word == "fcharset" and number in CHARSETS:
            self.pages[self.current] = CHARSETS[number]
        else:
            return bool(self.open)
        return True

    def close(self, depth: int) -> bool:
        """A group ended at this depth: whether it was the table's own."""
        if depth < self.open:
            self.open = 0
        return not self.open

    def name(self, text: str) -> None:
        self.names[self.current] = (self.names.get(self.current, "") + text).partition(";")[0]

    def byte(self, value: int) -> None:
        if not self.open:
            self.bytes.append(value)

    def flush(self, font: int | None) -> str:
        """The letters of the bytes that came since the last one."""
        if not self.bytes:
            return ""
        held, self.bytes = bytes(self.bytes), bytearray()
        number = self.default if font is None else font
        name = self.names.get(number, "").strip() if number is not None else ""
        if is_symbolic(name):
            return "".join(sign(name, 0xF000 + value) for value in held)
        page = self.pages.get(number, self.page) if number is not None else self.page
        return held.decode(page, "replace")

    def letter(self, number: int, font: int | None) -> str:
        """The letter of \\uN, signed, of 16 bits; the first half of a pair gives nothing yet."""
        code = number & 0xFFFF
        high, self.high = self.high, 0
        if code in HIGH:
            self.high = code
            return ""
        if code in LOW:
            return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else ""
        name = self.names.get(self.default or 0 if font is None else font, "").strip()
        return sign(name, code)


def _known(page: str) -> str:
    try:
        return codecs.lookup(page).name
    except LookupError:
        return {"cp65001": "utf-8", "cp10000": "mac_roman"}.get(page, "")
