"""A form field of RTF turned into what it shows: a ticked box, the entry that was chosen."""

from __future__ import annotations

from audit.intake.symbols import BLANK, TICKED

BOX, LIST = 1, 2  # \\fftype
UNSET = 25  # \\ffres of a field that nobody touched


class Form:
    def __init__(self) -> None:
        self.kind = 0
        self.result: int | None = None
        self.default = 0
        self.entries: list[str] = []
        self.entry = False

    def word(self, word: str, number: int | None) -> None:
        """A control word of the field's own group."""
        if word == "fftype":
            self.kind = number or 0
        elif word == "ffres":
            self.result = None if number == UNSET else number
        elif word == "ffdefres":
            self.default = number or 0
        self.entry = word == "ffl"

    def text(self, text: str) -> None:
        if self.entry:
            self.entries.append(text.strip())
            self.entry = False

    def shown(self) -> str:
        chosen = self.default if self.result is None else self.result
        if self.kind == BOX:
            return TICKED if chosen else BLANK
        if self.kind == LIST and 0 <= chosen < len(self.entries):
            return self.entries[chosen]
        return ""
