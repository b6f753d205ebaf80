"""An RTF document turned into the text that a word processor shows.

Readers of RTF at hand keep deleted and hidden words and drop footers, where signatures stand,
footnotes, numbers of lists and boxes of forms; so the control words are followed here.
"""

from __future__ import annotations

import time
from dataclasses import replace

from audit.errors import InputError
from audit.intake.ocr import OCR
from audit.intake.parsed import Parsed
from audit.intake.rtf_fonts import Fonts
from audit.intake.rtf_forms import Form
from audit.intake.rtf_page import ENDS, Page
from audit.intake.rtf_state import State
from audit.intake.rtf_tokens import Token, source_of, tokens
from audit.intake.rtf_words import (
    BREAKS,
    FOOTERS,
    HEADERS,
    KEPT,
    KNOWN,
    LETTERS,
    SIGNS,
    SILENT,
    UNSEEN,
)

MOST_SECONDS = 60.0


def read_rtf(data: bytes) -> list[Parsed]:
    source = source_of(data)
    if not source.lstrip().startswith("{\\rtf"):
        raise InputError("is not RTF although its name says so. Save it again as .rtf or .txt")
    reader = _Reader()
    started = time.monotonic()
    for count, token in enumerate(tokens(source[source.index("{") :])):
        if count % 100_000 == 0 and time.monotonic() - started > MOST_SECONDS:
            raise InputError(f"takes more than {MOST_SECONDS:.0f} seconds to read. Split it")
        reader.take(token)
        if not reader.stack:
            break
    broken = "the file breaks off before its end" if reader.stack else ""
    text = "\n".join(reader.finished()).strip("\n")
    if not text.strip() and "\\pict" in source:
        raise InputError(f"holds a picture of a page and no text. {OCR}")
    return [Parsed(text, partial=broken)]


class _Reader:
    def __init__(self) -> None:
        self.body = Page()
        self.headers: dict[str, None] = {}
        self.footers: dict[str, None] = {}
        self.fonts = Fonts()
        self.state = State(self.body)
        self.stack: list[State] = []
        self.optional = False  # \\* came just before
        self.skip = 0

    def finished(self) -> list[str]:
        """All lines; where the file breaks off, open groups are told as far as they go."""
        self._say(self.fonts.flush(self.state.font))
        while self.stack:
            self._close()
        return [*self.headers, *self.body.finished(), *self.footers]

    def take(self, token: Token) -> None:
        kind = token.kind
        if kind == "byte":
            if self.skip:
                self.skip -= 1
            elif not self._mute():
                self.fonts.byte(token.number or 0)
            return
        if self.fonts.bytes:
            self._say(self.fonts.flush(self.state.font))
        if kind == "open":
            self.skip, self.optional = 0, False
            self.stack.append(self.state)
        elif kind == "close":
            self.skip = 0
            self._close()
        elif kind == "run":
            text, self.skip = token.text[self.skip :], max(self.skip - len(token.text), 0)
            self._run(text)
        elif kind == "sign":
            self.skip = 0
            self._sign(token.text)
        else:
            self._word(token.text, token.number)

    def _mute(self) -> bool:
        return self.state.silent or bool(self.state.unseen)

    def _say(self, text: str) -> None:
        if text and not self._mute():
            self.state.page.add(text)

    def _run(self, text: str) -> None:
        if self.fonts.open:
            self.fonts.name(text)
        elif self.state.form is not None:
            self.state.form.text(text)
        else:
            self._say(text)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.optional = True
        else:
            self._say(SIGNS.get(sign, ""))

    def _close(self) -> None:
        ended, self.state = self.state, self.stack.pop() if self.stack else self.state
        if self.fonts.open and not self.fonts.close(len(self.stack)):
            return
        if ended.form is not None and self.state.form is None:
            self._say(ended.form.shown())
        if ended.list_mark and not self.state.list_mark:
            mark = "".join(ended.page.letters).strip()
            self._say(f"{mark if any(c.isalnum() for c in mark) else '-'} " if mark else "")
        elif ended.page is not self.state.page:
            self._place(ended)

    def _place(self, ended: State) -> None:
        """A story of its own ends: a margin, a footnote, a box."""
        lines = [line for line in ended.page.finished() if line.strip()]
        if ended.note == "header":
            self.headers |= dict.fromkeys(lines)
        elif ended.note == "footer":
            self.footers |= dict.fromkeys(lines)
        elif not self._mute():
            first = "Footnote: " if ended.note == "footnote" else ""
            self.state.page.after += [first + line for line in lines[:1]] + lines[1:]

    def _word(self, word: str, number: int | None) -> None:
        self.skip = 0
        optional, self.optional = self.optional, False
        state = self.state
        if word not in KNOWN and not (optional or self.fonts.open or state.form):
            return
        if word == "u" and number is not None:
            self.skip = state.spare
            if not self._mute():
                self._say(self.fonts.letter(number, state.font))
        elif self.fonts.take(word, number, len(self.stack)) or state.silent:
            if word == "nestrow":
                state.page.end_inner_row()
        elif not self._group(word, optional):
            self._format(word, number)

    def _group(self, word: str, optional: bool) -> bool:
        """The first word of a group may say what the group is."""
        state = self.state
        if word in HEADERS or word in FOOTERS:
            kind = "header" if word in HEADERS else "footer"
            self.state = replace(state, page=Page(), note=kind, in_table=False)
        elif word in ("footnote", "shptxt", "dptxbxtext"):
            kind = "footnote" if word == "footnote" else "box"
            self.state = replace(state, page=Page(), note=kind, in_table=False)
        elif word in ("listtext", "pntext"):
            self.state = replace(state, page=Page(), list_mark=True)
        elif word in ("fldinst", "formfield"):
            self.state = replace(state, form=state.form or Form())
        elif word in SILENT or (optional and word not in KEPT):
            self.state = replace(state, silent=True)
        else:
            return False
        return True

    def _format(self, word: str, number: int | None) -> None:
        state, page = self.state, self.state.page
        if state.form is not None:
            state.form.word(word, number)
        elif word in LETTERS:
            self._say(LETTERS[word])
        elif word in BREAKS:
            page.paragraph(in_table=state.in_table)
        elif word in ENDS:
            ENDS[word](page)
            self.state = replace(state, in_table=state.in_table and word != "row")
        elif word in UNSEEN:
            change = {UNSEEN[word]}
            off = number == 0
            unseen = state.unseen - change if off else state.unseen | change
            self.state = replace(state, unseen=unseen)
        elif word == "plain":
            self.state = replace(state, unseen=frozenset(), font=None)
        elif word == "f":
            self.state = replace(state, font=number)
        elif word == "uc":
            self.state = replace(state, spare=max(number or 0, 0))
        elif word in ("trowd", "intbl", "pard"):
            self.state = replace(state, in_table=word != "pard" or bool(page.row or page.cell))
