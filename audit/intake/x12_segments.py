"""The parts of an X12 file: segments, and the transaction sets that they make up."""

from __future__ import annotations

from dataclasses import dataclass, field

WHOLE = "Segments were lost: ask the clearinghouse for the whole file"


@dataclass(frozen=True, slots=True)
class Segment:
    """`position` counts segments from 1 through the file; elements from 1 as the guides do."""

    position: int
    id: str
    elements: tuple[str, ...]
    mark: str  # component separator

    def at(self, element: int) -> str:
        return self.elements[element - 1].strip() if element <= len(self.elements) else ""

    def parts(self, element: int) -> list[str]:
        return [part.strip() for part in self.at(element).split(self.mark)]


@dataclass(slots=True)
class Transaction:
    """ST to SE. `closed` False: it breaks off. `fault`: why it cannot be used at all."""

    kind: str  # 837, 835, 999
    version: str  # 005010X222A1
    segments: list[Segment] = field(default_factory=list)
    position: int = 1
    closed: bool = False
    fault: str = ""
    mend: str = ""
    notes: list[str] = field(default_factory=list)
