"""An X12 file turned into transaction sets of segments, with what is broken told by position.

pyx12 4 reads the segments and checks the envelope (BSD, maintained since 2004, Python 3.11+, one
dependency). Considered and left: linuxforhealth-x12 (ended 2022, pydantic 1), x12sdk (its models
refuse a whole file for one bad segment), badx12 (ended 2018), edifabric-x12 (a closed binary).
Only pyx12's reader is used; its loop walker has no map for 005010X222A2 and for 4010 guides in a
5010 envelope. Four of the reader's habits would lose claims without a word, so this module hands
it one interchange at a time: it keeps the first interchange's separators for the whole file, stops
at an empty segment, drops a last segment without terminator, and fails on an ISA that is not padded
to 106 characters.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from audit.errors import InputError
from audit.intake.x12_segments import WHOLE, Segment, Transaction
from audit.intake.x12_separators import interchanges, observed

ENVELOPE = frozenset({"ISA", "GS", "GE", "IEA"})


def is_x12(text: str) -> bool:
    return re.match(r"\s*(ISA|GS)[^A-Za-z0-9\s].{2}", text[:200]) is not None


def read_transactions(text: str) -> Iterator[Transaction]:
    """The transaction sets of a file in order; segments outside of one come with a fault.

    Raises InputError where no interchange can be found.
    """
    text = text.lstrip("\ufeff \t\r\n")
    if not re.match(r"ISA[^A-Za-z0-9\s]", text):
        raise InputError(
            "the file does not begin with an ISA segment, so its separators are unknown. "
            "Ask the clearinghouse for the whole file"
        )
    position = 0
    for interchange in interchanges(text):
        reader = _Reader(interchange, position)
        yield from reader
        position = reader.position


class _Reader:
    """Walks one interchange; `position` goes on from the interchange before."""

    def __init__(self, text: str, position: int) -> None:
        self.text = text
        self.start = self.position = position
        self.group = ""  # GS08, or empty outside of GS … GE
        self.open: Transaction | None = None
        self.stray: Transaction | None = None
        self.told = False  # a missing header was told already

    def __iter__(self) -> Iterator[Transaction]:
        broken = ""
        try:
            for segment, errors in self._segments():
                self._note(errors)
                yield from self._take(segment)
        except _Broken as error:
            broken = str(error)
        for left in (self.open, self.stray):
            if left:
                yield left
        if broken and not self.told:
            rest = [] if self.position > self.start else self._roughly()
            position = self.position + 1
            yield Transaction("", "", rest, position, fault=broken, mend=WHOLE)

    def _segments(self) -> Iterator[tuple[Segment, list[Any]]]:
        from pyx12.errors import X12Error
        from pyx12.x12file import X12Reader

        text = self._closed_text()
        try:
            reader = X12Reader(io.StringIO(text))
        except X12Error as error:
            version = text[84:89] if "Version" in str(error) else ""
            raise _Broken(
                f"the ISA segment names version '{version}', not 00401 or 00501"
            ) from error
        declared = str(reader.subele_term)
        mark = observed(text, str(reader.ele_term), declared)
        walk = iter(reader)
        while True:
            try:
                found = next(walk)
            except StopIteration:
                return
            except (X12Error, IndexError) as error:  # pyx12 fails on trailers without header
                raise _Broken(
                    f"the envelope does not fit together at segment {self.position + 1}"
                ) from error
            self.position += 1
            raw = tuple(_whole(composite.elements, declared) for composite in found.elements)
            segment = Segment(self.position, str(found.get_seg_id()).strip(), raw, mark)
            yield segment, reader.pop_errors()

    def _roughly(self) -> list[Segment]:
        """The segments of an interchange that pyx12 does not take, to count what is refused."""
        element, component, terminator = self.text[3], self.text[104], self.text[105]
        split = (piece.strip().split(element) for piece in self.text.split(terminator))
        return [
            Segment(n, id, tuple(rest), component)
            for n, (id, *rest) in enumerate(split, start=self.start + 1)
        ]

    def _closed_text(self) -> str:
        """pyx12 drops a last segment without terminator: harmless for IEA, else a break."""
        terminator = self.text[105]
        text = self.text.rstrip() if terminator not in "\r\n" else self.text.rstrip(" \t")
        last = text.rpartition(terminator)[2].strip()
        return text + terminator if last.startswith("IEA") else text

    def _take(self, segment: Segment) -> Iterator[Transaction]:
        if segment.id == "ST":
            if self.open:
                yield self.open  # the one before never reached its SE
            yield from self._end_stray()
            self.open = self._begin(segment)
        elif segment.id == "SE" and self.open:
            self.open.segments.append(segment)
            self.open.closed = True
            yield self.open
            self.open = None
        elif segment.id in ENVELOPE:
            if self.open:
                yield self.open
                self.open = None
            yield from self._end_stray()
            self.group = segment.at(8) if segment.id == "GS" else ""
        elif self.open:
            self.open.segments.append(segment)
        else:
            self._stray(segment)

    def _begin(self, segment: Segment) -> Transaction:
        version = segment.at(3) or self.group
        begun = Transaction(segment.at(1), version, [segment], segment.position)
        if not self.group:
            begun.fault = "the functional group header (GS) before it is missing"
            begun.mend = WHOLE
            self.told = True
        return begun

    def _stray(self, segment: Segment) -> None:
        if self.stray is None:
            fault = "the transaction header (ST) before it is missing"
            self.stray = Transaction("", self.group, [], segment.position, False, fault, WHOLE)
            self.told = True
        self.stray.segments.append(segment)

    def _end_stray(self) -> Iterator[Transaction]:
        if self.stray:
            yield self.stray
            self.stray = None

    def _note(self, errors: list[Any]) -> None:
        """Counts that disagree are worth a word, and no reason to refuse."""
        for level, code, *_ in errors:
            words = COUNTS.get((level, code))
            if words and self.open is not None and words not in self.open.notes:
                self.open.notes.append(words)


COUNTS = {
    ("seg", "HL1"): "the HL segments are not numbered in order",
    ("seg", "HL2"): "an HL segment names a parent that is not there",
    ("st", "4"): "the SE segment counts other segments than there are",
    ("st", "3"): "the SE segment bears another control number than its ST",
}


class _Broken(Exception):
    """The envelope cannot be walked any further."""


def _whole(components: list[Any], mark: str) -> str:
    """An element as it was written, from pyx12's components."""
    if len(components) == 1:
        return str(components[0].value)
    return mark.join(component.value for component in components)
