"""Turns lesions and their sections into whether each billed procedure is told, placed and agreed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.model import Fact

if TYPE_CHECKING:
    from audit.coding.case import Case


def facts(case: Case) -> Iterator[Fact]:
    yield from ()
