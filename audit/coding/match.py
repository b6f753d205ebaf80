"""Billed lines and the lesions of the ledger turned into pairs, and what is left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.model import ClaimLine, Lesion, Supported

if TYPE_CHECKING:
    from audit.coding.case import Case

LineKey = tuple[str, int]


def key(line: ClaimLine) -> LineKey:
    return (line.claim_id, line.line_number)


@dataclass(frozen=True)
class Matching:
    """Which lesions and which supported code each billed line rests on, and what is left over."""

    lesions: Mapping[LineKey, tuple[Lesion, ...]] = field(default_factory=dict)
    supports: Mapping[LineKey, Supported] = field(default_factory=dict)
    unmatched_lines: tuple[ClaimLine, ...] = ()
    unmatched_supported: tuple[Supported, ...] = ()
    unmatched_lesions: tuple[Lesion, ...] = ()

    def lesion_of(self, line: ClaimLine) -> tuple[Lesion, ...]:
        return self.lesions.get(key(line), ())

    def supported_of(self, line: ClaimLine) -> Supported | None:
        return self.supports.get(key(line))


def match_lines(case: Case) -> Matching:
    """Maximum-weight pairing of the billed lines with performed lesions and supported codes."""
    return Matching()
