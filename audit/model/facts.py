"""What follows: codes that the documents support, and answers to questions."""

from __future__ import annotations

from dataclasses import dataclass

from audit.model.kinds import Direction
from audit.model.records import ClaimLine, Span


@dataclass(frozen=True, slots=True)
class Supported:
    """A code with the units that the documents support, and the lesions that it rests on."""

    code: str
    units: int
    family: str
    lesion_ids: tuple[str, ...] = ()
    because: str = ""
    certain: bool = True  # False: the conservative reading of an unclear record


Value = str | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Fact:
    """The answer to one question about a claim line or, with `line` None, the encounter.

    `value` None: asked and not answerable. "review": a person must look. `root` names the defect in
    the world (for example "lesion-2:units"), so that rules that see the same defect are told once.
    `billed_codes` and `supported_codes` are (code, units) pairs that money.py prices.
    """

    name: str
    value: Value
    line: ClaimLine | None = None
    billed: str = ""
    supported: str = ""
    because: str = ""
    evidence: tuple[Span, ...] = ()
    root: str | None = None
    direction: Direction | None = None
    dollars: float | None = None
    billed_codes: tuple[tuple[str, int], ...] = ()
    supported_codes: tuple[tuple[str, int], ...] = ()
    advisory: bool = False
