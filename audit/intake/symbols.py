"""Signs of symbol fonts turned into letters that every font has.

Word keeps them by their place in the font, in the private area F000 to F0FF.
"""

from __future__ import annotations

TICKED, BLANK = "\u2612", "\u2610"
SIGNS = {
    "wingdings": {
        0x6F: BLANK, 0x71: BLANK, 0xA8: BLANK, 0x78: TICKED, 0xFD: TICKED, 0xFE: TICKED,
        0xFC: "\u2713", 0xFB: "\u2717", 0x6C: "\u25cf", 0xA7: "\u25aa", 0xE0: "\u2192",
    },
    "wingdings 2": {
        0x50: "\u2713", 0x4F: "\u2717", 0x51: TICKED, 0x52: TICKED, 0x53: TICKED, 0x54: TICKED,
        0xA3: BLANK, 0x2A: BLANK,
    },
    "symbol": {
        0xA3: "\u2264", 0xB3: "\u2265", 0xB1: "\u00b1", 0xB0: "\u00b0", 0xB4: "\u00d7",
        0x6D: "\u00b5", 0xB7: "\u2022", 0xAE: "\u2192", 0xBB: "\u2248", 0x61: "\u03b1",
        0x62: "\u03b2",
    },
}  # fmt: skip
UNKNOWN = "\ufffd"


def sign(font: str, code: int) -> str:
    """The letter of a place in a font; the sign of an unknown letter where there is none."""
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if known := SIGNS.get(font.lower(), {}).get(low):
        return known
    private = 0xD800 <= code <= 0xF8FF or not 0 < code < 0x110000
    return UNKNOWN if private else chr(code)


def is_symbolic(font: str) -> bool:
    """A font whose letters are signs."""
    return font.lower() in SIGNS
